// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/colour.h"
#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>

// The reading of the end, after a window each hundredth of a second.
static colour_reading hear(const sound* const heard) {
  const size_t    hop    = (size_t)lround(heard->rate / 100.0);
  const unsigned  window = spectrum_window_for(0.046, heard->rate);
  spectrum* const view   = spectrum_new(window);
  colour* const   self =
    colour_new(heard->rate, spectrum_bins(view), heard->rate / (double)hop);
  colour_reading now = { 0 };
  for (size_t at = 0; at + hop <= heard->length; at += hop) {
    spectrum_push(view, heard->samples + at, hop);
    now = colour_process(self, spectrum_magnitudes(view));
  }
  colour_free(self);
  spectrum_free(view);
  return now;
}

static colour_reading hear_sine(const double hz) {
  sound heard = sound_new(44100.0, 2.0);
  add_sine(&heard, hz, 0.0, 3.0, 0.2);
  const colour_reading reading = hear(&heard);
  sound_free(&heard);
  return reading;
}

static colour_reading hear_noise(const double rate) {
  sound heard = sound_new(rate, 3.0);
  add_noise(&heard, 0.0, 3.0, 0.0, 0.2);
  const colour_reading reading = hear(&heard);
  sound_free(&heard);
  return reading;
}

static colour_reading hear_band(const double drums, const double chords,
                                const double gain) {
  sound heard = sound_new(44100.0, 3.0);
  add_triad(&heard, 0, TRIAD_MAJOR, 0, 0.0, 0.0, 4.0);
  sound_scale(&heard, chords);
  if (drums > 0.0) {
    add_drums(&heard, drums);
  }
  sound_scale(&heard, gain);
  const colour_reading reading = hear(&heard);
  sound_free(&heard);
  return reading;
}

Test(colour, drums_are_percussive_and_a_held_chord_is_not) {
  cr_expect_gt(hear_band(0.5, 0.0, 1.0).percussive, 0.9F);
  cr_expect_lt(hear_band(0.0, 1.0, 1.0).percussive, 0.1F);
}

Test(colour, percussive_rises_with_the_drums) {
  const float few  = hear_band(0.2, 1.0, 1.0).percussive;
  const float some = hear_band(0.6, 1.0, 1.0).percussive;
  const float many = hear_band(0.6, 0.2, 1.0).percussive;
  cr_expect_lt(hear_band(0.0, 1.0, 1.0).percussive, few);
  cr_expect_lt(few, some);
  cr_expect_lt(some, many);
}

Test(colour, steady_noise_is_not_percussive) {
  cr_expect_lt(hear_noise(44100.0).percussive, 0.2F);
}

Test(colour, legato_chords_are_hardly_percussive) {
  sound heard = sound_new(44100.0, 4.0);
  for (int i = 0; i < 8; ++i) {
    add_triad(&heard, 7 * i, TRIAD_MAJOR, 0, 0.0, 0.5 * i, 0.5 * i + 0.5);
  }
  cr_expect_lt(hear(&heard).percussive, 0.25F);
  sound_free(&heard);
}

Test(colour, a_sine_is_as_bright_as_its_frequency) {
  cr_expect_lt(hear_sine(100.0).bright, 0.05F);
  const double hz[] = { 400.0, 800.0, 1131.0, 3200.0 };
  for (int i = 0; i < 4; ++i) {
    const float expected = (float)(log2(hz[i] / 200.0) / 5.0);
    cr_expect_float_eq(hear_sine(hz[i]).bright, expected, 0.05F, "%g Hz: %g", hz[i],
                       (double)hear_sine(hz[i]).bright);
  }
  cr_expect_gt(hear_sine(7000.0).bright, 0.98F);
}

Test(colour, more_harmonics_are_brighter) {
  float before = 0.0F;
  for (int harmonics = 1; harmonics <= 16; harmonics *= 2) {
    sound heard = sound_new(44100.0, 2.0);
    add_tone(&heard, 60, harmonics, 0.0, 3.0, 0.1);
    const float bright = hear(&heard).bright;
    cr_expect_gt(bright, before + 0.02F, "%d harmonics", harmonics);
    before = bright;
    sound_free(&heard);
  }
}

