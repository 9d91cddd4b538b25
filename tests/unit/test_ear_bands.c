// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/ear_bands.h"

#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>

static void hear(const sound* const heard, float* const energies) {
  const unsigned  window = spectrum_window_for(0.046, heard->rate);
  spectrum* const view   = spectrum_new(window);
  const ear_bands bands  = ear_bands_new(heard->rate, spectrum_bins(view));
  spectrum_push(view, heard->samples, heard->length);
  ear_bands_sum(&bands, spectrum_magnitudes(view), energies);
  spectrum_free(view);
}

static void hear_sine(const double hz, const double rate, float* const energies) {
  sound heard = sound_new(rate, 0.2);
  add_sine(&heard, hz, 0.0, 1.0, 0.5);
  hear(&heard, energies);
  sound_free(&heard);
}

static unsigned strongest(const float* const energies) {
  unsigned best = 0;
  for (unsigned i = 1; i < EAR_BANDS; ++i) {
    best = energies[i] > energies[best] ? i : best;
  }
  return best;
}

Test(ear_bands, a_sine_is_strongest_in_the_band_it_belongs_to) {
  const double rates[] = { 32000.0, 44100.0, 48000.0 };
  for (int r = 0; r < 3; ++r) {
    const ear_bands bands = ear_bands_new(rates[r], 1025);
    for (unsigned i = 8; i < 44; ++i) {
      float energies[EAR_BANDS];
      hear_sine((double)bands.hz[i], rates[r], energies);
      cr_expect_eq(strongest(energies), i, "%g Hz at %g", (double)bands.hz[i], rates[r]);
    }
  }
}

Test(ear_bands, share_out_all_the_energy_between_30_hz_and_16_khz) {
  float magnitudes[1025];
  for (int i = 0; i < 1025; ++i) {
    magnitudes[i] = 1.0F;
  }
  float           energies[EAR_BANDS];
  const ear_bands bands = ear_bands_new(48000.0, 1025);
  ear_bands_sum(&bands, magnitudes, energies);
  float sum = 0.0F;
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    cr_expect_gt(energies[i], 0.0F);
    sum += energies[i];
  }
  cr_expect_float_eq(sum, (16000.0F - 30.0F) / 23.4375F, 0.1F);
}

Test(ear_bands, above_half_the_rate_they_are_empty) {
  sound heard = sound_new(8000.0, 0.5);
  add_noise(&heard, 0.0, 1.0, 0.0, 0.3);
  float energies[EAR_BANDS];
  hear(&heard, energies);
  const ear_bands bands = ear_bands_new(8000.0, 257);
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    if (bands.hz[i] > 4300.0F) {
      cr_expect_float_eq(energies[i], 0.0F, 0.0F);
    } else if (bands.hz[i] < 3700.0F) {
      cr_expect_gt(energies[i], 0.0F);
    }
  }
  sound_free(&heard);
}

Test(ear_bands, loudness_follows_the_gain) {
  float energies[EAR_BANDS];
  hear_sine(440.0, 48000.0, energies);
  const float before = ear_bands_loudness(energies);
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    energies[i] *= 100.0F;
  }
  cr_expect_float_eq(ear_bands_loudness(energies), 10.0F * before, 0.001F * before);
}

Test(ear_bands, the_same_energy_is_louder_when_it_is_spread) {
  float narrow[EAR_BANDS] = { 0 };
  float broad[EAR_BANDS];
  narrow[20] = 1.0F;
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    broad[i] = 1.0F / EAR_BANDS;
  }
  cr_expect_gt(ear_bands_loudness(broad), 2.0F * ear_bands_loudness(narrow));
}
