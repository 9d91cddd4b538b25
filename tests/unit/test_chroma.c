// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/chroma.h"
#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>
#include <stdbool.h>

enum { WINDOWS_PER_SECOND = 10 };

// The reading of the end, after a window each tenth of a second.
static chroma_reading hear(const sound* const heard) {
  const size_t    hop    = (size_t)lround(heard->rate / WINDOWS_PER_SECOND);
  const unsigned  window = spectrum_window_for(0.186, heard->rate);
  spectrum* const view   = spectrum_new(window);
  chroma* const   self   = chroma_new(heard->rate, spectrum_bins(view));
  chroma_reading  now    = { 0 };
  for (size_t at = 0; at + hop <= heard->length; at += hop) {
    spectrum_push(view, heard->samples + at, hop);
    now = chroma_process(self, spectrum_magnitudes(view));
  }
  chroma_free(self);
  spectrum_free(view);
  return now;
}

static bool is_triad(const chroma_reading* const reading, const int root,
                     const triad kind) {
  const int notes[3] = { root, root + (kind == TRIAD_MAJOR ? 4 : 3), root + 7 };
  bool      sounds[PITCH_CLASSES] = { false };
  float     weakest               = 1.0F;
  for (int i = 0; i < 3; ++i) {
    const int pitch = notes[i] % PITCH_CLASSES;
    sounds[pitch]   = true;
    weakest         = fminf(weakest, reading->energy[pitch]);
  }
  bool stands_out = true;
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    stands_out = stands_out && (sounds[i] || reading->energy[i] < weakest);
  }
  return stands_out;
}

static chroma_reading hear_triad(const double rate, const int root, const triad kind,
                                 const double detuning) {
  sound heard = sound_new(rate, 3.0);
  add_triad(&heard, root, kind, root % 3, detuning, 0.0, 3.0);
  const chroma_reading reading = hear(&heard);
  sound_free(&heard);
  return reading;
}

Test(chroma, a_tone_sounds_as_its_pitch_class_in_every_octave) {
  for (int midi = 40; midi < 88; ++midi) {
    sound heard = sound_new(22050.0, 0.6);
    add_tone(&heard, midi, 6, 0.0, 0.6, 0.1);
    const chroma_reading reading = hear(&heard);
    cr_expect_float_eq(reading.energy[midi % 12], 1.0F, 1e-6F, "note %d", midi);
    cr_expect_lt(reading.energy[(midi + 1) % 12], 0.1F, "note %d", midi);
    cr_expect_lt(reading.energy[(midi + 11) % 12], 0.1F, "note %d", midi);
    sound_free(&heard);
  }
}

Test(chroma, the_three_strongest_of_a_triad_are_its_notes) {
  for (int i = 0; i < 24; ++i) {
    const triad          kind    = i < 12 ? TRIAD_MAJOR : TRIAD_MINOR;
    const chroma_reading reading = hear_triad(22050.0, i % 12, kind, 0.0);
    cr_expect(is_triad(&reading, i % 12, kind), "root %d kind %d", i % 12, i / 12);
  }
}

Test(chroma, a_piece_tuned_off_by_40_cents_keeps_its_pitch_classes) {
  for (int i = 0; i < 24; ++i) {
    const triad          kind = i < 12 ? TRIAD_MAJOR : TRIAD_MINOR;
    const chroma_reading high = hear_triad(22050.0, i % 12, kind, 0.4);
    const chroma_reading low  = hear_triad(22050.0, i % 12, kind, -0.4);
    cr_expect(is_triad(&high, i % 12, kind), "sharp, root %d", i % 12);
    cr_expect(is_triad(&low, i % 12, kind), "flat, root %d", i % 12);
  }
}

Test(chroma, a_note_20_db_softer_is_heard) {
  sound heard = sound_new(44100.0, 1.0);
  add_sine(&heard, tone_hz(60), 0.0, 1.0, 0.2);
  add_sine(&heard, tone_hz(66), 0.0, 1.0, 0.02);
  const chroma_reading reading = hear(&heard);
  cr_expect_gt(reading.energy[6], 0.2F);
  cr_expect_lt(reading.energy[6], 0.5F);
  cr_expect_lt(reading.energy[9], 0.01F);
  sound_free(&heard);
}

Test(chroma, twenty_decibels_up_or_down_change_nothing) {
  sound heard = sound_new(44100.0, 1.0);
  add_triad(&heard, 2, TRIAD_MINOR, 1, 0.0, 0.0, 1.0);
  const chroma_reading plain = hear(&heard);
  sound_scale(&heard, 10.0);
  const chroma_reading loud = hear(&heard);
  sound_scale(&heard, 0.01);
  const chroma_reading soft = hear(&heard);
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    cr_expect_float_eq(loud.energy[i], plain.energy[i], 1e-3F);
    cr_expect_float_eq(soft.energy[i], plain.energy[i], 1e-3F);
  }
  cr_expect_float_eq(loud.register_height, plain.register_height, 0.01F);
  cr_expect_float_eq(soft.register_height, plain.register_height, 0.01F);
  cr_expect_float_eq(loud.tonal, plain.tonal, 1e-3F);
  cr_expect_float_eq(soft.tonal, plain.tonal, 1e-3F);
  sound_free(&heard);
}

