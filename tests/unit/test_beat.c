// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/beat.h"
#include "dsp/onset.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <math.h>
#include <string.h>

static const double TURN = 6.283185307179586;

enum { MOST_BEATS = 512 };

/// Clicks heard through the onset detector, as in the engine.
typedef struct {
  double   rate; // samples per second
  unsigned hop;
  onset*   onsets;
  beat*    beats;
  settings set;

  double bpm;
  double phase; // of the click train
  double time;  // s, end of the last frame
  double truth[MOST_BEATS];
  size_t truths;
  double told[MOST_BEATS];
  size_t tolds;
} bench;

static bench bench_new(const double rate, const unsigned hop, const double bpm) {
  bench self = {
    .rate   = rate,
    .hop    = hop,
    .onsets = onset_new(rate, hop),
    .beats  = beat_new(rate / hop),
    .set    = settings_default(),
    .bpm    = bpm,
    .phase  = 0.63, // the first click falls between the hops
  };
  cr_assert_not_null(self.onsets);
  cr_assert_not_null(self.beats);
  return self;
}

static void bench_free(bench* const self) {
  onset_free(self->onsets);
  beat_free(self->beats);
}

static beat_reading hear_frame(bench* const self) {
  float samples[512];
  for (unsigned i = 0; i < self->hop; i++) {
    self->phase += self->bpm / 60.0 / self->rate;
    if (self->phase >= 1.0) {
      self->phase -= 1.0;
      if (self->truths < MOST_BEATS)
        self->truth[self->truths++] = self->time + i / self->rate;
    }
    const double since = self->phase * 60.0 / self->bpm;
    samples[i]         = (float)(0.5 * exp(-60.0 * since) * sin(TURN * 1000.0 * since));
  }
  self->time += self->hop / self->rate;
  const onset_reading heard = onset_process(self->onsets, samples, false);
  const beat_reading  now =
    beat_process(self->beats, heard.activation, &heard.learned, false, &self->set);
  if (now.found && self->tolds < MOST_BEATS) {
    self->told[self->tolds++] = self->time - (double)now.lag;
  }
  return now;
}

/// @return the reading of the last frame
static beat_reading hear(bench* const self, const double seconds) {
  beat_reading now = { 0 };
  for (const double end = self->time + seconds; self->time < end;)
    now = hear_frame(self);
  return now;
}

/// A network that hears a beat this probable, and every tempo as probable as any.
static activation_reading learned(const float on_beat) {
  activation_reading reading = { .beat = on_beat };
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++)
    reading.tempo[i] = 1.0F / ACTIVATION_TEMPI;
  return reading;
}

/// The frame after: no onset, and no beat to be heard.
static beat_reading hear_nothing(bench* const self, const bool silent) {
  const activation_reading nothing = learned(0.0F);
  return beat_process(self->beats, 0.0F, &nothing, silent, &self->set);
}

static void expect_no_pulse(const beat_reading now) {
  cr_expect(now.tempo == 0.0F);
  cr_expect(now.confidence == 0.0F);
  cr_expect(!now.found);
}

static const double TEMPI[] = { 60,  66,  70,  75,  80,  90,  97,  100, 110, 113, 120,
                                128, 137, 140, 150, 161, 170, 174, 180, 187, 190, 200 };

enum { TEMPI_COUNT = sizeof TEMPI / sizeof *TEMPI };

Test(beat, the_tempo_of_clicks_reads_within_0_3_percent) {
  for (unsigned i = 0; i < TEMPI_COUNT; i++) {
    bench clicks = bench_new(48000.0, 480, TEMPI[i]);
    hear(&clicks, 10.0);
    while (clicks.time < 20.0) {
      const double tempo = (double)hear_frame(&clicks).tempo;
      cr_assert(fabs(tempo / TEMPI[i] - 1.0) <= 0.003, "%.2f for %.0f", tempo, TEMPI[i]);
    }
    bench_free(&clicks);
  }
}

Test(beat, clicks_are_locked_to_within_4_s) {
  for (unsigned i = 0; i < TEMPI_COUNT; i++) {
    bench clicks = bench_new(48000.0, 480, TEMPI[i]);
    hear(&clicks, 4.0);
    while (clicks.time < 12.0) {
      const beat_reading now = hear_frame(&clicks);
      cr_assert(fabs((double)now.tempo / TEMPI[i] - 1.0) <= 0.04,
                "%.2f for %.0f at %.2f s", (double)now.tempo, TEMPI[i], clicks.time);
    }
    bench_free(&clicks);
  }
}

