// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/onset.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

static const double TURN = 6.283185307179586;

enum { MOST_ONSETS = 256, MOST_FRAMES = 3000, MOST_HOP = 512 };

typedef double signal(double time);

typedef struct {
  unsigned      onsets;
  double        time[MOST_ONSETS]; // s
  unsigned      frames;
  onset_reading reading[MOST_FRAMES];
} hearing;

static void listen(onset* const detector, signal* const sound, const double gain,
                   const double seconds, const double rate, hearing* const heard) {
  const unsigned hop = (unsigned)lrint(rate / 100.0);
  float          samples[MOST_HOP];

  heard->onsets = 0;
  heard->frames = (unsigned)(seconds * rate / hop);
  for (unsigned frame = 0; frame < heard->frames; frame++) {
    for (unsigned i = 0; i < hop; i++) {
      samples[i] = (float)(gain * sound((frame * hop + i) / rate));
    }
    const onset_reading now = onset_process(detector, samples, false);
    heard->reading[frame]   = now;
    if (now.found && heard->onsets < MOST_ONSETS) {
      heard->time[heard->onsets++] = (frame + 1) * hop / rate - (double)now.lag;
    }
  }
}

static hearing hear(signal* const sound, const double gain, const double seconds,
                    const double rate) {
  onset* const detector = onset_new(rate, (unsigned)lrint(rate / 100.0));
  cr_assert_not_null(detector);
  hearing heard;
  listen(detector, sound, gain, seconds, rate, &heard);
  onset_free(detector);
  return heard;
}

static unsigned onsets_near(const hearing* const heard, const double time,
                            const double tolerance) {
  unsigned near = 0;
  for (unsigned i = 0; i < heard->onsets; i++) {
    near += fabs(heard->time[i] - time) <= tolerance;
  }
  return near;
}

/// Decaying strokes that don't fall on the hops: every 0.317 s from 0.2 s on.
static const double STROKE_FIRST = 0.2;
static const double STROKE_EVERY = 0.317;

static double strokes(const double time) {
  if (time < STROKE_FIRST)
    return 0.0;
  const double since = fmod(time - STROKE_FIRST, STROKE_EVERY);
  return exp(-40.0 * since) * sin(TURN * 800.0 * since);
}

/// Notes of a bowed string joined without a gap: each swells in 25 ms while the one
/// before fades, every 0.4 s from 0.5 s on.
static const double NOTE_FIRST = 0.5;
static const double NOTE_EVERY = 0.4;

static double bowed(const double pitch, const double time) {
  double sum = 0.0;
  for (int harmonic = 1; harmonic <= 8; harmonic++) {
    sum += sin(TURN * pitch * harmonic * time) / harmonic;
  }
  return sum;
}

static double legato(const double time) {
  static const int melody[] = { 0, 4, 7, 5, 9, 7, 2, 11, 12, 4, 5, 2 };
  if (time < NOTE_FIRST)
    return 0.0;
  const int    note  = (int)((time - NOTE_FIRST) / NOTE_EVERY);
  const double since = time - NOTE_FIRST - note * NOTE_EVERY;
  const double swell = fmin(since / 0.025, 1.0);
  const double pitch = 262.0 * exp2(melody[note % 12] / 12.0);
  const double last  = 262.0 * exp2(melody[(note + 11) % 12] / 12.0);
  return 0.2 * (swell * bowed(pitch, time) +
                (note > 0 ? (1.0 - swell) * bowed(last, time) : 0.0));
}

static double silence(const double time) {
  (void)time;
  return 0.0;
}

static double hiss(const double time) {
  const double wild = 43758.5453 * sin(12.9898 * round(48000.0 * time));
  return 2.0 * (wild - floor(wild)) - 1.0;
}

static double chord(const double time) {
  return 0.2 * (bowed(220.0, time) + bowed(277.2, time) + bowed(329.6, time));
}

Test(onset, every_stroke_is_found_once_and_on_time) {
  static const double rates[] = { 22050.0, 44100.0, 48000.0 };
  for (unsigned i = 0; i < sizeof rates / sizeof *rates; i++) {
    const hearing heard = hear(strokes, 0.5, 20.0, rates[i]);

    unsigned count = 0;
    double   bias  = 0.0;
    for (double time = STROKE_FIRST; time < 19.9; time += STROKE_EVERY) {
      cr_expect(onsets_near(&heard, time, 0.015) == 1, "at %.3f s, %.0f Hz", time,
                rates[i]);
      bias += heard.time[count++] - time;
    }
    cr_assert_eq(heard.onsets, count);
    cr_expect(fabs(bias / count) <= 0.005, "bias %.4f s at %.0f Hz", bias / count,
              rates[i]);
  }
}