Test(chroma, the_rate_changes_little) {
  for (int root = 0; root < 12; ++root) {
    const chroma_reading reference = hear_triad(44100.0, root, TRIAD_MAJOR, 0.0);
    const double         rates[]   = { 8000.0, 16000.0, 22050.0, 32000.0, 48000.0 };
    for (int i = 0; i < 5; ++i) {
      const chroma_reading reading = hear_triad(rates[i], root, TRIAD_MAJOR, 0.0);
      cr_expect(is_triad(&reading, root, TRIAD_MAJOR), "root %d at %g", root, rates[i]);
      cr_expect_float_eq(reading.register_height, reference.register_height, 1.5F);
      cr_expect_float_eq(reading.tonal, reference.tonal, 0.05F);
    }
  }
}

Test(chroma, drums_do_not_hide_a_chord) {
  for (int root = 0; root < 12; ++root) {
    sound heard = sound_new(44100.0, 2.05);
    add_triad(&heard, root, TRIAD_MAJOR, 0, 0.0, 0.0, 2.05);
    add_drums(&heard, 0.5);
    const chroma_reading reading = hear(&heard);
    cr_expect(is_triad(&reading, root, TRIAD_MAJOR), "root %d", root);
    sound_free(&heard);
  }
}

Test(chroma, a_chord_is_tonal_and_noise_is_not) {
  const chroma_reading chord = hear_triad(44100.0, 0, TRIAD_MAJOR, 0.0);
  cr_expect_gt(chord.tonal, 0.9F);

  sound heard = sound_new(44100.0, 2.0);
  add_noise(&heard, 0.0, 2.0, 0.0, 0.3);
  cr_expect_lt(hear(&heard).tonal, 0.1F);
  cr_expect_float_eq(hear(&heard).register_height, 60.0F, 5.0F);
  sound_free(&heard);
}

Test(chroma, the_register_is_the_pitch_of_a_sine_and_moves_with_transposition) {
  for (int midi = 40; midi <= 90; midi += 10) {
    sound sine = sound_new(44100.0, 1.0);
    add_sine(&sine, tone_hz(midi), 0.0, 1.0, 0.1);
    cr_expect_float_eq(hear(&sine).register_height, (float)midi, 0.1F);
    sound_free(&sine);
  }
  sound low  = sound_new(44100.0, 1.0);
  sound high = sound_new(44100.0, 1.0);
  add_tone(&low, 50, 4, 0.0, 1.0, 0.1);
  add_tone(&high, 62, 4, 0.0, 1.0, 0.1);
  cr_expect_float_eq(hear(&high).register_height - hear(&low).register_height, 12.0F,
                     0.5F);
  sound_free(&low);
  sound_free(&high);
}

static int strongest(const float energy[PITCH_CLASSES]) {
  int best = 0;
  for (int i = 1; i < PITCH_CLASSES; ++i) {
    best = energy[i] > energy[best] ? i : best;
  }
  return best;
}

// First inversions, too: the bass is not the root.
Test(chroma, the_bass_is_the_lowest_note_of_a_chord_and_not_its_root) {
  for (int low = 36; low < 48; ++low) {
    sound heard = sound_new(44100.0, 1.0);
    add_tone(&heard, low, 6, 0.0, 1.0, 0.08);
    add_tone(&heard, low + 15, 6, 0.0, 1.0, 0.06);
    add_tone(&heard, low + 20, 6, 0.0, 1.0, 0.06);
    const chroma_reading reading = hear(&heard);
    cr_expect_eq(strongest(reading.bass), low % 12, "note %d", low);
    sound_free(&heard);
  }
}

Test(chroma, bass_is_full_up_to_130_hz_and_none_from_220_hz_on) {
  float     told[3];
  const int notes[] = { 47, 52, 58 };
  for (int i = 0; i < 3; ++i) {
    sound heard = sound_new(44100.0, 1.0);
    add_sine(&heard, tone_hz(notes[i]), 0.0, 1.0, 0.1);
    told[i] = hear(&heard).bass[notes[i] % 12];
    sound_free(&heard);
  }
  cr_expect_float_eq(told[0], 2.4F, 0.1F);
  cr_expect_float_eq(told[1], told[0] * 5.0F / 9.0F, 0.1F);
  cr_expect_lt(told[2], 0.01F);
}

Test(chroma, bottom_and_top_are_the_outer_voices_and_spread_is_their_distance) {
  static const int distances[] = { 7, 16, 22, 29 }; // none is that of a harmonic
  for (int i = 0; i < 4; ++i) {
    const int distance = distances[i];
    sound     heard    = sound_new(44100.0, 1.0);
    add_sine(&heard, tone_hz(48), 0.0, 1.0, 0.1);
    add_sine(&heard, tone_hz(48 + distance), 0.0, 1.0, 0.1);
    const chroma_reading reading = hear(&heard);
    cr_expect_float_eq(reading.bottom, 48.0F, 0.3F, "%d apart", distance);
    cr_expect_float_eq(reading.top, 48.0F + (float)distance, 0.3F, "%d apart", distance);
    cr_expect_float_eq(reading.spread, 0.5F * (float)distance, 0.5F, "%d apart",
                       distance);
    sound_free(&heard);
  }
}

