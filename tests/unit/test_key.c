// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/key.h"
#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>
#include <stdbool.h>

enum { KEYS = 24, WINDOWS_PER_SECOND = 10, MAX_READINGS = 400 };

typedef struct {
  int         count; // a reading each tenth of a second
  key_reading at[MAX_READINGS];
} readings;

static void hear(const sound* const heard, readings* const told) {
  const size_t    hop    = (size_t)lround(heard->rate / WINDOWS_PER_SECOND);
  const unsigned  window = spectrum_window_for(0.186, heard->rate);
  spectrum* const view   = spectrum_new(window);
  chroma* const   notes  = chroma_new(heard->rate, spectrum_bins(view));
  key* const      self   = key_new(heard->rate / (double)hop);
  told->count            = 0;
  for (size_t at = 0; at + hop <= heard->length && told->count < MAX_READINGS;
       at += hop) {
    spectrum_push(view, heard->samples + at, hop);
    const chroma_reading now = chroma_process(notes, spectrum_magnitudes(view));
    told->at[told->count]    = key_process(self, &now, now.tonal);
    ++told->count;
  }
  key_free(self);
  chroma_free(notes);
  spectrum_free(view);
}

static key_reading last(const sound* const heard) {
  static readings told;
  hear(heard, &told);
  return told.at[told.count - 1];
}

static triad mode_of(const int key_index) {
  return key_index < 12 ? TRIAD_MAJOR : TRIAD_MINOR;
}

typedef struct {
  double rate;
  double detuning; // semitones
  double drums;
  double gain;
} circumstances;

// In how many of the 24 keys a cadence of 8 s is told right: key, and mode by majorness.
static void count_right(const circumstances when, int* const keys, int* const modes) {
  *keys  = 0;
  *modes = 0;
  for (int i = 0; i < KEYS; ++i) {
    sound heard = sound_new(when.rate, 8.0);
    add_cadence(&heard, i % 12, mode_of(i), when.detuning, 0.0, 2.0);
    if (when.drums > 0.0) {
      add_drums(&heard, when.drums);
    }
    sound_scale(&heard, when.gain);
    const key_reading reading = last(&heard);
    *keys += reading.key == i + 1;
    *modes += (reading.majorness < 0.0F) == (i >= 12);
    sound_free(&heard);
  }
}

static void expect_right(const circumstances when) {
  int keys  = 0;
  int modes = 0;
  count_right(when, &keys, &modes);
  cr_expect_geq(keys, 23, "%d keys of 24 at %g Hz, detuned %g, drums %g, gain %g", keys,
                when.rate, when.detuning, when.drums, when.gain);
  cr_expect_eq(modes, 24, "%d modes of 24 at %g Hz, detuned %g, drums %g, gain %g", modes,
               when.rate, when.detuning, when.drums, when.gain);
}

Test(key, a_cadence_tells_key_and_mode_in_8_s_at_every_rate) {
  expect_right((circumstances){ 22050.0, 0.0, 0.0, 1.0 });
  expect_right((circumstances){ 44100.0, 0.0, 0.0, 1.0 });
  expect_right((circumstances){ 48000.0, 0.0, 0.0, 1.0 });
}

Test(key, a_cadence_tuned_off_by_40_cents_is_told_as_well) {
  expect_right((circumstances){ 22050.0, 0.4, 0.0, 1.0 });
  expect_right((circumstances){ 22050.0, -0.4, 0.0, 1.0 });
}

Test(key, a_cadence_under_drums_is_told_as_well) {
  expect_right((circumstances){ 44100.0, 0.0, 0.5, 1.0 });
}

Test(key, a_cadence_20_db_up_or_down_is_told_as_well) {
  expect_right((circumstances){ 22050.0, 0.0, 0.0, 10.0 });
  expect_right((circumstances){ 22050.0, 0.0, 0.0, 0.1 });
}

// i-iv-V-i shares chords with the key a fifth below and with its parallel, so a few
// modulations may take longer than the rest.
Test(key, a_modulation_is_followed_within_12_s) {
  static readings told;
  int             followed = 0;
  for (int i = 1; i < KEYS; ++i) {
    sound heard = sound_new(22050.0, 28.0);
    add_cadence(&heard, 0, TRIAD_MAJOR, 0.0, 0.0, 2.0);
    add_cadence(&heard, 0, TRIAD_MAJOR, 0.0, 8.0, 2.0);
    add_cadence(&heard, i % 12, mode_of(i), 0.0, 16.0, 2.0);
    add_cadence(&heard, i % 12, mode_of(i), 0.0, 24.0, 2.0);
    hear(&heard, &told);
    cr_expect_eq(told.at[159].key, 1, "key %d before the modulation", told.at[159].key);
    followed += told.at[told.count - 1].key == i + 1;
    sound_free(&heard);
  }
  cr_expect_geq(followed, 21, "%d of 23", followed);
}