static unsigned hits(const bench* const self, const double from, const double tolerance) {
  unsigned count = 0;
  for (size_t i = 0; i < self->truths; i++) {
    unsigned near = 0;
    for (size_t k = 0; k < self->tolds; k++) {
      near += fabs(self->told[k] - self->truth[i]) <= tolerance;
    }
    count += self->truth[i] >= from && near == 1;
  }
  return count;
}

static unsigned after(const double* const times, const size_t n, const double from) {
  unsigned count = 0;
  for (size_t i = 0; i < n; i++)
    count += times[i] >= from;
  return count;
}

Test(beat, beats_are_within_20_ms_of_the_clicks) {
  for (unsigned i = 0; i < TEMPI_COUNT; i++) {
    bench clicks = bench_new(44100.0, 441, TEMPI[i]);
    hear(&clicks, 30.0);
    const double right = hits(&clicks, 5.0, 0.020);
    const double f =
      2.0 * right /
      (after(clicks.truth, clicks.truths, 5.0) + after(clicks.told, clicks.tolds, 4.98));
    cr_expect(f >= 0.95, "F %.3f at %.0f bpm", f, TEMPI[i]);
    bench_free(&clicks);
  }
}

Test(beat, the_frame_rate_may_be_odd) {
  bench clicks = bench_new(22050.0, 220, 120.0);
  hear(&clicks, 12.0);
  cr_expect(fabs((double)hear_frame(&clicks).tempo / 120.0 - 1.0) <= 0.003);
  bench_free(&clicks);
}

Test(beat, a_new_tempo_is_followed_within_5_s) {
  static const double steps[][2] = {
    { 120, 150 }, { 150, 120 }, { 100, 130 }, { 90, 108 }
  };
  for (unsigned i = 0; i < sizeof steps / sizeof *steps; i++) {
    bench clicks = bench_new(48000.0, 480, steps[i][0]);
    hear(&clicks, 15.0);
    clicks.bpm = steps[i][1];
    hear(&clicks, 5.0);
    while (clicks.time < 25.0) {
      const double tempo = (double)hear_frame(&clicks).tempo;
      cr_assert(fabs(tempo / steps[i][1] - 1.0) <= 0.02, "%.2f for %.0f at %.2f s", tempo,
                steps[i][1], clicks.time);
    }
    bench_free(&clicks);
  }
}

Test(beat, the_phase_runs_from_beat_to_beat) {
  bench clicks = bench_new(48000.0, 480, 110.0);
  hear(&clicks, 10.0);
  float before = hear_frame(&clicks).phase;
  while (clicks.time < 20.0) {
    const beat_reading now = hear_frame(&clicks);
    cr_expect(now.phase >= 0.0F && now.phase < 1.0F);
    cr_expect(now.found == (now.phase < before), "at %.2f s", clicks.time);
    before = now.phase;
  }
  bench_free(&clicks);
}

Test(beat, silence_holds_the_tempo_2_s_then_lets_go) {
  bench clicks = bench_new(48000.0, 480, 120.0);
  hear(&clicks, 10.0);
  for (unsigned frame = 1; frame <= 500; frame++) {
    const beat_reading now = hear_nothing(&clicks, true);
    cr_expect(!now.found);
    if (frame < 195)
      cr_expect(fabsf(now.tempo - 120.0F) < 1.0F, "frame %u", frame);
    if (frame > 205)
      expect_no_pulse(now);
  }
  clicks.bpm = 90.0;
  hear(&clicks, 4.0);
  cr_expect(fabsf(hear_frame(&clicks).tempo - 90.0F) < 2.0F);
  bench_free(&clicks);
}

static void expect_same(const beat_reading one, const beat_reading other) {
  cr_assert(one.tempo == other.tempo);
  cr_assert(one.confidence == other.confidence);
  cr_assert(one.found == other.found);
  cr_assert(one.lag == other.lag);
  cr_assert(one.phase == other.phase);
  cr_assert(one.pulse_clarity == other.pulse_clarity);
}

Test(beat, nothing_heard_before_a_long_silence_matters_after_it) {
  static const double lengths[] = { 0.3, 1.0, 10.0 }; // s; before the tempo is known, too
  for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    bench clicks = bench_new(48000.0, 480, 90.0);
    hear(&clicks, lengths[i]);
    for (unsigned frame = 0; frame < 250; frame++)
      hear_nothing(&clicks, true);
    beat* const fresh = beat_new(100.0);
    cr_assert_not_null(fresh);
    for (unsigned frame = 0; frame < 1000; frame++) {
      const float              pulse = frame % 47 < 2 ? 0.8F : 0.05F;
      const activation_reading heard = learned(pulse);
      expect_same(beat_process(clicks.beats, pulse, &heard, false, &clicks.set),
                  beat_process(fresh, pulse, &heard, false, &clicks.set));
    }
    beat_free(fresh);
    bench_free(&clicks);
  }
}

