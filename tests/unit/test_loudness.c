// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/loudness.h"

#include <criterion/criterion.h>

#include <ebur128.h>
#include <fenv.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const double full_circle = 6.283185307179586;

/// A stereo recording.
typedef struct {
  double rate;
  size_t length;
  float* left;
  float* right;
} recording;

static recording silence(const double rate, const double seconds) {
  const size_t    length = (size_t)lrint(rate * seconds);
  const recording made   = {
      .rate   = rate,
      .length = length,
      .left   = calloc(length, sizeof(float)),
      .right  = calloc(length, sizeof(float)),
  };
  cr_assert(made.left != NULL && made.right != NULL);
  return made;
}

static void discard(const recording old) {
  free(old.left);
  free(old.right);
}

static double level_db(const double db) {
  return pow(10.0, db / 20.0);
}

static double noise(uint32_t* const state) {
  *state = *state * 1664525U + 1013904223U;
  return (double)(*state >> 8) / 8388608.0 - 1.0;
}

static recording sine(const double rate, const double seconds, const double frequency,
                      const double left_db, const double right_db) {
  const recording made = silence(rate, seconds);
  for (size_t i = 0; i < made.length; ++i) {
    const double wave = sin(full_circle * fmod(frequency * (double)i / rate, 1.0));
    made.left[i]      = (float)(level_db(left_db) * wave);
    made.right[i]     = (float)(level_db(right_db) * wave);
  }
  return made;
}

/// From 20 Hz to near Nyquist, rising on the left and falling on the right.
static recording sweeps(const double rate, const double seconds) {
  const recording made   = silence(rate, seconds);
  const double    low    = 20.0;
  const double    high   = 0.45 * rate;
  double          rising = 0.0;
  double          fall   = 0.0;
  for (size_t i = 0; i < made.length; ++i) {
    const double done = (double)i / (double)made.length;
    made.left[i]      = (float)(0.4 * sin(full_circle * rising));
    made.right[i]     = (float)(0.1 * sin(full_circle * fall));
    rising            = fmod(rising + low * pow(high / low, done) / rate, 1.0);
    fall              = fmod(fall + high * pow(low / high, done) / rate, 1.0);
  }
  return made;
}

/// White noise on the left, softer and duller noise on the right.
static recording noises(const double rate, const double seconds) {
  const recording made  = silence(rate, seconds);
  uint32_t        state = 4;
  double          dull  = 0.0;
  for (size_t i = 0; i < made.length; ++i) {
    dull += 0.1 * (noise(&state) - dull);
    made.left[i]  = (float)(0.25 * noise(&state));
    made.right[i] = (float)(0.5 * dull);
  }
  return made;
}

/// Struck chords over a bass, hits of noise, and a rest of two seconds in every six.
static recording bursts(const double rate, const double seconds) {
  const recording made  = silence(rate, seconds);
  uint32_t        state = 9;
  for (size_t i = 0; i < made.length; ++i) {
    const double time = (double)i / rate;
    if (fmod(time, 6.0) >= 4.0) {
      continue;
    }
    const double struck = exp(-5.0 * fmod(time, 0.53));
    const double hit    = exp(-40.0 * fmod(time, 0.371));
    const double bass   = 0.2 * sin(full_circle * 55.0 * time);
    const double chord  = sin(full_circle * 440.0 * time) +
                         sin(full_circle * 554.4 * time) +
                         sin(full_circle * 3520.0 * time);
    made.left[i]  = (float)(bass + 0.1 * struck * chord);
    made.right[i] = (float)(bass + 0.02 * struck * chord + 0.3 * hit * noise(&state));
  }
  return made;
}

static float floored(const double lufs) {
  return lufs > -70.0 ? (float)lufs : -70.0F;
}

/// Holds every reading, one per 0.1 s from the first, against libebur128.
static void compare_with_libebur128(const recording heard, const char* const what) {
  ebur128_state* oracle =
    ebur128_init(2, (unsigned long)heard.rate, EBUR128_MODE_M | EBUR128_MODE_S);
  loudness* const self = loudness_new(heard.rate);
  cr_assert(oracle != NULL && self != NULL);

  const size_t step  = (size_t)lrint(heard.rate / 10.0);
  float* const woven = calloc(2 * step, sizeof *woven);
  cr_assert_not_null(woven);
  for (size_t at = 0; at + step <= heard.length; at += step) {
    for (size_t i = 0; i < step; ++i) {
      woven[2 * i]     = heard.left[at + i];
      woven[2 * i + 1] = heard.right[at + i];
    }
    double momentary  = 0.0;
    double short_term = 0.0;
    cr_assert_eq(ebur128_add_frames_float(oracle, woven, step), EBUR128_SUCCESS);
    cr_assert_eq(ebur128_loudness_momentary(oracle, &momentary), EBUR128_SUCCESS);
    cr_assert_eq(ebur128_loudness_shortterm(oracle, &short_term), EBUR128_SUCCESS);

    const loudness_reading now =
      loudness_process(self, heard.left + at, heard.right + at, step);
    const double time = (double)(at + step) / heard.rate;
    cr_assert_float_eq(now.momentary, floored(momentary), 0.1F,
                       "%s at %g Hz, %.1f s: momentary %g, libebur128 %g", what,
                       heard.rate, time, (double)now.momentary, momentary);
    cr_assert_float_eq(now.short_term, floored(short_term), 0.1F,
                       "%s at %g Hz, %.1f s: short-term %g, libebur128 %g", what,
                       heard.rate, time, (double)now.short_term, short_term);
  }
  free(woven);
  loudness_free(self);
  ebur128_destroy(&oracle);
}