Test(chroma, six_harmonics_of_a_voice_are_no_voices) {
  sound heard = sound_new(44100.0, 1.0);
  add_tone(&heard, 57, 6, 0.0, 1.0, 0.1);
  const chroma_reading reading = hear(&heard);
  cr_expect_float_eq(reading.bottom, 57.0F, 0.3F);
  cr_expect_float_eq(reading.top, 57.0F, 0.3F);
  cr_expect_lt(reading.spread, 0.3F);
  sound_free(&heard);
}

Test(chroma, voices_move_with_transposition) {
  chroma_reading told[2];
  for (int i = 0; i < 2; ++i) {
    sound heard = sound_new(44100.0, 1.0);
    for (int voice = 0; voice < 3; ++voice) {
      add_tone(&heard, 50 + 7 * voice + 5 * i, 4, 0.0, 1.0, 0.06);
    }
    told[i] = hear(&heard);
    sound_free(&heard);
  }
  cr_expect_float_eq(told[1].bottom - told[0].bottom, 5.0F, 0.3F);
  cr_expect_float_eq(told[1].top - told[0].top, 5.0F, 0.3F);
  cr_expect_float_eq(told[1].spread, told[0].spread, 0.5F);
}

Test(chroma, silence_and_noise_have_no_voices) {
  sound silence = sound_new(44100.0, 1.0);
  sound noise   = sound_new(44100.0, 2.0);
  add_noise(&noise, 0.0, 2.0, 0.0, 0.3);
  const chroma_reading told[] = { hear(&silence), hear(&noise) };
  for (int i = 0; i < 2; ++i) {
    cr_expect_float_eq(told[i].bottom, 60.0F, 5.0F, "%d", i);
    cr_expect_float_eq(told[i].top, 60.0F, 5.0F, "%d", i);
    cr_expect_lt(told[i].spread, 2.0F, "%d", i);
  }
  sound_free(&silence);
  sound_free(&noise);
}

Test(chroma, silence_has_no_pitch_classes) {
  sound                heard   = sound_new(44100.0, 1.0);
  const chroma_reading reading = hear(&heard);
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    cr_expect_eq(reading.energy[i], 0.0F);
  }
  cr_expect_eq(reading.register_height, 60.0F);
  cr_expect_eq(reading.tonal, 0.0F);
  sound_free(&heard);
}

// A tone 25 cents below D is nearer to C sharp in a tuning that is 40 cents sharp.
Test(chroma, reset_forgets_the_tuning) {
  sound sharp = sound_new(44100.0, 0.5);
  sound flat  = sound_new(44100.0, 0.5);
  add_sine(&sharp, tone_hz(69.4), 0.0, 0.5, 0.1);
  add_sine(&flat, tone_hz(61.75), 0.0, 0.5, 0.1);
  spectrum* const view = spectrum_new(8192);
  chroma* const   self = chroma_new(44100.0, spectrum_bins(view));

  spectrum_push(view, flat.samples, flat.length);
  const chroma_reading fresh = chroma_process(self, spectrum_magnitudes(view));
  chroma_reset(self);
  spectrum_push(view, sharp.samples, sharp.length);
  for (int i = 0; i < 30; ++i) {
    (void)chroma_process(self, spectrum_magnitudes(view));
  }
  spectrum_push(view, flat.samples, flat.length);
  const chroma_reading tuned = chroma_process(self, spectrum_magnitudes(view));
  chroma_reset(self);
  const chroma_reading forgotten = chroma_process(self, spectrum_magnitudes(view));

  cr_expect_eq(fresh.energy[2], 1.0F);
  cr_expect_eq(tuned.energy[1], 1.0F);
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    cr_expect_float_eq(forgotten.energy[i], fresh.energy[i], 1e-5F);
  }
  chroma_free(self);
  spectrum_free(view);
  sound_free(&sharp);
  sound_free(&flat);
}

Test(chroma, arguments_out_of_range_are_refused) {
  cr_expect_null(chroma_new(7999.0, 4097));
  cr_expect_null(chroma_new(48001.0, 4097));
  cr_expect_null(chroma_new(NAN, 4097));
  cr_expect_null(chroma_new(44100.0, 128));
  cr_expect_null(chroma_new(44100.0, 32770));
  chroma_free(NULL);
}

Test(chroma, centring_takes_the_mean_away_and_says_what_is_left) {
  float values[PITCH_CLASSES] = { 3.0F, 1.0F };
  for (int i = 2; i < PITCH_CLASSES; ++i) {
    values[i] = 2.0F;
  }
  cr_expect_float_eq(chroma_centre(values), 2.0F, 1e-5F);
  cr_expect_float_eq(values[0], 1.0F, 1e-6F);
  cr_expect_float_eq(values[1], -1.0F, 1e-6F);
  for (int i = 2; i < PITCH_CLASSES; ++i) {
    cr_expect_float_eq(values[i], 0.0F, 1e-6F);
  }
}