Test(beat, without_onsets_it_forgets_and_stays_ready) {
  bench clicks = bench_new(48000.0, 480, 100.0);
  hear(&clicks, 5.0);
  for (unsigned frame = 0; frame < 30000; frame++) {
    const beat_reading now = hear_nothing(&clicks, false);
    if (frame > 2000)
      expect_no_pulse(now);
  }
  hear(&clicks, 6.0);
  cr_expect(fabsf(hear_frame(&clicks).tempo - 100.0F) < 2.0F);
  bench_free(&clicks);
}

static void expect_scaled(const double bpm, const tempo_scale scale,
                          const double factor) {
  bench clicks     = bench_new(48000.0, 480, bpm);
  clicks.set.scale = scale;
  hear(&clicks, 30.0);
  cr_expect(fabs((double)hear_frame(&clicks).tempo / (bpm * factor) - 1.0) <= 0.003);
  const double told = after(clicks.told, clicks.tolds, 5.0);
  cr_expect(fabs(told - 25.0 * factor * bpm / 60.0) <= 1.5, "%.0f beats", told);
  bench_free(&clicks);
}

Test(beat, the_reading_and_its_beats_can_be_halved_or_doubled) {
  expect_scaled(100.0, TEMPO_HALF, 0.5);
  expect_scaled(100.0, TEMPO_AS_MEASURED, 1.0);
  expect_scaled(100.0, TEMPO_DOUBLE, 2.0);
  expect_scaled(160.0, TEMPO_DOUBLE, 2.0);
}

Test(beat, the_tempo_is_folded_into_its_limits) {
  bench slow         = bench_new(48000.0, 480, 80.0);
  slow.set.tempo_min = 100.0F;
  slow.set.tempo_max = 220.0F;
  cr_expect(fabsf(hear(&slow, 12.0).tempo - 160.0F) <= 0.5F);
  bench_free(&slow);

  bench fast         = bench_new(48000.0, 480, 160.0);
  fast.set.tempo_min = 60.0F;
  fast.set.tempo_max = 125.0F;
  cr_expect(fabsf(hear(&fast, 12.0).tempo - 80.0F) <= 0.3F);
  bench_free(&fast);
}

static float noise(unsigned* const seed) {
  *seed = *seed * 1664525U + 1013904223U;
  return (float)(*seed >> 8) / 16777216.0F;
}

Test(beat, clicks_have_a_clear_pulse_and_are_believed) {
  for (unsigned i = 0; i < TEMPI_COUNT; i++) {
    bench              clicks = bench_new(48000.0, 480, TEMPI[i]);
    const beat_reading now    = hear(&clicks, 12.0);
    cr_expect(now.pulse_clarity >= 0.8F, "%.2f at %.0f bpm", (double)now.pulse_clarity,
              TEMPI[i]);
    // Whether bare clicks are the beats or every other one nobody knows for sure.
    cr_expect(now.confidence >= 0.65F, "%.2f at %.0f bpm", (double)now.confidence,
              TEMPI[i]);
    bench_free(&clicks);
  }
}

typedef struct {
  unsigned seed;
  double   time;   // s
  double   struck; // s, the last stroke …
  float    gain;   // … and its strength
} player;

typedef float source(player* self);

static float white(player* const self) {
  return 0.2F * (noise(&self->seed) - 0.5F);
}

static float stroke(const player* const self) {
  const double since = self->time - self->struck;
  return self->gain * (float)(exp(-60.0 * since) * sin(TURN * 1000.0 * since));
}

/// Strokes of random strength at random times, one and a half in a second.
static float by_chance(player* const self) {
  if ((double)noise(&self->seed) < 1.5 / 48e3) {
    self->struck = self->time;
    self->gain   = 0.2F + 0.5F * noise(&self->seed);
  }
  return stroke(self);
}

/// Sixteenths at 166 bpm, the first of every four louder, each of its own strength.
static float driving(player* const self) {
  const double every = 60.0 / 166.0 / 4.0;
  const long   place = (long)(self->time / every);
  const double since = self->time - (double)place * every;
  if (since < 1.0 / 48e3) {
    self->struck = self->time;
    self->gain   = (place % 4 == 0 ? 0.5F : 0.15F) * (0.6F + 0.8F * noise(&self->seed));
  }
  return stroke(self);
}

