// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/engine.h"
#include "tests/unit/same_frame.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const double TURN = 6.283185307179586;

typedef struct {
  size_t length;
  float* left;
  float* right;
} stereo;

static stereo stereo_new(const double seconds, const double rate) {
  const size_t length = (size_t)(seconds * rate);
  stereo self = { length, calloc(length, sizeof(float)), calloc(length, sizeof(float)) };
  return self;
}

static void stereo_free(const stereo self) {
  free(self.left);
  free(self.right);
}

/// A pseudo-random number in -1 … +1, the same on every machine.
static float noise(uint32_t* const state) {
  *state = *state * 1664525U + 1013904223U;
  return (float)((double)*state / 2147483648.0 - 1.0);
}

/// A struck, inharmonic sound that is the same at every sample rate.
static double hit(const double since) {
  static const double PARTIALS[] = { 187.0,  391.0,  733.0,  1117.0, 1709.0,
                                     2393.0, 3109.0, 4327.0, 5501.0, 6907.0 };
  double              sum        = 0.0;
  for (unsigned i = 0; i < 10; ++i) {
    sum += sin(TURN * PARTIALS[i] * since);
  }
  return sum / 3.0 * exp(-since * 40.0);
}

/// Chords that change every second over a hit on every half second: 120 bpm, C major.
static stereo music(const double seconds, const double rate) {
  static const double ROOTS[4] = { 261.626, 349.228, 391.995, 261.626 };

  const stereo self = stereo_new(seconds, rate);
  for (size_t i = 0; i < self.length; ++i) {
    const double time  = (double)i / rate;
    const double root  = ROOTS[(unsigned)time % 4];
    const double since = fmod(time, 0.5);
    double       chord = 0.0;
    for (unsigned harmonic = 1; harmonic <= 4; ++harmonic) {
      const double phase = TURN * time * harmonic;
      chord +=
        (sin(phase * root) + sin(phase * root * 1.25992) + sin(phase * root * 1.49831)) /
        (harmonic * 3.0);
    }
    const double struck = hit(since);
    self.left[i]        = (float)(0.1 * chord + 0.08 * struck);
    self.right[i]       = (float)(0.08 * chord + 0.08 * struck);
  }
  return self;
}

/// A piece that steps from one pace to another.
typedef struct {
  double before; ///< bpm
  double after;  ///< bpm
  double step;   ///< s
} two_paces;

/// A held chord under a hit on every beat.
static stereo stepping(const double seconds, const double rate, const two_paces pace) {
  static const double CHORD[3] = { 261.626, 329.628, 391.995 };

  const stereo self = stereo_new(seconds, rate);
  double       beat = 0.0; // s: the last one
  for (size_t i = 0; i < self.length; ++i) {
    const double time   = (double)i / rate;
    const double length = 60.0 / (time < pace.step ? pace.before : pace.after);
    beat += time >= beat + length ? length : 0.0;
    const double chord = sin(TURN * time * CHORD[0]) + sin(TURN * time * CHORD[1]) +
                         sin(TURN * time * CHORD[2]);
    self.left[i]  = (float)(0.04 * chord + 0.08 * hit(time - beat));
    self.right[i] = self.left[i];
  }
  return self;
}

typedef struct {
  size_t count;
  frame* frames;
} recording;

/// Hear all of `sound` in blocks whose sizes come round in turn.
static recording hear(engine* const self, const stereo sound, const size_t* const blocks,
                      const size_t kinds) {
  recording result = { 0, calloc(sound.length / engine_hop(self) + 1, sizeof(frame)) };
  size_t    start  = 0;
  for (size_t turn = 0; start < sound.length; ++turn) {
    const size_t left_over = sound.length - start;
    const size_t wanted    = blocks[turn % kinds];
    const size_t block     = wanted < left_over ? wanted : left_over;
    for (size_t done = 0; done < block;) {
      bool ready = false;
      done += engine_process(self, sound.left + start + done, sound.right + start + done,
                             block - done, result.frames + result.count, &ready);
      result.count += ready;
    }
    start += block;
  }
  return result;
}