Test(key, majorness_takes_the_side_of_the_triad_and_clarity_is_high) {
  for (int root = 0; root < 12; ++root) {
    sound major = sound_new(22050.0, 5.0);
    sound minor = sound_new(22050.0, 5.0);
    add_triad(&major, root, TRIAD_MAJOR, 0, 0.0, 0.0, 5.0);
    add_triad(&minor, root, TRIAD_MINOR, 0, 0.0, 0.0, 5.0);
    const key_reading bright = last(&major);
    const key_reading dark   = last(&minor);
    cr_expect_gt(bright.majorness, 0.5F, "root %d", root);
    cr_expect_lt(dark.majorness, -0.5F, "root %d", root);
    cr_expect_gt(bright.clarity, 0.6F, "root %d", root);
    cr_expect_gt(dark.clarity, 0.6F, "root %d", root);
    sound_free(&major);
    sound_free(&minor);
  }
}

// Two phrases that begin and end on the tonic, the third in each.
static void add_melody(const sound* const heard, const int tonic, const triad mode) {
  static const int phrases[] = { 0, 2, 3, 5, 7, 3, 2, 0, 7, 8, 7, 5, 3, 2, 11, 12 };
  const int        count     = sizeof phrases / sizeof *phrases;
  for (int i = 0; i < count; ++i) {
    const bool raised = mode == TRIAD_MAJOR && (phrases[i] == 3 || phrases[i] == 8);
    const int  note   = 60 + tonic + phrases[i] + (raised ? 1 : 0);
    add_tone(heard, note, 6, 0.5 * i, 0.5 * i + 0.5, 0.1);
  }
}

Test(key, majorness_of_a_melody_alone_takes_the_side_of_its_mode) {
  for (int i = 0; i < KEYS; ++i) {
    sound heard = sound_new(22050.0, 8.0);
    add_melody(&heard, i % 12, mode_of(i));
    const float told = last(&heard).majorness;
    cr_expect(i < 12 ? told > 0.3F : told < -0.3F, "key %d reads %g", i + 1,
              (double)told);
    sound_free(&heard);
  }
}

static key_reading hear_notes(const int* const notes, const int count) {
  sound heard = sound_new(22050.0, 5.0);
  for (int i = 0; i < count; ++i) {
    add_tone(&heard, notes[i], 6, 0.0, 5.0, 0.06);
  }
  const key_reading reading = last(&heard);
  sound_free(&heard);
  return reading;
}

Test(key, what_has_no_mode_reads_between_major_and_minor_and_unclear) {
  const int         augmented[] = { 60, 64, 68 };
  const int         whole[]     = { 60, 62, 64, 66, 68, 70 };
  const int         cluster[]   = { 60, 61, 62, 63, 64, 65 };
  const key_reading told[]      = { hear_notes(augmented, 3), hear_notes(whole, 6),
                                    hear_notes(cluster, 6) };
  for (int i = 0; i < 3; ++i) {
    cr_expect_float_eq(told[i].majorness, 0.0F, 0.3F, "%d", i);
    cr_expect_lt(told[i].clarity, 0.3F, "%d", i);
  }
}

Test(key, noise_and_silence_have_no_key) {
  sound noise   = sound_new(44100.0, 10.0);
  sound silence = sound_new(44100.0, 3.0);
  add_noise(&noise, 0.0, 10.0, 0.0, 0.3);
  const key_reading heard[] = { last(&noise), last(&silence) };
  for (int i = 0; i < 2; ++i) {
    cr_expect_eq(heard[i].key, KEY_NONE);
    cr_expect_eq(heard[i].clarity, 0.0F);
    cr_expect_eq(heard[i].majorness, 0.0F);
    cr_expect_eq(heard[i].change, 0.0F);
  }
  sound_free(&noise);
  sound_free(&silence);
}

// Noise weighs next to nothing; here chance weighs as much as music.
Test(key, chance_is_unclear_even_when_it_is_believed) {
  key* const self    = key_new(10.0);
  uint32_t   seed    = 1;
  double     clarity = 0.0;
  const int  calls   = 1000;
  for (int call = 0; call < calls; ++call) {
    chroma_reading chance = { .register_height = 60.0F };
    for (int i = 0; i < PITCH_CLASSES; ++i) {
      seed             = seed * 1664525U + 1013904223U;
      chance.energy[i] = (float)(seed >> 8) / 16777216.0F;
    }
    clarity += (double)key_process(self, &chance, 1.0F).clarity / calls;
  }
  cr_expect_lt(clarity, 0.15, "%g", clarity);
  key_free(self);
}

Test(key, clarity_fades_in_noise_and_after_ten_seconds_there_is_no_key) {
  static const double SECONDS[] = { 14.0, 20.0 };
  for (int i = 0; i < 2; ++i) {
    sound heard = sound_new(22050.0, SECONDS[i]);
    add_cadence(&heard, 7, TRIAD_MAJOR, 0.0, 0.0, 2.0);
    add_noise(&heard, 8.0, SECONDS[i], 0.0, 0.3);
    const key_reading reading = last(&heard);
    cr_expect_eq(reading.key, i == 0 ? 8 : KEY_NONE);
    cr_expect_lt(reading.clarity, i == 0 ? 0.3F : 0.01F);
    sound_free(&heard);
  }
}

