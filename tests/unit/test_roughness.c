// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/roughness.h"
#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>

enum { MAX_NOTES = 8 };

typedef struct {
  int    count;
  double midi[MAX_NOTES];
} chord;

static float hear(const sound* const heard) {
  const unsigned   window = spectrum_window_for(0.186, heard->rate);
  spectrum* const  view   = spectrum_new(window);
  roughness* const self   = roughness_new(heard->rate, spectrum_bins(view));
  spectrum_push(view, heard->samples, heard->length);
  const float reading = roughness_process(self, spectrum_magnitudes(view));
  roughness_free(self);
  spectrum_free(view);
  return reading;
}

static float hear_chord(const chord notes, const int harmonics, const double rate) {
  sound heard = sound_new(rate, 0.5);
  for (int i = 0; i < notes.count; ++i) {
    add_tone(&heard, notes.midi[i], harmonics, 0.0, 1.0, 0.05);
  }
  const float reading = hear(&heard);
  sound_free(&heard);
  return reading;
}

static float hear_interval(const double low, const double semitones) {
  return hear_chord((chord){ 2, { low, low + semitones } }, 6, 44100.0);
}

Test(roughness, a_pure_tone_is_smooth_wherever_it_lies_between_the_bins) {
  for (int i = 0; i < 137; ++i) {
    const double hz    = 60.0 * pow(1.031, i);
    sound        heard = sound_new(44100.0, 0.5);
    add_sine(&heard, hz, 0.0, 1.0, 0.3);
    cr_expect_lt(hear(&heard), 0.001F, "%g Hz: %g", hz, (double)hear(&heard));
    sound_free(&heard);
  }
}

Test(roughness, a_note_of_harmonics_is_smooth) {
  for (int midi = 48; midi <= 84; ++midi) {
    const float reading = hear_chord((chord){ 1, { midi } }, 6, 44100.0);
    cr_expect_lt(reading, 0.15F, "note %d: %g", midi, (double)reading);
  }
}

Test(roughness, intervals_of_complex_tones_come_in_the_order_of_the_literature) {
  const float octave  = hear_interval(60.0, 12.0);
  const float fifth   = hear_interval(60.0, 7.0);
  const float third   = hear_interval(60.0, 4.0);
  const float tritone = hear_interval(60.0, 6.0);
  const float second  = hear_interval(60.0, 1.0);
  cr_expect_lt(octave, 0.05F, "%g", (double)octave);
  cr_expect_lt(octave, fifth);
  cr_expect_lt(fifth, third);
  cr_expect_lt(third, tritone, "%g against %g", (double)third, (double)tritone);
  cr_expect_lt(tritone, second);
}

Test(roughness, a_fifth_is_smooth_and_a_cluster_rough_in_every_register) {
  for (int midi = 57; midi <= 76; ++midi) {
    const float fifth   = hear_interval(midi, 7.0);
    const float cluster = hear_chord(
      (chord){ 5, { midi, midi + 1, midi + 2, midi + 3, midi + 4 } }, 6, 44100.0);
    cr_expect_lt(fifth, 0.25F, "note %d: %g", midi, (double)fifth);
    cr_expect_gt(cluster, 0.8F, "note %d: %g", midi, (double)cluster);
    cr_expect_leq(cluster, 1.0F);
  }
}

Test(roughness, an_added_semitone_makes_a_triad_rougher) {
  const float triad_alone = hear_chord((chord){ 3, { 60, 64, 67 } }, 6, 44100.0);
  const float with_clash  = hear_chord((chord){ 4, { 60, 64, 67, 68 } }, 6, 44100.0);
  cr_expect_gt(with_clash, triad_alone + 0.1F);
}

Test(roughness, two_sines_beat_most_a_quarter_of_a_critical_band_apart) {
  const double apart[]     = { 25.0, 60.0, 150.0, 400.0 };
  float        readings[4] = { 0.0F };
  for (int i = 0; i < 4; ++i) {
    sound heard = sound_new(44100.0, 0.5);
    add_sine(&heard, 500.0, 0.0, 1.0, 0.1);
    add_sine(&heard, 500.0 + apart[i], 0.0, 1.0, 0.1);
    readings[i] = hear(&heard);
    sound_free(&heard);
  }
  cr_expect_gt(readings[0], readings[1]);
  cr_expect_gt(readings[1], readings[2]);
  cr_expect_gt(readings[2], readings[3]);
  cr_expect_lt(readings[3], 0.02F);
}

Test(roughness, the_level_changes_nothing) {
  sound heard = sound_new(44100.0, 0.5);
  add_tone(&heard, 60, 6, 0.0, 1.0, 0.05);
  add_tone(&heard, 63, 6, 0.0, 1.0, 0.05);
  const float plain = hear(&heard);
  sound_scale(&heard, 10.0);
  const float loud = hear(&heard);
  sound_scale(&heard, 0.01);
  const float soft = hear(&heard);
  cr_expect_float_eq(loud, plain, 1e-3F);
  cr_expect_float_eq(soft, plain, 1e-3F);
  sound_free(&heard);
}

Test(roughness, the_rate_changes_little) {
  const chord  notes     = { 4, { 60, 64, 67, 70 } };
  const float  reference = hear_chord(notes, 6, 44100.0);
  const double rates[]   = { 22050.0, 32000.0, 48000.0 };
  for (int i = 0; i < 3; ++i) {
    cr_expect_float_eq(hear_chord(notes, 6, rates[i]), reference, 0.05F, "%g", rates[i]);
  }
}

Test(roughness, silence_is_smooth) {
  sound heard = sound_new(44100.0, 0.5);
  cr_expect_eq(hear(&heard), 0.0F);
  sound_free(&heard);
}

Test(roughness, noise_stays_within_the_range) {
  sound heard = sound_new(44100.0, 0.5);
  add_noise(&heard, 0.0, 0.5, 0.0, 0.5);
  const float reading = hear(&heard);
  cr_expect_gt(reading, 0.3F);
  cr_expect_leq(reading, 1.0F);
  sound_free(&heard);
}

Test(roughness, arguments_out_of_range_are_refused) {
  cr_expect_null(roughness_new(7999.0, 4097));
  cr_expect_null(roughness_new(48001.0, 4097));
  cr_expect_null(roughness_new(NAN, 4097));
  cr_expect_null(roughness_new(44100.0, 128));
  cr_expect_null(roughness_new(44100.0, 32770));
  roughness_free(NULL);
}
