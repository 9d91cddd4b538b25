// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/contrast.h"

#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>

static float hear(const sound* const heard) {
  const unsigned  window = spectrum_window_for(0.046, heard->rate);
  spectrum* const view   = spectrum_new(window);
  contrast        self   = contrast_new(heard->rate, spectrum_bins(view), 100.0);
  const size_t    hop    = (size_t)(heard->rate / 100.0);
  float           now    = 0.0F;
  for (size_t at = 0; at + hop <= heard->length; at += hop) {
    spectrum_push(view, heard->samples + at, hop);
    now = contrast_process(&self, spectrum_magnitudes(view));
  }
  spectrum_free(view);
  return now;
}

static float hear_mixed(const double tones, const double noise, const double gain,
                        const double rate) {
  sound heard = sound_new(rate, 2.0);
  add_tone(&heard, 45, 40, 0.0, 3.0, tones);
  add_noise(&heard, 0.0, 3.0, 0.0, noise);
  sound_scale(&heard, gain);
  const float reading = hear(&heard);
  sound_free(&heard);
  return reading;
}

Test(contrast, a_magnitude_of_known_peaks_and_valleys_reads_their_distance) {
  float magnitudes[1025];
  for (int i = 0; i < 1025; ++i) {
    magnitudes[i] = i % 7 < 3 ? 0.1F : 0.01F; // 20 dB
  }
  contrast self = contrast_new(48000.0, 1025, 100.0);
  float    now  = 0.0F;
  for (int i = 0; i < 300; ++i) {
    now = contrast_process(&self, magnitudes);
  }
  cr_expect_float_eq(now, 20.0F, 1.0F, "%g", (double)now);
}

Test(contrast, of_noise_is_about_14_db_and_noise_fills_the_valleys_of_tones) {
  const float noise = hear_mixed(0.0, 0.3, 1.0, 44100.0);
  const float mixed = hear_mixed(0.3, 0.02, 1.0, 44100.0);
  const float tones = hear_mixed(0.3, 0.0, 1.0, 44100.0);
  cr_expect_float_eq(noise, 14.0F, 2.0F, "%g", (double)noise);
  cr_expect_lt(noise, mixed - 3.0F, "%g", (double)mixed);
  cr_expect_lt(mixed, tones - 3.0F, "%g", (double)tones);
}

Test(contrast, the_gain_changes_nothing_and_the_rate_little) {
  const float plain = hear_mixed(0.3, 0.01, 1.0, 44100.0);
  cr_expect_float_eq(hear_mixed(0.3, 0.01, 0.01, 44100.0), plain, 0.05F);
  cr_expect_float_eq(hear_mixed(0.3, 0.01, 10.0, 44100.0), plain, 0.05F);
  cr_expect_float_eq(hear_mixed(0.3, 0.01, 1.0, 48000.0), plain, 2.0F);
}

Test(contrast, reset_forgets) {
  float magnitudes[1025] = { 0 };
  for (int i = 0; i < 1025; ++i) {
    magnitudes[i] = i % 3 == 0 ? 0.1F : 0.01F;
  }
  contrast self = contrast_new(48000.0, 1025, 100.0);
  for (int i = 0; i < 60; ++i) {
    (void)contrast_process(&self, magnitudes);
  }
  contrast_reset(&self);
  const float fresh = contrast_process(&self, magnitudes);
  cr_expect_float_eq(fresh, 0.0F, 0.0F);
}
