// SPDX-License-Identifier: GPL-3.0-or-later

// What motif_memory never asks of it; the rest is in test_motif_memory.c.

#include "dsp/motif_alignment.h"

#include "dsp/motif_features.h"

#include <criterion/criterion.h>

Test(motif_alignment, silence_does_not_move) {
  static const motif silence = { .length = MOTIF_POINTS };
  cr_assert_eq(motif_alignment_movement(&silence), 0.0F);
}

Test(motif_alignment, movement_is_the_part_that_is_not_common_to_all_points) {
  motif self = { .length = 40 };
  for (unsigned i = 0; i < self.length; ++i) {
    self.points[i].at[MOTIF_HARMONY] = 60;
    self.points[i].at[MOTIF_MELODY]  = (int8_t)(i % 2 == 0 ? 80 : -80);
  }
  cr_assert_float_eq(motif_alignment_movement(&self), 0.8F, 1e-4F);
}

/// A tune alone, a note each 0.4 s.
static motif without_harmony(void) {
  static const unsigned notes[] = { 0, 4, 7, 2, 11, 9, 5, 0, 9, 2, 4, 7 };
  motif                 self    = { .length = 4 * sizeof notes / sizeof *notes };
  for (unsigned i = 0; i < self.length; ++i) {
    self.points[i].at[MOTIF_MELODY + notes[i / 4]] = MOTIF_UNIT;
  }
  return self;
}

Test(motif_alignment, a_tune_without_harmony_has_no_key_and_is_found_again) {
  const motif            wanted = without_harmony();
  motif_alignment* const self   = motif_alignment_new();
  motif_stream           stream = { .heard = 0.0F };
  motif_ending           ending = { .likeness = -2.0F };
  cr_assert(self);
  motif_alignment_follow(self, &wanted);
  for (unsigned pass = 0; pass < 3; ++pass) {
    for (unsigned i = 0; i < wanted.length; ++i) {
      motif_stream_process(&stream, &wanted.points[i]);
      ending = motif_alignment_process(self, &stream);
    }
  }
  cr_assert_float_eq(ending.likeness, 0.5F, 0.02F, "the half that it has: %g",
                     (double)ending.likeness);
  cr_assert_eq(ending.transposition, 0);
  cr_assert_float_eq((float)ending.points, (float)wanted.length, 2.0F);
  motif_alignment_free(self);
}