static recording hear_whole(engine* const self, const stereo sound) {
  const size_t block = 1024;
  return hear(self, sound, &block, 1);
}

static recording heard_by_new_engine(const double rate, const stereo sound) {
  engine* const   self   = engine_new(rate);
  const recording result = hear_whole(self, sound);
  engine_free(self);
  return result;
}

static void assert_same(const recording a, const recording b) {
  cr_assert_eq(a.count, b.count);
  for (size_t i = 0; i < a.count; ++i) {
    cr_assert(same_frame(a.frames + i, b.frames + i), "frame %zu differs", i);
  }
}

Test(engine, refuses_rates_out_of_range) {
  cr_assert_null(engine_new(7999.0));
  cr_assert_null(engine_new(384001.0));
  cr_assert_null(engine_new((double)NAN));
  engine_free(NULL);
}

Test(engine, gives_about_a_hundred_frames_a_second_at_every_rate) {
  static const double RATES[] = { 8000.0,   11025.0,  16000.0, 22050.0, 32000.0,
                                  44100.0,  48000.0,  64000.0, 88200.0, 96000.0,
                                  176400.0, 192000.0, 384000.0 };
  for (size_t i = 0; i < sizeof(RATES) / sizeof(RATES[0]); ++i) {
    engine* const self = engine_new(RATES[i]);
    cr_assert_not_null(self, "no engine at %g Hz", RATES[i]);
    cr_assert_float_eq(engine_frame_rate(self), 100.0, 1.0);
    cr_assert_float_eq(engine_frame_rate(self) * engine_hop(self), RATES[i], 1e-6);
    engine_free(self);
  }
}

Test(engine, a_frame_carries_the_sample_at_which_its_hop_ended) {
  engine* const   self  = engine_new(48000.0);
  const stereo    sound = music(1.0, 48000.0);
  const recording heard = hear_whole(self, sound);
  cr_assert_eq(heard.count, 100);
  for (size_t i = 0; i < heard.count; ++i) {
    cr_assert_eq(heard.frames[i].sample, (i + 1) * 480);
  }
  free(heard.frames);
  stereo_free(sound);
  engine_free(self);
}

Test(engine, passes_two_to_the_32_samples_unnoticed) {
  static const uint64_t BEFORE = (UINT64_C(1) << 32U) - UINT64_C(4) * 48000;

  const stereo  piece = music(12.0, 48000.0);
  engine* const fresh = engine_new(48000.0);
  engine* const old   = engine_new(48000.0);
  engine_count_from(old, BEFORE);
  uint64_t last = 0;
  for (size_t i = 0; i < piece.length; ++i) {
    frame expected;
    frame passed;
    bool  ready = false;
    bool  same  = false;
    engine_process(fresh, piece.left + i, piece.right + i, 1, &expected, &ready);
    engine_process(old, piece.left + i, piece.right + i, 1, &passed, &same);
    cr_assert_eq(same, ready);
    if (ready) {
      cr_assert_eq(passed.sample, expected.sample + BEFORE);
      last          = passed.sample;
      passed.sample = expected.sample;
      cr_assert(same_frame(&passed, &expected), "at %zu", i);
    }
  }
  cr_assert_gt(last, UINT64_C(1) << 32U);
  engine_free(old);
  engine_free(fresh);
  stereo_free(piece);
}