static const double rates[] = { 8000.0, 22050.0, 32000.0, 44100.0, 48000.0 };
enum { RATES = sizeof rates / sizeof *rates };

Test(loudness, agrees_with_libebur128_on_sweeps) {
  for (int i = 0; i < RATES; ++i) {
    const recording heard = sweeps(rates[i], 12.0);
    compare_with_libebur128(heard, "sweeps");
    discard(heard);
  }
}

Test(loudness, agrees_with_libebur128_on_noise) {
  for (int i = 0; i < RATES; ++i) {
    const recording heard = noises(rates[i], 6.0);
    compare_with_libebur128(heard, "noise");
    discard(heard);
  }
}

Test(loudness, agrees_with_libebur128_on_bursts_and_rests) {
  for (int i = 0; i < RATES; ++i) {
    const recording heard = bursts(rates[i], 14.0);
    compare_with_libebur128(heard, "bursts");
    discard(heard);
  }
}

Test(loudness, agrees_with_libebur128_on_one_channel_alone) {
  const recording heard = noises(48000.0, 5.0);
  memset(heard.left, 0, heard.length * sizeof *heard.left);
  compare_with_libebur128(heard, "right channel");
  discard(heard);
}

static loudness_reading reading_of(const recording heard) {
  loudness* const self = loudness_new(heard.rate);
  cr_assert_not_null(self);
  const loudness_reading now =
    loudness_process(self, heard.left, heard.right, heard.length);
  loudness_free(self);
  return now;
}

// EBU Tech 3341, test signals 1 and 2.
Test(loudness, a_1000_hz_stereo_sine_reads_its_level_in_dbfs) {
  const double levels[] = { -23.0, -33.0, -40.0 };
  for (size_t i = 0; i < sizeof levels / sizeof *levels; ++i) {
    const recording        heard = sine(48000.0, 4.0, 1000.0, levels[i], levels[i]);
    const loudness_reading now   = reading_of(heard);
    cr_assert_float_eq(now.momentary, levels[i], 0.1);
    cr_assert_float_eq(now.short_term, levels[i], 0.1);
    discard(heard);
  }
}

// The calibration of BS.1770-4: one channel of 0 dBFS reads -3.01.
Test(loudness, a_997_hz_sine_at_full_scale_on_one_channel_reads_minus_3_01) {
  for (int i = 0; i < RATES; ++i) {
    const recording        heard = sine(rates[i], 4.0, 997.0, 0.0, -300.0);
    const loudness_reading now   = reading_of(heard);
    cr_assert_float_eq(now.short_term, -3.01F, 0.05F, "at %g Hz: %g", rates[i],
                       (double)now.short_term);
    discard(heard);
  }
}

Test(loudness, a_997_hz_sine_at_minus_23_reads_minus_23) {
  const recording        heard = sine(48000.0, 4.0, 997.0, -23.0, -23.0);
  const loudness_reading now   = reading_of(heard);
  cr_assert_float_eq(now.momentary, -23.0F, 0.05F);
  cr_assert_float_eq(now.short_term, -23.0F, 0.05F);
  discard(heard);
}

Test(loudness, silence_reads_minus_70) {
  const recording        heard = silence(44100.0, 5.0);
  const loudness_reading now   = reading_of(heard);
  cr_assert(now.momentary == -70.0F);
  cr_assert(now.short_term == -70.0F);
  discard(heard);
}

Test(loudness, reads_minus_70_before_anything_is_heard) {
  loudness* const        self = loudness_new(48000.0);
  const loudness_reading now  = loudness_process(self, NULL, NULL, 0);
  cr_assert(now.momentary == -70.0F);
  cr_assert(now.short_term == -70.0F);
  loudness_free(self);
}

