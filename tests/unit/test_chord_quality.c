// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/chord_quality.h"
#include "dsp/spectrum.h"
#include "tests/unit/tones.h"

#include <criterion/criterion.h>

enum { CALLS_PER_SECOND = 10, MOST_NOTES = 6 };

typedef struct {
  chord_kind kind;
  int        count;
  int        notes[MOST_NOTES];
} chord;

static chord_quality_reading hear(const sound* const heard) {
  const size_t          hop   = (size_t)lround(heard->rate / CALLS_PER_SECOND);
  spectrum* const       view  = spectrum_new(spectrum_window_for(0.186, heard->rate));
  chroma* const         notes = chroma_new(heard->rate, spectrum_bins(view));
  chord_quality* const  self  = chord_quality_new(CALLS_PER_SECOND);
  chord_quality_reading told  = { .fit = 0.0F };
  for (size_t at = 0; at + hop <= heard->length; at += hop) {
    spectrum_push(view, heard->samples + at, hop);
    const chroma_reading now = chroma_process(notes, spectrum_magnitudes(view));
    told                     = chord_quality_process(self, &now, now.tonal);
  }
  chord_quality_free(self);
  chroma_free(notes);
  spectrum_free(view);
  return told;
}

static chord_quality_reading hear_chord(const chord* const played, const int transposed,
                                        const double gain) {
  sound heard = sound_new(22050.0, 4.0);
  for (int i = 0; i < played->count; ++i) {
    add_tone(&heard, played->notes[i] + transposed, 5, 0.0, 4.0, gain);
  }
  const chord_quality_reading told = hear(&heard);
  sound_free(&heard);
  return told;
}

static chord_kind foremost(const chord_quality_reading* const told) {
  int best = 0;
  for (int i = 1; i < CHORD_KINDS; ++i) {
    best = told->kind[i] > told->kind[best] ? i : best;
  }
  return (chord_kind)best;
}

// Inversions included; in close position and spread.
static const chord played[] = {
  { CHORD_MAJOR, 4, { 48, 60, 64, 67 } },
  { CHORD_MAJOR, 4, { 48, 64, 67, 72 } },
  { CHORD_MINOR, 4, { 48, 60, 63, 67 } },
  { CHORD_MINOR, 4, { 48, 63, 67, 72 } },
  { CHORD_DIMINISHED, 3, { 60, 63, 66 } },
  { CHORD_DIMINISHED, 4, { 60, 63, 66, 69 } },
  { CHORD_AUGMENTED, 3, { 60, 64, 68 } },
  { CHORD_SUSPENDED, 3, { 60, 65, 67 } },
  { CHORD_SEVENTH, 4, { 60, 64, 67, 70 } },
  { CHORD_SEVENTH, 4, { 60, 63, 67, 70 } },
  { CHORD_CLUSTER, 3, { 60, 61, 62 } },
  { CHORD_CLUSTER, 5, { 60, 61, 62, 63, 64 } },
  { CHORD_BARE, 1, { 60 } },
  { CHORD_BARE, 2, { 48, 60 } },
};
enum { PLAYED = sizeof played / sizeof *played };

Test(chord_quality, every_kind_is_foremost_on_every_root) {
  for (int i = 0; i < PLAYED; ++i) {
    for (int root = 0; root < PITCH_CLASSES; ++root) {
      const chord_quality_reading told = hear_chord(&played[i], root, 0.05);
      cr_expect_eq(foremost(&told), played[i].kind, "chord %d on %d is told %d", i, root,
                   (int)foremost(&told));
    }
  }
}

Test(chord_quality, a_level_20_db_lower_changes_nothing) {
  for (int i = 0; i < PLAYED; ++i) {
    const chord_quality_reading loud = hear_chord(&played[i], 0, 0.05);
    const chord_quality_reading soft = hear_chord(&played[i], 0, 0.005);
    for (int kind = 0; kind < CHORD_KINDS; ++kind) {
      cr_expect_float_eq(loud.kind[kind], soft.kind[kind], 0.01F);
    }
  }
}

Test(chord_quality, the_shares_sum_to_the_fit) {
  for (int i = 0; i < PLAYED; ++i) {
    const chord_quality_reading told = hear_chord(&played[i], 0, 0.05);
    float                       sum  = 0.0F;
    for (int kind = 0; kind < CHORD_KINDS; ++kind) {
      cr_expect(told.kind[kind] >= 0.0F && told.kind[kind] <= 1.0F);
      sum += told.kind[kind];
    }
    cr_expect_float_eq(sum, told.fit, 1e-5F);
    cr_expect_gt(told.fit, 0.3F, "chord %d: %g", i, (double)told.fit);
  }
}

Test(chord_quality, a_change_is_told_within_two_seconds) {
  sound heard = sound_new(22050.0, 6.0);
  add_triad(&heard, 0, TRIAD_MAJOR, 0, 0.0, 0.0, 4.0);
  add_triad(&heard, 9, TRIAD_MINOR, 0, 0.0, 4.0, 6.0);
  const chord_quality_reading told = hear(&heard);
  cr_expect_eq(foremost(&told), CHORD_MINOR);
  sound_free(&heard);
}

Test(chord_quality, silence_and_noise_are_no_chord) {
  sound silence = sound_new(22050.0, 4.0);
  sound noise   = sound_new(22050.0, 6.0);
  add_noise(&noise, 0.0, 6.0, 0.0, 0.3);
  cr_expect_eq(hear(&silence).fit, 0.0F);
  cr_expect_lt(hear(&noise).fit, 0.1F);
  sound_free(&silence);
  sound_free(&noise);
}

Test(chord_quality, the_reading_fades_when_nothing_counts) {
  chord_quality* const self  = chord_quality_new(10.0);
  const chroma_reading major = { .energy = { [0] = 1.0F, [4] = 0.8F, [7] = 0.9F } };
  const chroma_reading none  = { .tonal = 0.0F };
  for (int i = 0; i < 50; ++i) {
    (void)chord_quality_process(self, &major, 1.0F);
  }
  cr_expect_gt(chord_quality_process(self, &major, 1.0F).kind[CHORD_MAJOR], 0.5F);
  for (int i = 0; i < 100; ++i) {
    (void)chord_quality_process(self, &none, 0.0F);
  }
  cr_expect_lt(chord_quality_process(self, &none, 0.0F).fit, 0.05F);
  chord_quality_free(self);
}

Test(chord_quality, reset_forgets_all) {
  chord_quality* const self  = chord_quality_new(10.0);
  const chroma_reading major = { .energy = { [0] = 1.0F, [4] = 0.8F, [7] = 0.9F } };
  const float first = chord_quality_process(self, &major, 1.0F).kind[CHORD_MAJOR];
  (void)chord_quality_process(self, &major, 1.0F);
  chord_quality_reset(self);
  cr_expect_eq(chord_quality_process(self, &major, 1.0F).kind[CHORD_MAJOR], first);
  chord_quality_free(self);
}

Test(chord_quality, arguments_out_of_range_are_refused) {
  cr_expect_null(chord_quality_new(0.5));
  cr_expect_null(chord_quality_new(101.0));
  cr_expect_null(chord_quality_new(NAN));
  chord_quality_free(NULL);
}
