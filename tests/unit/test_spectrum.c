// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/spectrum.h"

#include <criterion/criterion.h>

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { WINDOW = 2048, BINS = WINDOW / 2 + 1, LONGEST = 65536 };

static const double full_circle = 6.283185307179586;

static float heard[2 * LONGEST];

static void fill_sine(const size_t n, const double cycles_per_sample,
                      const double amplitude, const double phase) {
  for (size_t i = 0; i < n; ++i) {
    const double turns = fmod(cycles_per_sample * (double)i + phase, 1.0);
    heard[i]           = (float)(amplitude * sin(full_circle * turns));
  }
}

static void fill_noise(const size_t n) {
  uint32_t state = 21;
  for (size_t i = 0; i < n; ++i) {
    state    = state * 1664525U + 1013904223U;
    heard[i] = (float)(state >> 8) / 8388608.0F - 1.0F;
  }
}

Test(spectrum, a_full_scale_sine_on_a_bin_reads_1_whatever_its_phase) {
  for (unsigned window = 16; window <= LONGEST; window *= 2) {
    spectrum* const self = spectrum_new(window);
    cr_assert_not_null(self);
    for (int tenth = 0; tenth < 10; ++tenth) {
      const double   phase = 0.1 * tenth;
      const unsigned bin   = window / 4 + 1;
      fill_sine(window, (double)bin / window, 1.0, phase);
      spectrum_push(self, heard, window);
      const float* const magnitudes = spectrum_magnitudes(self);
      cr_assert_float_eq(magnitudes[bin], 1.0F, 1e-4F, "window %u, phase %g: %g", window,
                         phase, (double)magnitudes[bin]);
    }
    spectrum_free(self);
  }
}

// The Hann window spreads a sine over its neighbours, half as high, and no further.
Test(spectrum, a_sine_on_a_bin_leaves_the_bins_two_away_empty) {
  const unsigned  bin  = 300;
  spectrum* const self = spectrum_new(WINDOW);
  fill_sine(WINDOW, (double)bin / WINDOW, 0.25, 0.2);
  spectrum_push(self, heard, WINDOW);
  const float* const magnitudes = spectrum_magnitudes(self);
  for (unsigned k = 0; k < BINS; ++k) {
    const unsigned away  = k > bin ? k - bin : bin - k;
    const float    truth = away == 0 ? 0.25F : away == 1 ? 0.125F : 0.0F;
    cr_assert_float_eq(magnitudes[k], truth, 1e-5F, "bin %u: %g", k,
                       (double)magnitudes[k]);
  }
  spectrum_free(self);
}

Test(spectrum, a_sine_between_bins_reads_at_most_1_42_db_less) {
  spectrum* const self = spectrum_new(WINDOW);
  fill_sine(WINDOW, 300.5 / WINDOW, 1.0, 0.0);
  spectrum_push(self, heard, WINDOW);
  const double reading = (double)spectrum_magnitudes(self)[300];
  cr_assert_float_eq(20.0 * log10(reading), -1.42, 0.01);
  spectrum_free(self);
}

Test(spectrum, silence_reads_0) {
  spectrum* const    self       = spectrum_new(WINDOW);
  const float* const magnitudes = spectrum_magnitudes(self);
  for (unsigned k = 0; k < BINS; ++k) {
    cr_assert(magnitudes[k] == 0.0F, "bin %u", k);
  }
  spectrum_free(self);
}

Test(spectrum, is_that_of_the_newest_window) {
  enum { BEFORE = 3 * WINDOW + 123 };
  static float expected[BINS];
  fill_noise(BEFORE + WINDOW);

  spectrum* const fresh = spectrum_new(WINDOW);
  spectrum_push(fresh, heard + BEFORE, WINDOW);
  memcpy(expected, spectrum_magnitudes(fresh), sizeof expected);
  spectrum_free(fresh);

  spectrum* const self = spectrum_new(WINDOW);
  spectrum_push(self, heard, BEFORE + WINDOW);
  cr_assert_arr_eq(spectrum_magnitudes(self), expected, sizeof expected);
  spectrum_free(self);
}