Test(onset, a_stroke_is_reported_within_25_ms) {
  const hearing heard = hear(strokes, 0.5, 20.0, 48000.0);
  for (double time = STROKE_FIRST; time < 19.9; time += STROKE_EVERY) {
    bool reported = false;
    for (unsigned frame = 0; frame < heard.frames; frame++) {
      const double end = (frame + 1) * 0.01;
      reported =
        reported || (heard.reading[frame].found && end >= time && end <= time + 0.025);
    }
    cr_expect(reported, "at %.3f s", time);
  }
}

Test(onset, legato_notes_are_heard) {
  const hearing heard = hear(legato, 0.5, 20.0, 48000.0);

  unsigned notes = 0;
  unsigned found = 0;
  for (double time = NOTE_FIRST; time < 19.8; time += NOTE_EVERY, notes++) {
    found += onsets_near(&heard, time, 0.05) > 0;
  }
  cr_expect(found >= 0.95 * notes, "%u of %u", found, notes);
  cr_expect(heard.onsets <= 1.1 * notes, "%u for %u notes", heard.onsets, notes);
}

Test(onset, silence_has_neither_onsets_nor_activation) {
  const hearing heard = hear(silence, 1.0, 5.0, 48000.0);
  cr_expect_eq(heard.onsets, 0);
  for (unsigned frame = 0; frame < heard.frames; frame++) {
    cr_expect(heard.reading[frame].activation == 0.0F);
  }
}

Test(onset, below_the_gate_nothing_is_reported) {
  onset* const detector = onset_new(48000.0, 480);
  float        samples[480];
  for (unsigned frame = 0; frame < 500; frame++) {
    for (unsigned i = 0; i < 480; i++)
      samples[i] = (float)strokes((frame * 480 + i) / 48e3);
    const onset_reading now = onset_process(detector, samples, true);
    cr_expect(!now.found);
    cr_expect(now.activation == 0.0F && now.strength == 0.0F);
  }
  onset_free(detector);
}

Test(onset, a_held_chord_has_one_onset_at_its_start) {
  const hearing heard = hear(chord, 0.5, 10.0, 48000.0);
  cr_expect_eq(heard.onsets, 1);
  cr_expect_eq(onsets_near(&heard, 0.0, 0.02), 1);
}

/// A held tone that swings by a third of a semitone, six times a second.
static double vibrato(const double time) {
  const double deviation = 440.0 * (exp2(0.33 / 12.0) - 1.0) / 6.0;
  double       sum       = 0.0;
  for (int harmonic = 1; harmonic <= 8; harmonic++) {
    const double phase = TURN * 440.0 * time + deviation * sin(TURN * 6.0 * time);
    sum += sin(harmonic * phase) / harmonic;
  }
  return 0.2 * sum;
}

Test(onset, vibrato_is_one_note) {
  const hearing heard = hear(vibrato, 0.5, 10.0, 48000.0);
  cr_expect_eq(onsets_near(&heard, 0.0, 0.02), 1);
  cr_expect(heard.onsets == 1, "%u onsets", heard.onsets);
}

Test(onset, twelve_decibels_change_nothing) {
  const hearing soft   = hear(legato, 0.025, 15.0, 48000.0);
  const hearing medium = hear(legato, 0.1, 15.0, 48000.0);
  const hearing loud   = hear(legato, 0.4, 15.0, 48000.0);
  for (unsigned frame = 0; frame < medium.frames; frame++) {
    const onset_reading expected = medium.reading[frame];
    cr_expect(soft.reading[frame].found == expected.found, "frame %u", frame);
    cr_expect(loud.reading[frame].found == expected.found, "frame %u", frame);
    cr_expect(fabsf(soft.reading[frame].activation - expected.activation) < 0.01F);
    cr_expect(fabsf(loud.reading[frame].activation - expected.activation) < 0.01F);
  }
}

Test(onset, a_fader_move_is_no_onset) {
  onset* const detector = onset_new(48000.0, 480);
  float        samples[480];
  for (unsigned frame = 0; frame < 1000; frame++) {
    for (unsigned i = 0; i < 480; i++) {
      const double time  = (frame * 480 + i) / 48e3;
      const double fader = exp2(sin(TURN * 0.2 * time)); // ±6 dB
      samples[i]         = (float)(0.2 * fader * chord(time));
    }
    const bool found = onset_process(detector, samples, false).found;
    cr_expect(!found || frame < 3, "frame %u", frame);
  }
  onset_free(detector);
}

/// Strokes at -46 dB.
static hearing soft_strokes_heard_by(onset* const detector) {
  hearing heard;
  listen(detector, strokes, 0.005, 4.0, 48000.0, &heard);
  return heard;
}