Test(colour, what_lies_below_150_hz_is_heavy) {
  cr_expect_gt(hear_sine(60.0).heavy, 0.98F);
  cr_expect_lt(hear_sine(600.0).heavy, 0.02F);

  sound half = sound_new(44100.0, 2.0);
  add_sine(&half, 70.0, 0.0, 3.0, 0.1);
  add_sine(&half, 900.0, 0.0, 3.0, 0.1);
  cr_expect_float_eq(hear(&half).heavy, 0.707F, 0.05F);
  sound_free(&half);
}

Test(colour, white_noise_is_flat_and_a_tone_is_not) {
  cr_expect_gt(hear_noise(44100.0).flatness, 0.95F);
  cr_expect_lt(hear_sine(440.0).flatness, 0.1F);
  const float mixed = hear_band(0.3, 1.0, 1.0).flatness;
  cr_expect_gt(mixed, 0.2F);
  cr_expect_lt(mixed, 0.95F);
}

Test(colour, the_spread_of_two_sines_is_half_their_distance) {
  cr_expect_lt(hear_sine(1000.0).spread, 0.1F);
  sound heard = sound_new(44100.0, 2.0);
  add_sine(&heard, 500.0, 0.0, 3.0, 0.1);
  add_sine(&heard, 4000.0, 0.0, 3.0, 0.1);
  cr_expect_float_eq(hear(&heard).spread, 1.5F, 0.1F);
  sound_free(&heard);
  cr_expect_float_eq(hear_noise(44100.0).spread, 1.3F, 0.2F);
}

Test(colour, the_rolloff_of_a_sine_is_its_frequency_and_of_noise_85_percent_of_16_khz) {
  const double hz[] = { 200.0, 800.0, 3200.0 };
  for (int i = 0; i < 3; ++i) {
    const float expected = (float)(log2(hz[i] / 100.0) / 7.0);
    cr_expect_float_eq(hear_sine(hz[i]).rolloff, expected, 0.03F, "%g Hz: %g", hz[i],
                       (double)hear_sine(hz[i]).rolloff);
  }
  cr_expect_gt(hear_noise(44100.0).rolloff, 0.98F);
}

Test(colour, tones_have_more_contrast_than_noise) {
  const float tones = hear_band(0.0, 1.0, 1.0).contrast;
  const float mixed = hear_band(0.3, 1.0, 1.0).contrast;
  const float noise = hear_noise(44100.0).contrast;
  cr_expect_gt(tones, noise + 8.0F, "%g, %g", (double)tones, (double)noise);
  cr_expect_lt(mixed, tones - 2.0F);
  cr_expect_float_eq(hear_band(0.0, 1.0, 0.1).contrast, tones, 0.05F);
}

static void expect_same(const colour_reading one, const colour_reading other,
                        const float tolerance) {
  cr_expect_float_eq(one.percussive, other.percussive, tolerance);
  cr_expect_float_eq(one.bright, other.bright, tolerance);
  cr_expect_float_eq(one.heavy, other.heavy, tolerance);
  cr_expect_float_eq(one.flatness, other.flatness, tolerance);
  cr_expect_float_eq(one.rolloff, other.rolloff, tolerance);
  cr_expect_float_eq(one.spread, other.spread, 3.0F * tolerance);
}

Test(colour, twenty_decibels_up_or_down_change_nothing) {
  const colour_reading plain = hear_band(0.2, 1.0, 1.0);
  expect_same(hear_band(0.2, 1.0, 10.0), plain, 0.01F);
  expect_same(hear_band(0.2, 1.0, 0.1), plain, 0.01F);
}

Test(colour, the_rate_changes_little) {
  const colour_reading reference = hear_noise(44100.0);
  expect_same(hear_noise(48000.0), reference, 0.05F);

  const double   rates[] = { 44100.0, 22050.0, 32000.0, 48000.0 };
  colour_reading tones[4];
  for (int i = 0; i < 4; ++i) {
    sound heard = sound_new(rates[i], 2.0);
    add_tone(&heard, 50, 8, 0.0, 3.0, 0.1);
    tones[i] = hear(&heard);
    expect_same(tones[i], tones[0], 0.08F);
    sound_free(&heard);
  }
}

