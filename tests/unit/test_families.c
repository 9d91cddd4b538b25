// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/families.h"

#include "dsp/ear_bands.h"
#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>
#include <string.h>

enum { WINDOW = 2048, BINS = WINDOW / 2 + 1 };

static families_reading hear_with(families* const self, const sound* const heard,
                                  const bool silent) {
  spectrum* const  view  = spectrum_new(WINDOW);
  const ear_bands  bands = ear_bands_new(heard->rate, BINS);
  const size_t     hop   = (size_t)lround(heard->rate / 100.0);
  families_reading now   = { 0 };
  for (size_t at = 0; at + hop <= heard->length; at += hop) {
    float energies[EAR_BANDS];
    spectrum_push(view, heard->samples + at, hop);
    ear_bands_sum(&bands, spectrum_magnitudes(view), energies);
    now = families_process(self, energies, silent);
  }
  spectrum_free(view);
  return now;
}

static families_reading hear(const sound* const heard) {
  families* const        self = families_new();
  const families_reading now  = hear_with(self, heard, false);
  families_free(self);
  return now;
}

/// Strokes of a snare and a kick's thump, four a second.
static sound drumming(const double rate, const double gain) {
  const sound made = sound_new(rate, 6.0);
  for (int hit = 0; hit < 24; ++hit) {
    const double at = 0.25 * hit;
    add_noise(&made, at, at + 0.2, hit % 2 ? 0.15 : 0.04, hit % 2 ? 0.4 : 0.15);
    if (hit % 2 == 0) {
      add_sine(&made, 60.0, at, at + 0.08, 0.6);
    }
  }
  sound_scale(&made, gain);
  return made;
}

static families_reading hear_drumming(const double rate, const double gain) {
  sound                  heard   = drumming(rate, gain);
  const families_reading reading = hear(&heard);
  sound_free(&heard);
  return reading;
}

static void expect_near(const families_reading one, const families_reading other,
                        const float tolerance) {
  cr_expect_float_eq(one.strings, other.strings, tolerance);
  cr_expect_float_eq(one.brass, other.brass, tolerance);
  cr_expect_float_eq(one.piano, other.piano, tolerance);
  cr_expect_float_eq(one.voice, other.voice, tolerance);
  cr_expect_float_eq(one.electronic, other.electronic, tolerance);
  cr_expect_float_eq(one.drums, other.drums, tolerance);
}

Test(families, drums_alone_are_drums) {
  const families_reading heard = hear_drumming(48000.0, 1.0);
  cr_expect_gt(heard.drums, 0.6F, "%g", (double)heard.drums);
  cr_expect_lt(heard.strings, 0.3F);
  cr_expect_lt(heard.brass, 0.3F);
  cr_expect_lt(heard.voice, 0.3F);
}

Test(families, a_held_chord_is_no_drum) {
  sound heard = sound_new(48000.0, 4.0);
  add_triad(&heard, 0, TRIAD_MAJOR, 0, 0.0, 0.0, 5.0);
  cr_expect_lt(hear(&heard).drums, 0.2F);
  sound_free(&heard);
}

Test(families, twenty_decibels_up_or_down_change_little) {
  const families_reading plain = hear_drumming(48000.0, 1.0);
  expect_near(hear_drumming(48000.0, 0.1), plain, 0.02F);
  expect_near(hear_drumming(48000.0, 10.0), plain, 0.02F);
}

Test(families, the_rate_changes_little) {
  const families_reading plain = hear_drumming(48000.0, 1.0);
  expect_near(hear_drumming(44100.0, 1.0), plain, 0.15F);
}

Test(families, in_silence_the_meters_fall_to_0) {
  families* const self   = families_new();
  sound           drums  = drumming(48000.0, 1.0);
  sound           silent = sound_new(48000.0, 4.0);
  cr_expect_gt(hear_with(self, &drums, false).drums, 0.5F);
  expect_near(hear_with(self, &silent, true), (families_reading){ 0 }, 0.01F);
  families_free(self);
  sound_free(&drums);
  sound_free(&silent);
}

Test(families, whatever_is_heard_the_meters_stay_between_0_and_1) {
  static const float sizes[] = { 0.0F, 1e-30F, 1e-6F, 1.0F, 1e9F };
  families* const    self    = families_new();
  unsigned           seed    = 1;
  for (unsigned s = 0; s < 5; ++s) {
    for (unsigned frame = 0; frame < 500; ++frame) {
      float energies[EAR_BANDS];
      for (unsigned i = 0; i < EAR_BANDS; ++i) {
        seed        = seed * 1664525U + 1013904223U;
        energies[i] = sizes[s] * (float)(seed >> 8) / 16777216.0F;
      }
      const families_reading now   = families_process(self, energies, false);
      const float            all[] = { now.strings, now.brass,      now.piano,
                                       now.voice,   now.electronic, now.drums };
      for (unsigned i = 0; i < FAMILIES; ++i) {
        cr_assert(all[i] >= 0.0F && all[i] <= 1.0F);
      }
    }
  }
  families_free(self);
}

Test(families, reset_forgets_all) {
  families* const self  = families_new();
  families* const fresh = families_new();
  sound           drums = drumming(48000.0, 1.0);
  sound           chord = sound_new(48000.0, 2.0);
  add_triad(&chord, 0, TRIAD_MINOR, 0, 0.0, 0.0, 3.0);
  (void)hear_with(self, &drums, false);
  families_reset(self);
  const families_reading again = hear_with(self, &chord, false);
  const families_reading first = hear_with(fresh, &chord, false);
  cr_expect_eq(memcmp(&again, &first, sizeof first), 0);
  families_free(self);
  families_free(fresh);
  sound_free(&drums);
  sound_free(&chord);
}