Test(engine, frames_do_not_depend_on_how_the_audio_is_cut) {
  static const size_t ONE[]       = { 1 };
  static const size_t SEVENTEEN[] = { 17 };
  static const size_t SMALL[]     = { 64 };
  static const size_t LARGE[]     = { 8192 };
  static const size_t MIXED[]     = { 1, 480, 7, 1024, 0, 33, 8192, 479, 481 };

  const double rates[] = { 44100.0, 96000.0 };
  for (size_t r = 0; r < 2; ++r) {
    const stereo    sound = music(6.0, rates[r]);
    const recording whole = heard_by_new_engine(rates[r], sound);
    const struct {
      const size_t* blocks;
      size_t        kinds;
    } cuts[] = { { ONE, 1 }, { SEVENTEEN, 1 }, { SMALL, 1 }, { LARGE, 1 }, { MIXED, 9 } };
    for (size_t c = 0; c < sizeof(cuts) / sizeof(cuts[0]); ++c) {
      engine* const   self = engine_new(rates[r]);
      const recording cut  = hear(self, sound, cuts[c].blocks, cuts[c].kinds);
      assert_same(whole, cut);
      free(cut.frames);
      engine_free(self);
    }
    free(whole.frames);
    stereo_free(sound);
  }
}

Test(engine, hears_a_beat_a_key_and_a_mood_in_music) {
  const stereo    sound = music(12.0, 48000.0);
  const recording heard = heard_by_new_engine(48000.0, sound);
  const frame     last  = heard.frames[heard.count - 1];
  cr_assert_float_eq(last.tempo, 120.0F, 1.2F, "reads %g bpm", (double)last.tempo);
  cr_assert_str_eq(key_name(last.key), "C major");
  cr_assert_gt(last.majorness, 0.1F);
  cr_assert_neq(last.mood, MOOD_NONE);
  cr_assert_gt(last.confidence, 0.1F);

  unsigned beats  = 0;
  unsigned onsets = 0;
  for (size_t i = 600; i < heard.count; ++i) {
    beats += heard.frames[i].beat;
    onsets += heard.frames[i].onset;
  }
  cr_assert(beats >= 11 && beats <= 13, "%u beats in 6 s", beats);
  cr_assert(onsets >= 11 && onsets <= 14, "%u onsets in 6 s", onsets);
  free(heard.frames);
  stereo_free(sound);
}

Test(engine, silence_gives_no_judgement) {
  const stereo    sound = stereo_new(5.0, 44100.0);
  const recording heard = heard_by_new_engine(44100.0, sound);
  for (size_t i = 0; i < heard.count; ++i) {
    const frame* const now = heard.frames + i;
    cr_assert_eq(now->mood, MOOD_NONE);
    cr_assert_eq(now->confidence, 0.0F);
    cr_assert_eq(now->loudness, -70.0F);
    cr_assert_eq(now->valence, 0.0F);
    cr_assert_eq(now->energy, 0.0F);
    cr_assert_eq(now->tempo, 0.0F);
    cr_assert_not(now->beat || now->onset);
  }
  free(heard.frames);
  stereo_free(sound);
}

Test(engine, white_noise_gives_no_judgement) {
  const stereo sound = stereo_new(10.0, 44100.0);
  uint32_t     state = 5;
  for (size_t i = 0; i < sound.length; ++i) {
    sound.left[i]  = 0.1F * noise(&state);
    sound.right[i] = 0.1F * noise(&state);
  }
  const recording heard = heard_by_new_engine(44100.0, sound);
  for (size_t i = 300; i < heard.count; ++i) {
    cr_assert_eq(heard.frames[i].mood, MOOD_NONE, "%s at %zu ms",
                 mood_name(heard.frames[i].mood), i * 10);
  }
  free(heard.frames);
  stereo_free(sound);
}

Test(engine, garbage_counts_as_silence_and_is_forgotten) {
  const stereo sound     = music(24.0, 48000.0);
  const float  garbage[] = { NAN, INFINITY, -INFINITY, 1e30F, -1e30F };
  for (size_t i = 0; i < 96000; ++i) {
    sound.left[i]  = garbage[i % 5];
    sound.right[i] = garbage[(i + 2) % 5];
  }
  const recording heard = heard_by_new_engine(48000.0, sound);
  for (size_t i = 0; i < heard.count; ++i) {
    const frame* const now = heard.frames + i;
    cr_assert(isfinite(now->valence) && isfinite(now->arousal) && isfinite(now->tension));
    cr_assert(isfinite(now->loudness) && isfinite(now->tempo) &&
              isfinite(now->roughness));
    if (i < 200) {
      cr_assert_eq(now->loudness, -70.0F);
    }
  }

  const stereo    clean       = music(22.0, 48000.0);
  const recording clean_heard = heard_by_new_engine(48000.0, clean);
  cr_assert_eq(heard.frames[heard.count - 1].mood,
               clean_heard.frames[clean_heard.count - 1].mood);
  free(clean_heard.frames);
  stereo_free(clean);
  free(heard.frames);
  stereo_free(sound);
}