Test(key, nothing_is_judged_before_one_and_a_half_tonal_seconds) {
  static readings told;
  sound           heard = sound_new(22050.0, 4.0);
  add_triad(&heard, 0, TRIAD_MAJOR, 0, 0.0, 0.0, 4.0);
  hear(&heard, &told);
  cr_expect_eq(told.at[12].key, KEY_NONE);
  cr_expect_eq(told.at[18].key, 1);
  sound_free(&heard);
}

static float change_at(const double chord_s, const int step) {
  sound heard = sound_new(22050.0, 12.0);
  for (int chord = 0; chord_s * chord < 12.0; ++chord) {
    const double at = chord_s * chord;
    add_triad(&heard, step * chord, TRIAD_MAJOR, 0, 0.0, at, at + chord_s);
  }
  const key_reading reading = last(&heard);
  sound_free(&heard);
  return reading.change;
}

Test(key, change_rises_with_the_harmonic_rhythm) {
  const float held = change_at(12.0, 7);
  const float slow = change_at(4.0, 7);
  const float fair = change_at(2.0, 7);
  const float fast = change_at(0.5, 7);
  cr_expect_lt(held, 0.1F, "%g", (double)held);
  cr_expect_lt(held, slow);
  cr_expect_lt(slow, fair);
  cr_expect_lt(fair, fast);
  cr_expect_gt(fast, 0.4F, "%g", (double)fast);
}

Test(key, how_often_it_is_called_matters_little) {
  const double   rates[]     = { 5.0, 10.0, 20.0 };
  chroma_reading triads[]    = { { .energy = { 0 } }, { .energy = { 0 } } };
  const int      notes[2][3] = { { 0, 4, 7 }, { 2, 7, 11 } };
  for (int i = 0; i < 6; ++i) {
    triads[i / 3].energy[notes[i / 3][i % 3]] = 1.0F;
  }
  key_reading told[3];
  for (int rate = 0; rate < 3; ++rate) {
    key* const self = key_new(rates[rate]);
    for (int call = 0; call < (int)(12.0 * rates[rate]); ++call) {
      const int chord = (int)(call / rates[rate]) % 2;
      told[rate]      = key_process(self, &triads[chord], 1.0F);
    }
    cr_expect_eq(told[rate].key, told[1 < rate ? 1 : 0].key);
    cr_expect_float_eq(told[rate].majorness, told[0].majorness, 0.1F);
    cr_expect_float_eq(told[rate].clarity, told[0].clarity, 0.1F);
    cr_expect_float_eq(told[rate].change, told[0].change, 0.15F);
    key_free(self);
  }
}

Test(key, degrees_count_from_the_tonic_and_sum_to_one) {
  for (int tonic = 0; tonic < 12; ++tonic) {
    sound heard = sound_new(22050.0, 8.0);
    add_cadence(&heard, tonic, TRIAD_MAJOR, 0.0, 0.0, 2.0);
    const key_reading told = last(&heard);
    float             sum  = 0.0F;
    for (int i = 0; i < PITCH_CLASSES; ++i) {
      sum += told.by_degree[i];
      cr_expect(i == 0 || i == 7 || told.by_degree[i] < told.by_degree[0], "tonic %d",
                tonic);
    }
    cr_expect_eq(told.key, tonic + 1);
    cr_expect_float_eq(sum, 1.0F, 1e-5F);
    sound_free(&heard);
  }
}

Test(key, reset_forgets_all) {
  key* const     self  = key_new(10.0);
  key* const     fresh = key_new(10.0);
  chroma_reading minor = { .energy = { [9] = 1.0F, [0] = 0.8F, [4] = 0.9F } };
  chroma_reading major = { .energy = { [2] = 1.0F, [6] = 0.8F, [9] = 0.9F } };
  for (int i = 0; i < 100; ++i) {
    (void)key_process(self, &minor, 1.0F);
  }
  key_reset(self);
  for (int i = 0; i < 30; ++i) {
    const key_reading again = key_process(self, &major, 0.7F);
    const key_reading first = key_process(fresh, &major, 0.7F);
    cr_expect_eq(again.key, first.key);
    cr_expect_eq(again.clarity, first.clarity);
    cr_expect_eq(again.majorness, first.majorness);
    cr_expect_eq(again.change, first.change);
  }
  key_free(self);
  key_free(fresh);
}

Test(key, arguments_out_of_range_are_refused) {
  cr_expect_null(key_new(0.5));
  cr_expect_null(key_new(101.0));
  cr_expect_null(key_new(NAN));
  key_free(NULL);
}
