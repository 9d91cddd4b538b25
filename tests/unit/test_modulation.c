// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/modulation.h"

#include "dsp/ear_bands.h"
#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>

static modulation_reading hear_with(modulation* const self, const sound* const heard) {
  spectrum* const    view  = spectrum_new(2048);
  const ear_bands    bands = ear_bands_new(heard->rate, 1025);
  modulation_reading now   = { 0 };
  for (size_t at = 0; at + 480 <= heard->length; at += 480) {
    float energies[EAR_BANDS];
    spectrum_push(view, heard->samples + at, 480);
    ear_bands_sum(&bands, spectrum_magnitudes(view), energies);
    now = modulation_process(self, energies);
  }
  spectrum_free(view);
  return now;
}

static modulation_reading hear(const sound* const heard) {
  modulation self = modulation_new(100.0);
  return hear_with(&self, heard);
}

/// A tone whose amplitude swings.
static sound swinging(const double hz, const double depth, const double gain) {
  const sound made = sound_new(48000.0, 10.0);
  add_tone(&made, 64, 10, 0.0, 11.0, 0.1);
  for (size_t i = 0; i < made.length; ++i) {
    const double time = (double)i / made.rate;
    made.samples[i] *= (float)(gain * (1.0 + depth * sin(2.0 * TONES_PI * hz * time)));
  }
  return made;
}

static modulation_reading hear_swinging(const double hz, const double depth,
                                        const double gain) {
  sound                    heard   = swinging(hz, depth, gain);
  const modulation_reading reading = hear(&heard);
  sound_free(&heard);
  return reading;
}

Test(modulation, reads_the_depth_in_the_range_of_the_rate) {
  const double rates[]  = { 1.0, 2.83, 5.66, 11.3 };
  const double depths[] = { 0.2, 0.5, 0.9 };
  for (unsigned r = 0; r < MODULATION_RANGES; ++r) {
    for (int d = 0; d < 3; ++d) {
      const modulation_reading heard = hear_swinging(rates[r], depths[d], 1.0);
      const float              told  = heard.strength[r];
      cr_expect_float_eq(told, (float)depths[d], 0.2F * (float)depths[d],
                         "%g Hz by %g: %g", rates[r], depths[d], (double)told);
      for (unsigned other = 0; other < MODULATION_RANGES; ++other) {
        cr_expect(other == r || heard.strength[other] < 0.7F * told,
                  "%g Hz: %g in range %u", rates[r], (double)heard.strength[other],
                  other);
      }
    }
  }
}

Test(modulation, a_steady_tone_has_none) {
  const modulation_reading heard = hear_swinging(1.0, 0.0, 1.0);
  for (unsigned r = 0; r < MODULATION_RANGES; ++r) {
    cr_expect_lt(heard.strength[r], 0.03F, "%g in range %u", (double)heard.strength[r],
                 r);
  }
}

Test(modulation, strokes_read_high_at_their_rate) {
  sound heard = sound_new(48000.0, 10.0);
  add_drums(&heard, 0.5); // four a second
  const modulation_reading reading = hear(&heard);
  cr_expect_gt(reading.strength[1], 0.4F);
  cr_expect_gt(reading.strength[2], 0.4F);
  cr_expect_lt(reading.strength[0], 0.6F * reading.strength[2]);
  sound_free(&heard);
}

Test(modulation, the_gain_changes_nothing) {
  const modulation_reading plain = hear_swinging(5.0, 0.5, 1.0);
  const modulation_reading soft  = hear_swinging(5.0, 0.5, 0.03);
  const modulation_reading loud  = hear_swinging(5.0, 0.5, 3.0);
  for (unsigned r = 0; r < MODULATION_RANGES; ++r) {
    cr_expect_float_eq(soft.strength[r], plain.strength[r], 0.005F);
    cr_expect_float_eq(loud.strength[r], plain.strength[r], 0.005F);
  }
}

Test(modulation, a_sound_that_begins_is_none_and_in_silence_the_reading_stands) {
  sound steady = sound_new(48000.0, 3.0);
  add_tone(&steady, 64, 6, 0.5, 4.0, 0.1);
  cr_expect_lt(hear(&steady).strength[0], 0.7F);
  sound_free(&steady);

  sound                    swung  = swinging(5.0, 0.5, 1.0);
  sound                    silent = sound_new(48000.0, 5.0);
  modulation               self   = modulation_new(100.0);
  const modulation_reading before = hear_with(&self, &swung);
  const modulation_reading after  = hear_with(&self, &silent);
  cr_expect_float_eq(after.strength[2], before.strength[2], 0.05F);
  sound_free(&swung);
  sound_free(&silent);
}

Test(modulation, silence_alone_has_none_and_reset_forgets) {
  modulation self   = modulation_new(100.0);
  sound      swung  = swinging(5.0, 0.8, 1.0);
  sound      silent = sound_new(48000.0, 1.0);
  cr_expect_gt(hear_with(&self, &swung).strength[2], 0.6F);
  modulation_reset(&self);
  const float fresh = hear_with(&self, &silent).strength[2];
  cr_expect_float_eq(fresh, 0.0F, 0.0F);
  sound_free(&swung);
  sound_free(&silent);
}