Test(colour, the_reading_has_mostly_turned_after_a_second) {
  sound heard = sound_new(44100.0, 3.0);
  add_sine(&heard, 300.0, 0.0, 2.0, 0.2);
  add_sine(&heard, 4800.0, 2.0, 3.0, 0.2);
  cr_expect_gt(hear(&heard).bright, 0.7F);
  sound_free(&heard);
}

Test(colour, in_silence_the_last_reading_stands) {
  sound just_silent = sound_new(44100.0, 2.1);
  sound long_silent = sound_new(44100.0, 4.0);
  add_tone(&just_silent, 57, 8, 0.0, 2.0, 0.1);
  add_tone(&long_silent, 57, 8, 0.0, 2.0, 0.1);
  cr_expect_gt(hear(&just_silent).bright, 0.2F);
  expect_same(hear(&long_silent), hear(&just_silent), 0.0F);
  sound_free(&just_silent);
  sound_free(&long_silent);
}

Test(colour, silence_alone_has_no_colour) {
  sound heard = sound_new(44100.0, 1.0);
  expect_same(hear(&heard), (colour_reading){ 0 }, 0.0F);
  sound_free(&heard);
}

Test(colour, reset_forgets_all) {
  sound drums = sound_new(44100.0, 1.0);
  add_drums(&drums, 0.5);
  spectrum* const view  = spectrum_new(2048);
  colour* const   self  = colour_new(44100.0, 1025, 100.0);
  colour* const   fresh = colour_new(44100.0, 1025, 100.0);
  for (size_t at = 0; at + 441 <= drums.length; at += 441) {
    spectrum_push(view, drums.samples + at, 441);
    (void)colour_process(self, spectrum_magnitudes(view));
  }
  colour_reset(self);
  for (size_t at = 0; at + 441 <= drums.length; at += 441) {
    spectrum_push(view, drums.samples + at, 441);
    const float* const   magnitudes = spectrum_magnitudes(view);
    const colour_reading again      = colour_process(self, magnitudes);
    const colour_reading first      = colour_process(fresh, magnitudes);
    expect_same(again, first, 0.0F);
  }
  colour_free(self);
  colour_free(fresh);
  spectrum_free(view);
  sound_free(&drums);
}

// The reading of a window as it stands, so many times a second for two seconds.
static colour_reading hear_held(const double frame_rate) {
  sound tone = sound_new(44100.0, 0.2);
  add_sine(&tone, 1000.0, 0.0, 0.2, 0.2);
  spectrum* const view = spectrum_new(2048);
  colour* const   self = colour_new(44100.0, spectrum_bins(view), frame_rate);
  colour_reading  now  = { 0 };
  cr_assert(self);
  spectrum_push(view, tone.samples, tone.length);
  for (int i = 0; i < (int)(2.0 * frame_rate); ++i) {
    now = colour_process(self, spectrum_magnitudes(view));
  }
  colour_free(self);
  spectrum_free(view);
  sound_free(&tone);
  return now;
}

Test(colour, any_number_of_frames_per_second_tells_the_same) {
  const colour_reading usual   = hear_held(100.0);
  const double         rates[] = { 10.0, 20.0, 400.0, 1000.0 };
  for (size_t i = 0; i < sizeof rates / sizeof *rates; ++i) {
    const colour_reading other = hear_held(rates[i]);
    cr_expect_float_eq(other.bright, usual.bright, 0.01F, "at %g", rates[i]);
    cr_expect_float_eq(other.percussive, usual.percussive, 0.05F, "at %g", rates[i]);
    cr_expect_float_eq(other.heavy, usual.heavy, 0.01F, "at %g", rates[i]);
  }
}

Test(colour, arguments_out_of_range_are_refused) {
  cr_expect_null(colour_new(7999.0, 1025, 100.0));
  cr_expect_null(colour_new(48001.0, 1025, 100.0));
  cr_expect_null(colour_new(NAN, 1025, 100.0));
  cr_expect_null(colour_new(44100.0, 128, 100.0));
  cr_expect_null(colour_new(44100.0, 32770, 100.0));
  cr_expect_null(colour_new(44100.0, 1025, 9.0));
  cr_expect_null(colour_new(44100.0, 1025, NAN));
  colour_free(NULL);
}