typedef struct {
  float confidence; // means from 10 s on
  float pulse_clarity;
} belief;

static belief believe(source* const sound, const unsigned seed) {
  onset* const   onsets = onset_new(48000.0, 480);
  beat* const    beats  = beat_new(100.0);
  const settings set    = settings_default();
  player         music  = { .seed = seed };
  belief         sum    = { 0 };
  for (unsigned frame = 0; frame < 4000; frame++) {
    float samples[480];
    for (unsigned i = 0; i < 480; i++) {
      music.time = (frame * 480 + i) / 48e3;
      samples[i] = sound(&music);
    }
    const onset_reading heard = onset_process(onsets, samples, false);
    const beat_reading  now =
      beat_process(beats, heard.activation, &heard.learned, false, &set);
    if (frame >= 1000) {
      sum.confidence += now.confidence / 3000.0F;
      sum.pulse_clarity += now.pulse_clarity / 3000.0F;
    }
  }
  onset_free(onsets);
  beat_free(beats);
  return sum;
}

Test(beat, what_has_no_pulse_is_not_believed) {
  source* const sources[] = { white, by_chance };
  for (unsigned i = 0; i < 2; i++) {
    for (unsigned seed = 1; seed <= 5; seed++) {
      const belief now = believe(sources[i], seed);
      cr_expect(now.confidence <= 0.3F, "%.2f", (double)now.confidence);
      cr_expect(now.pulse_clarity <= 0.2F, "%.2f", (double)now.pulse_clarity);
    }
  }
}

Test(beat, strokes_between_the_beats_don_t_hide_the_pulse) {
  const belief now = believe(driving, 1);
  cr_expect(now.pulse_clarity >= 0.4F, "%.2f", (double)now.pulse_clarity);
  cr_expect(now.confidence >= 0.7F, "%.2f", (double)now.confidence);
}

Test(beat, silence_after_music_leaves_no_subnormal_numbers) {
  for (int gated = 0; gated <= 1; gated++) {
    bench clicks = bench_new(48000.0, 480, 120.0);
    hear(&clicks, 10.0);
    feclearexcept(FE_ALL_EXCEPT);
    for (unsigned frame = 0; frame < 10000; frame++)
      hear_nothing(&clicks, gated == 1);
    cr_expect_eq(fetestexcept(FE_UNDERFLOW), 0);
    bench_free(&clicks);
  }
}

Test(beat, any_activation_leaves_every_reading_in_range) {
  beat* const    beats = beat_new(100.0);
  const settings set   = settings_default();
  unsigned       seed  = 7;
  for (unsigned frame = 0; frame < 20000; frame++) {
    const float        kind  = noise(&seed);
    const float        any   = kind < 0.3F ? 0.0F : kind < 0.6F ? 1.0F : noise(&seed);
    activation_reading heard = { .beat = 1.0F - any };
    heard.tempo[(unsigned)(noise(&seed) * ACTIVATION_TEMPI)] = 1.0F; // of nothing else
    const beat_reading now = beat_process(beats, any, &heard, noise(&seed) < 0.01F, &set);
    cr_assert(now.tempo >= 40.0F && now.tempo <= 240.0F ? true : now.tempo == 0.0F);
    cr_assert(now.confidence >= 0.0F && now.confidence <= 1.0F);
    cr_assert(now.phase >= 0.0F && now.phase < 1.0F);
    cr_assert(now.pulse_clarity >= 0.0F && now.pulse_clarity <= 1.0F);
    cr_assert(fabsf(now.lag) <= 0.1F);
  }
  beat_free(beats);
}

Test(beat, after_a_reset_everything_repeats_bit_for_bit) {
  enum { FRAMES = 1500 };
  static beat_reading first[FRAMES];
  beat* const         beats = beat_new(100.0);
  const settings      set   = settings_default();
  for (unsigned pass = 0; pass < 2; pass++) {
    unsigned seed = 3;
    for (unsigned frame = 0; frame < FRAMES; frame++) {
      const float              pulse = frame % 47 < 2 ? 0.8F : 0.1F * noise(&seed);
      const activation_reading heard = learned(pulse);
      const beat_reading       now   = beat_process(beats, pulse, &heard, false, &set);
      if (pass == 0) {
        first[frame] = now;
      } else {
        expect_same(now, first[frame]);
      }
    }
    beat_reset(beats);
  }
  beat_free(beats);
}

Test(beat, what_it_cannot_do_it_refuses) {
  cr_expect_null(beat_new(79.0));
  cr_expect_null(beat_new(126.0));
  cr_expect_null(beat_new((double)NAN));
  beat_free(NULL);
}