Test(spectrum, does_not_depend_on_how_samples_are_cut_into_calls) {
  enum { LENGTH = 3 * WINDOW + 441 };
  static float expected[BINS];
  fill_noise(LENGTH);

  spectrum* const whole = spectrum_new(WINDOW);
  spectrum_push(whole, heard, LENGTH);
  memcpy(expected, spectrum_magnitudes(whole), sizeof expected);
  spectrum_free(whole);

  const size_t hops[] = { 1, 7, 441, 480, WINDOW - 1, WINDOW, WINDOW + 1, LENGTH - 1 };
  for (size_t h = 0; h < sizeof hops / sizeof *hops; ++h) {
    spectrum* const self = spectrum_new(WINDOW);
    for (size_t done = 0; done < LENGTH; done += hops[h]) {
      const size_t rest = LENGTH - done;
      spectrum_push(self, heard + done, hops[h] < rest ? hops[h] : rest);
      spectrum_push(self, heard, 0);
    }
    cr_assert_arr_eq(spectrum_magnitudes(self), expected, sizeof expected, "hop %zu",
                     hops[h]);
    spectrum_free(self);
  }
}

Test(spectrum, reads_the_same_when_asked_twice) {
  static float expected[BINS];
  fill_noise(WINDOW + 500);
  spectrum* const self = spectrum_new(WINDOW);
  spectrum_push(self, heard, WINDOW + 500);
  memcpy(expected, spectrum_magnitudes(self), sizeof expected);
  cr_assert_arr_eq(spectrum_magnitudes(self), expected, sizeof expected);
  spectrum_free(self);
}

Test(spectrum, forgets_everything_at_a_reset) {
  static float expected[BINS];
  fill_noise(WINDOW + 500);
  spectrum* const fresh = spectrum_new(WINDOW);
  spectrum_push(fresh, heard, 500);
  memcpy(expected, spectrum_magnitudes(fresh), sizeof expected);
  spectrum_free(fresh);

  spectrum* const self = spectrum_new(WINDOW);
  spectrum_push(self, heard, WINDOW + 77);
  spectrum_reset(self);
  spectrum_push(self, heard, 500);
  cr_assert_arr_eq(spectrum_magnitudes(self), expected, sizeof expected);
  spectrum_free(self);
}

Test(spectrum, says_how_many_bins_it_has) {
  for (unsigned window = 16; window <= LONGEST; window *= 2) {
    spectrum* const self = spectrum_new(window);
    cr_assert_eq(spectrum_bins(self), window / 2 + 1);
    spectrum_free(self);
  }
}

Test(spectrum, refuses_windows_it_does_not_promise) {
  const unsigned refused[] = { 0, 1, 8, 15, 2000, 2049, 131072, 0x80000000U };
  for (size_t i = 0; i < sizeof refused / sizeof *refused; ++i) {
    cr_assert_null(spectrum_new(refused[i]), "%u", refused[i]);
  }
  spectrum_free(NULL);
}

Test(spectrum, chooses_the_power_of_two_nearest_on_a_logarithmic_scale) {
  cr_assert_eq(spectrum_window_for(2048.0 / 48000.0, 48000.0), 2048);
  cr_assert_eq(spectrum_window_for(0.0427, 44100.0), 2048); // 1883
  cr_assert_eq(spectrum_window_for(0.0427, 32000.0), 1024); // 1366 is below 2^10.5
  cr_assert_eq(spectrum_window_for(0.0455, 32000.0), 2048); // 1456 is above 2^10.5
  cr_assert_eq(spectrum_window_for(0.0427, 8000.0), 256);   // 342 is below 2^8.5
}

Test(spectrum, chooses_only_windows_that_are_allowed) {
  cr_assert_eq(spectrum_window_for(0.0, 48000.0), 16);
  cr_assert_eq(spectrum_window_for(-1.0, 48000.0), 16);
  cr_assert_eq(spectrum_window_for((double)NAN, 48000.0), 16);
  cr_assert_eq(spectrum_window_for(100.0, 48000.0), 65536);
  cr_assert_eq(spectrum_window_for((double)INFINITY, 48000.0), 65536);
}