/// Soft low chords, then silence, then the loud bright music, at last with a cluster in
/// it: everything there is to hear.
static stereo varied(const double rate) {
  const stereo sound = music(24.0, rate);
  for (size_t i = 0; i < sound.length; ++i) {
    const double time = (double)i / rate;
    if (time < 10.0) {
      const double fifth = sin(TURN * time * 65.4) + sin(TURN * time * 98.1);
      const double third = sin(TURN * time * 155.6);
      sound.left[i]      = (float)(0.03 * fifth + 0.02 * third);
      sound.right[i]     = sound.left[i];
    } else if (time < 12.0) {
      sound.left[i]  = 0.0F;
      sound.right[i] = 0.0F;
    } else if (time >= 20.0) {
      const double cluster =
        sin(TURN * time * 220.0) + sin(TURN * time * 233.1) + sin(TURN * time * 246.9);
      sound.left[i] += (float)(0.1 * cluster);
      sound.right[i] += (float)(0.1 * cluster);
    }
  }
  return sound;
}

static float highest(const recording heard, const size_t offset) {
  float most = -1e9F;
  for (size_t i = 0; i < heard.count; ++i) {
    float value;
    memcpy(&value, (const char*)(heard.frames + i) + offset, sizeof value);
    most = fmaxf(most, value);
  }
  return most;
}

static float lowest(const recording heard, const size_t offset) {
  float least = 1e9F;
  for (size_t i = 0; i < heard.count; ++i) {
    float value;
    memcpy(&value, (const char*)(heard.frames + i) + offset, sizeof value);
    least = fminf(least, value);
  }
  return least;
}