// The reading changes at multiples of 0.1 s only, and the windows are 0.4 s and 3 s long.
Test(loudness, windows_are_0_4_and_3_seconds_and_are_renewed_every_0_1) {
  enum { STEP = 4800 };
  const recording heard = sine(48000.0, 3.0, 997.0, -20.0, -20.0);
  const recording rest  = silence(48000.0, 0.1);
  loudness* const self  = loudness_new(48000.0);
  float           previous =
    loudness_process(self, heard.left, heard.right, heard.length).short_term;

  for (int steps = 1; steps <= 31; ++steps) {
    const loudness_reading before =
      loudness_process(self, rest.left, rest.right, STEP - 1);
    cr_assert(before.short_term == previous);
    const loudness_reading now = loudness_process(self, rest.left, rest.right, 1);

    const double momentary  = -20.0 + 10.0 * log10(fmax(0.0, 4.0 - steps) / 4.0);
    const double short_term = -20.0 + 10.0 * log10(fmax(0.0, 30.0 - steps) / 30.0);
    // The filters ring for a moment, at a level that matters when the window is empty.
    if (steps < 4) {
      cr_assert_float_eq(now.momentary, momentary, 0.1, "after %d steps", steps);
    }
    if (steps < 30) {
      cr_assert_float_eq(now.short_term, short_term, 0.1, "after %d steps", steps);
    }
    previous = now.short_term;
  }
  cr_assert(previous == -70.0F);
  discard(heard);
  discard(rest);
  loudness_free(self);
}

Test(loudness, does_not_depend_on_how_samples_are_cut_into_calls) {
  const recording heard = bursts(44100.0, 7.0);
  loudness* const whole = loudness_new(heard.rate);
  loudness* const cut   = loudness_new(heard.rate);
  const size_t    hop   = 441;
  uint32_t        state = 3;
  for (size_t at = 0; at + hop <= heard.length; at += hop) {
    const loudness_reading wanted =
      loudness_process(whole, heard.left + at, heard.right + at, hop);
    loudness_reading now  = wanted;
    size_t           done = 0;
    while (done < hop) {
      const size_t most  = (size_t)(100.0 * (noise(&state) + 1.0));
      const size_t piece = most < hop - done ? most : hop - done;
      now = loudness_process(cut, heard.left + at + done, heard.right + at + done, piece);
      done += piece;
    }
    cr_assert_arr_eq(&now, &wanted, sizeof now);
  }
  loudness_free(whole);
  loudness_free(cut);
  discard(heard);
}

Test(loudness, forgets_everything_at_a_reset) {
  const recording heard = bursts(44100.0, 3.3333);
  loudness* const fresh = loudness_new(heard.rate);
  loudness* const used  = loudness_new(heard.rate);
  loudness_process(used, heard.right, heard.left, heard.length);
  loudness_reset(used);
  const loudness_reading wanted =
    loudness_process(fresh, heard.left, heard.right, heard.length);
  const loudness_reading now =
    loudness_process(used, heard.left, heard.right, heard.length);
  cr_assert_arr_eq(&now, &wanted, sizeof now);
  loudness_free(fresh);
  loudness_free(used);
  discard(heard);
}

// However loud it was: what the filters and windows remember must die out completely.
Test(loudness, silence_after_music_reads_minus_70_within_four_seconds) {
  const recording loud = sine(48000.0, 4.0, 40.0, 100.0, 100.0);
  const recording rest = silence(48000.0, 4.0);
  loudness* const self = loudness_new(48000.0);
  loudness_process(self, loud.left, loud.right, loud.length);
  const loudness_reading now = loudness_process(self, rest.left, rest.right, rest.length);
  cr_assert(now.momentary == -70.0F);
  cr_assert(now.short_term == -70.0F);
  loudness_free(self);
  discard(loud);
  discard(rest);
}

Test(loudness, computes_with_no_denormals_in_the_silence_after_music) {
  const recording heard = bursts(48000.0, 3.0);
  const recording rest  = silence(48000.0, 30.0);
  loudness* const self  = loudness_new(48000.0);
  loudness_process(self, heard.left, heard.right, heard.length);
  feclearexcept(FE_ALL_EXCEPT);
  loudness_process(self, rest.left, rest.right, rest.length);
  cr_assert_eq(fetestexcept(FE_UNDERFLOW), 0);
  loudness_free(self);
  discard(heard);
  discard(rest);
}

Test(loudness, refuses_rates_out_of_range) {
  const double refused[] = { 0.0,      -48000.0,    7999.0,          48001.0,
                             192000.0, (double)NAN, (double)INFINITY };
  for (size_t i = 0; i < sizeof refused / sizeof *refused; ++i) {
    cr_assert_null(loudness_new(refused[i]), "%g", refused[i]);
  }
  loudness_free(NULL);
}