/// What the network makes of it is left out: it remembers the noise for ten seconds.
static double apart(const onset_reading* const one, const onset_reading* const other) {
  return fmax(fabs((double)(one->strength - other->strength)),
              fabs((double)(one->activation - other->activation)));
}

Test(onset, renewed_it_hears_soft_strokes_after_loud_noise_as_if_new) {
  onset* const used = onset_new(48000.0, 480);
  onset* const new  = onset_new(48000.0, 480);
  hearing before;
  listen(used, hiss, 1.0, 10.0, 48000.0, &before);
  const hearing deaf = soft_strokes_heard_by(used);
  listen(used, hiss, 1.0, 10.0, 48000.0, &before);
  listen(used, silence, 0.0, 1.0, 48000.0, &before);
  listen(new, silence, 0.0, 1.0, 48000.0, &before);
  onset_renew(used);
  const hearing after = soft_strokes_heard_by(used);
  const hearing only  = soft_strokes_heard_by(new);
  double        worst = 0.0;
  for (unsigned frame = 0; frame < after.frames; frame++)
    worst = fmax(worst, apart(&after.reading[frame], &only.reading[frame]));
  cr_expect_lt(deaf.onsets, only.onsets);
  cr_expect_eq(after.onsets, only.onsets);
  cr_expect_lt(worst, 0.02, "%g", worst);
  onset_free(new);
  onset_free(used);
}

Test(onset, being_renewed_is_no_onset) {
  onset* const detector = onset_new(48000.0, 480);
  hearing      heard;
  listen(detector, hiss, 1.0, 5.0, 48000.0, &heard);
  listen(detector, chord, 0.005, 5.0, 48000.0, &heard); // whole periods
  onset_renew(detector);
  listen(detector, chord, 0.005, 5.0, 48000.0, &heard);
  cr_expect_eq(heard.onsets, 0);
  onset_free(detector);
}

Test(onset, strength_and_activation_stay_between_0_and_1) {
  const hearing heard = hear(strokes, 30.0, 10.0, 44100.0);
  for (unsigned frame = 0; frame < heard.frames; frame++) {
    const onset_reading now = heard.reading[frame];
    cr_expect(now.activation >= 0.0F && now.activation <= 1.0F);
    cr_expect(now.found ? now.strength > 0.0F && now.strength <= 1.0F
                        : now.strength == 0.0F);
  }
}

Test(onset, a_hard_stroke_is_stronger_than_a_soft_note) {
  const hearing hard     = hear(strokes, 0.5, 10.0, 48000.0);
  const hearing soft     = hear(legato, 0.5, 10.0, 48000.0);
  float         hard_sum = 0.0F;
  float         soft_sum = 0.0F;
  for (unsigned frame = 100; frame < hard.frames; frame++) {
    hard_sum += hard.reading[frame].strength;
    soft_sum += soft.reading[frame].strength;
  }
  cr_expect(hard_sum / (float)hard.onsets > soft_sum / (float)soft.onsets);
}

Test(onset, after_a_reset_everything_repeats_bit_for_bit) {
  onset* const detector = onset_new(44100.0, 441);
  hearing      first;
  hearing      second;
  listen(detector, legato, 0.5, 8.0, 44100.0, &first);
  onset_reset(detector);
  listen(detector, legato, 0.5, 8.0, 44100.0, &second);
  onset_free(detector);
  for (unsigned frame = 0; frame < first.frames; frame++) {
    const onset_reading a = first.reading[frame];
    const onset_reading b = second.reading[frame];
    cr_expect(a.found == b.found);
    cr_expect(memcmp(&a.activation, &b.activation, sizeof a.activation) == 0);
    cr_expect(memcmp(&a.strength, &b.strength, sizeof a.strength) == 0);
    cr_expect(memcmp(&a.lag, &b.lag, sizeof a.lag) == 0);
    cr_expect(memcmp(&a.learned, &b.learned, sizeof a.learned) == 0);
  }
}

Test(onset, silence_after_music_leaves_no_subnormal_numbers) {
  onset* const detector = onset_new(48000.0, 480);
  hearing      heard;
  listen(detector, legato, 0.5, 5.0, 48000.0, &heard);
  listen(detector, silence, 1.0, 10.0, 48000.0, &heard);
  feclearexcept(FE_ALL_EXCEPT);
  listen(detector, silence, 1.0, 10.0, 48000.0, &heard);
  cr_assert_eq(fetestexcept(FE_UNDERFLOW), 0);
  onset_free(detector);
}

Test(onset, what_it_cannot_do_it_refuses) {
  cr_expect_null(onset_new(7999.0, 80));
  cr_expect_null(onset_new(48001.0, 480));
  cr_expect_null(onset_new((double)NAN, 480));
  cr_expect_null(onset_new(48000.0, 0));
  onset_free(NULL);
}
