// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/decimator.h"

#include <criterion/criterion.h>

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { FACTOR_MAX = 8, KEPT = 1200, SETTLED = 200, HEARD = FACTOR_MAX * KEPT };

static const double full_circle = 6.283185307179586;

static float heard[HEARD];
static float kept[HEARD];

/// @param frequency in the low rate
static void fill_sine(const unsigned factor, const double frequency, const double phase) {
  for (unsigned i = 0; i < factor * KEPT; ++i) {
    const double turns = fmod(frequency * i / factor + phase, 1.0);
    heard[i]           = (float)sin(full_circle * turns);
  }
}

static void fill_noise(void) {
  uint32_t state = 11;
  for (unsigned i = 0; i < HEARD; ++i) {
    state    = state * 1664525U + 1013904223U;
    heard[i] = (float)(state >> 8) / 8388608.0F - 1.0F;
  }
}

static void decimate(const unsigned factor) {
  decimator* const self = decimator_new(factor);
  cr_assert_not_null(self);
  cr_assert_eq(decimator_process(self, heard, (size_t)factor * KEPT, kept), KEPT);
  decimator_free(self);
}

/// Level of what is left of a sine at full scale, dB, once the filter has settled. Of two
/// phases a quarter apart, since one alone may fall on the zeros of what is kept.
static double level_left(const unsigned factor, const double frequency) {
  double energy = 0.0;
  for (int quarter = 0; quarter < 2; ++quarter) {
    fill_sine(factor, frequency, 0.25 * quarter);
    decimate(factor);
    for (unsigned i = SETTLED; i < KEPT; ++i) {
      energy += (double)kept[i] * (double)kept[i];
    }
  }
  return 10.0 * log10(energy / (KEPT - SETTLED) + 1e-30);
}

Test(decimator, passes_up_to_0_4_of_the_low_rate_within_a_tenth_of_a_decibel) {
  for (unsigned factor = 1; factor <= FACTOR_MAX; ++factor) {
    for (int percent = 0; percent <= 40; ++percent) {
      const double frequency = 0.01 * percent;
      const double level     = level_left(factor, frequency);
      cr_assert_float_eq(level, 0.0, 0.1, "factor %u, %g of the low rate: %g dB", factor,
                         frequency, level);
    }
  }
}

Test(decimator, keeps_70_db_off_what_would_fold_into_the_pass_band) {
  for (unsigned factor = 2; factor <= FACTOR_MAX; ++factor) {
    for (unsigned percent = 60; percent <= 50 * factor; ++percent) {
      const double frequency = 0.01 * percent;
      const double folded    = fabs(frequency - nearbyint(frequency));
      if (folded > 0.405) {
        continue;
      }
      const double level = level_left(factor, frequency);
      cr_assert_leq(level, -70.0, "factor %u, %g of the low rate: %g dB", factor,
                    frequency, level);
    }
  }
}

Test(decimator, delays_every_frequency_by_what_it_says) {
  for (unsigned factor = 1; factor <= FACTOR_MAX; ++factor) {
    decimator* const self  = decimator_new(factor);
    const unsigned   delay = decimator_delay(self);
    decimator_free(self);
    for (int percent = 1; percent < 40; percent += 6) {
      const double frequency = 0.01 * percent;
      fill_sine(factor, frequency, 0.0);
      decimate(factor);
      for (unsigned i = SETTLED; i < KEPT; ++i) {
        const double newest = (double)factor * (i + 1) - 1.0;
        const double time   = (newest - delay) / factor;
        const double truth  = sin(full_circle * fmod(frequency * time, 1.0));
        cr_assert_float_eq(kept[i], truth, 0.0005, "factor %u, %g of the low rate",
                           factor, frequency);
      }
    }
  }
}

Test(decimator, with_factor_1_passes_the_samples_through) {
  fill_noise();
  decimate(1);
  cr_assert_arr_eq(kept, heard, KEPT * sizeof *kept);
}

Test(decimator, keeps_one_sample_after_every_factor_heard) {
  for (unsigned factor = 1; factor <= FACTOR_MAX; ++factor) {
    decimator* const self = decimator_new(factor);
    for (unsigned i = 1; i <= 10 * factor; ++i) {
      const size_t written = decimator_process(self, heard, 1, kept);
      cr_assert_eq(written, i % factor == 0 ? 1 : 0, "factor %u, sample %u", factor, i);
    }
    decimator_free(self);
  }
}

Test(decimator, does_not_depend_on_how_samples_are_cut_into_calls) {
  static float cut[HEARD];
  fill_noise();
  for (unsigned factor = 1; factor <= FACTOR_MAX; ++factor) {
    decimate(factor);

    decimator* const self    = decimator_new(factor);
    const size_t     length  = (size_t)factor * KEPT;
    size_t           done    = 0;
    size_t           written = 0;
    for (size_t piece = 0; done < length; piece = (piece + 7) % 61) {
      const size_t n = piece < length - done ? piece : length - done;
      written += decimator_process(self, heard + done, n, cut + written);
      done += n;
    }
    decimator_free(self);
    cr_assert_eq(written, KEPT);
    cr_assert_arr_eq(cut, kept, KEPT * sizeof *kept, "factor %u", factor);
  }
}

Test(decimator, forgets_everything_at_a_reset) {
  static float again[HEARD];
  fill_noise();
  for (unsigned factor = 1; factor <= FACTOR_MAX; ++factor) {
    decimate(factor);

    decimator* const self = decimator_new(factor);
    decimator_process(self, heard, 1001, again);
    decimator_reset(self);
    const size_t written = decimator_process(self, heard, (size_t)factor * KEPT, again);
    decimator_free(self);
    cr_assert_eq(written, KEPT);
    cr_assert_arr_eq(again, kept, KEPT * sizeof *kept, "factor %u", factor);
  }
}

Test(decimator, is_silent_once_silence_has_passed_through) {
  for (unsigned factor = 1; factor <= FACTOR_MAX; ++factor) {
    fill_noise();

    decimator* const self = decimator_new(factor);
    decimator_process(self, heard, HEARD, kept);
    memset(heard, 0, sizeof heard);
    const size_t written = decimator_process(self, heard, HEARD, kept);
    const size_t delay   = decimator_delay(self);
    decimator_free(self);
    for (size_t i = 2 * delay / factor + 1; i < written; ++i) {
      cr_assert(kept[i] == 0.0F, "factor %u, sample %zu", factor, i);
    }
  }
}

Test(decimator, refuses_factors_out_of_range) {
  cr_assert_null(decimator_new(0));
  cr_assert_null(decimator_new(9));
  cr_assert_null(decimator_new(0xFFFFFFFFU));
  decimator_free(NULL);
}