Test(engine, every_curve_moves_with_varied_music) {
#define CURVE(member)                                                                    \
  { #member, offsetof(frame, member) }
  static const struct {
    const char* name;
    size_t      offset;
  } CURVES[] = {
    CURVE(valence),          CURVE(arousal),     CURVE(tension),
    CURVE(energy),           CURVE(confidence),  CURVE(tempo),
    CURVE(tempo_confidence), CURVE(beat_phase),  CURVE(onset_strength),
    CURVE(pulse_clarity),    CURVE(key_clarity), CURVE(majorness),
    CURVE(roughness),        CURVE(loudness),    CURVE(percussive),
    CURVE(bright),           CURVE(heavy),
  };
#undef CURVE
  const stereo    sound = varied(48000.0);
  const recording heard = heard_by_new_engine(48000.0, sound);
  for (size_t i = 0; i < sizeof CURVES / sizeof CURVES[0]; ++i) {
    const float moved =
      highest(heard, CURVES[i].offset) - lowest(heard, CURVES[i].offset);
    cr_expect_gt(moved, 0.1F, "%s moves by %g", CURVES[i].name, (double)moved);
  }
  for (unsigned m = MOOD_ENERGETIC; m < MOOD_WORDS; ++m) {
    const size_t offset = offsetof(frame, moods) + m * sizeof(float);
    cr_expect_gt(highest(heard, offset), 0.0F, "%s never shows", mood_name((mood_word)m));
  }
  free(heard.frames);
  stereo_free(sound);
}

Test(engine, hears_single_strokes_out_of_silence) {
  const stereo sound = stereo_new(20.0, 48000.0);
  for (size_t i = 0; i < sound.length; ++i) {
    sound.left[i]  = (float)(0.2 * hit(fmod((double)i / 48000.0, 0.75)));
    sound.right[i] = sound.left[i];
  }
  const recording heard  = heard_by_new_engine(48000.0, sound);
  unsigned        onsets = 0;
  for (size_t i = 200; i < heard.count; ++i) {
    onsets += heard.frames[i].onset;
  }
  cr_expect(onsets >= 23 && onsets <= 25, "%u onsets of 24", onsets);
  cr_expect_float_eq(heard.frames[heard.count - 1].tempo, 80.0F, 0.8F, "%g bpm",
                     (double)heard.frames[heard.count - 1].tempo);
  free(heard.frames);
  stereo_free(sound);
}

Test(engine, one_wild_sample_does_not_stop_the_beat) {
  static const float WILD[] = { 1e3F, 31.0F };
  for (size_t w = 0; w < 2; ++w) {
    const stereo sound                   = music(30.0, 48000.0);
    sound.left[(size_t)(12.2 * 48000.0)] = WILD[w];
    const recording heard                = heard_by_new_engine(48000.0, sound);
    unsigned        beats                = 0;
    for (size_t i = 2000; i < heard.count; ++i) {
      beats += heard.frames[i].beat;
    }
    cr_expect(beats >= 18 && beats <= 22, "%u beats in the last 10 s", beats);
    free(heard.frames);
    stereo_free(sound);
  }
}

static void assert_a_shift_is_told(const two_paces pace) {
  const double    rate  = 48000.0;
  const stereo    sound = stepping(40.0, rate, pace);
  const recording heard = heard_by_new_engine(rate, sound);
  unsigned        told  = 0;
  for (size_t i = 0; i < heard.count; ++i) {
    const frame* const now = &heard.frames[i];
    if (now->story == STORY_NONE) {
      cr_assert(now->story_confidence == 0.0F && now->story_lag == 0.0F);
      continue;
    }
    const double time = (double)now->sample / rate;
    ++told;
    cr_assert_eq(now->story, STORY_TEMPO);
    const double half = 0.5 * pace.after; // whatever octave it is read in
    cr_assert_float_eq(remainder((double)now->tempo, half), 0.0, 0.03 * half, "%g bpm",
                       (double)now->tempo);
    cr_assert(now->story_confidence >= 0.25F && now->story_confidence <= 1.0F);
    cr_assert(time > pace.step && time < pace.step + 10.0, "told at %g s", time);
    cr_assert_float_eq(time - (double)now->story_lag, pace.step, 4.0,
                       "%g bpm placed at %g s", pace.after,
                       time - (double)now->story_lag);
  }
  cr_assert_eq(told, 1, "%g to %g bpm: told %u times", pace.before, pace.after, told);
  free(heard.frames);
  stereo_free(sound);
}

Test(engine, tells_a_shift_of_pace_once) {
  assert_a_shift_is_told((two_paces){ .before = 100.0, .after = 130.0, .step = 20.0 });
  assert_a_shift_is_told((two_paces){ .before = 130.0, .after = 100.0, .step = 20.0 });
  assert_a_shift_is_told((two_paces){ .before = 166.0, .after = 145.0, .step = 20.0 });
  assert_a_shift_is_told((two_paces){ .before = 72.0, .after = 84.0, .step = 20.0 });
}

Test(engine, tells_no_shift_where_the_pace_is_kept) {
  const stereo    sound = music(40.0, 48000.0);
  const recording heard = heard_by_new_engine(48000.0, sound);
  for (size_t i = 0; i < heard.count; ++i) {
    cr_assert_eq(heard.frames[i].story, STORY_NONE, "frame %zu", i);
  }
  free(heard.frames);
  stereo_free(sound);
}

Test(engine, forgetting_makes_it_as_new) {
  const stereo    sound = music(5.0, 44100.0);
  engine* const   self  = engine_new(44100.0);
  const recording first = hear_whole(self, sound);
  engine_forget(self);
  const recording second = hear_whole(self, sound);
  assert_same(first, second);
  free(first.frames);
  free(second.frames);
  stereo_free(sound);
  engine_free(self);
}

Test(engine, a_reset_keeps_the_learned_reference) {
  const stereo loud  = music(10.0, 44100.0);
  const stereo quiet = music(4.0, 44100.0);
  for (size_t i = 0; i < quiet.length; ++i) {
    quiet.left[i] *= 0.1F;
    quiet.right[i] *= 0.1F;
  }
  engine* const   self = engine_new(44100.0);
  const recording skip = hear_whole(self, loud);
  engine_reset(self);
  const recording kept = hear_whole(self, quiet);
  engine_forget(self);
  const recording fresh = hear_whole(self, quiet);
  // 20 dB below what it had learned, or just as loud as all it knows.
  cr_assert_lt(kept.frames[kept.count - 1].energy, 0.2F);
  cr_assert_gt(fresh.frames[fresh.count - 1].energy, 0.35F);
  free(skip.frames);
  free(kept.frames);
  free(fresh.frames);
  stereo_free(loud);
  stereo_free(quiet);
  engine_free(self);
}

Test(engine, another_goes_on_from_what_one_has_learned) {
  const stereo loud  = music(10.0, 44100.0);
  const stereo quiet = music(4.0, 44100.0);
  for (size_t i = 0; i < quiet.length; ++i) {
    quiet.left[i] *= 0.1F;
    quiet.right[i] *= 0.1F;
  }
  engine* const   one     = engine_new(44100.0);
  engine* const   other   = engine_new(44100.0);
  const recording skip    = hear_whole(one, loud);
  const reference learned = engine_learned(one);
  engine_recall(other, &learned);
  engine_reset(one);
  const recording first  = hear_whole(one, quiet);
  const recording second = hear_whole(other, quiet);
  assert_same(first, second);
  cr_assert_lt(second.frames[second.count - 1].energy, 0.2F);
  free(skip.frames);
  free(first.frames);
  free(second.frames);
  stereo_free(loud);
  stereo_free(quiet);
  engine_free(other);
  engine_free(one);
}

Test(engine, the_rate_does_not_change_the_judgement) {
  enum { RATES = 7 };
  const double rates[RATES] = { 44100.0, 22050.0, 32000.0, 48000.0,
                                88200.0, 96000.0, 192000.0 };
  frame        last[RATES];
  for (size_t r = 0; r < RATES; ++r) {
    const stereo    sound = music(10.0, rates[r]);
    const recording heard = heard_by_new_engine(rates[r], sound);
    last[r]               = heard.frames[heard.count - 1];
    free(heard.frames);
    stereo_free(sound);
  }
  for (size_t r = 1; r < RATES; ++r) {
    cr_expect_float_eq(last[r].valence, last[0].valence, 0.1F, "%g Hz", rates[r]);
    cr_expect_float_eq(last[r].arousal, last[0].arousal, 0.1F, "%g Hz", rates[r]);
    cr_expect_float_eq(last[r].tension, last[0].tension, 0.1F, "%g Hz", rates[r]);
    cr_expect_float_eq(last[r].loudness, last[0].loudness, 0.3F,
                       "at %g Hz %g and %g LUFS", rates[r], (double)last[r].loudness,
                       (double)last[0].loudness);
    cr_expect_float_eq(last[r].tempo, last[0].tempo, 0.6F);
    cr_expect_eq(last[r].key, last[0].key);
  }
}

Test(engine, leaves_the_floating_point_state_alone) {
  engine* const self       = engine_new(48000.0);
  const float   zeros[480] = { 0 };
  frame         result;
  bool          ready;
  fesetround(FE_UPWARD);
  engine_process(self, zeros, zeros, 480, &result, &ready);
  cr_assert(ready);
  cr_assert_eq(fegetround(), FE_UPWARD);
  volatile float tiny = 1e-38F;
  tiny *= 1e-2F;
  cr_assert_neq(tiny, 0.0F, "denormals are still flushed");
  fesetround(FE_TONEAREST);
  engine_free(self);
}
