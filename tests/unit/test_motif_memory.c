// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_memory.h"

#include "tests/unit/tunes.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { THEME = 7, OTHER = 50 };

static const double THEME_S = 11.2;

static motif_memory* memory_that_knows(const unsigned tune, const double seconds) {
  motif_memory* const self = motif_memory_new(100.0);
  tune_hear(self, tune_played(OTHER + 40, 8.0));
  motif_memory_begin(self);
  tune_hear(self, tune_played(tune, seconds));
  cr_assert_eq(motif_memory_end(self, "theme"), MOTIF_LEARNED);
  tune_hear(self, tune_played(OTHER, 20.0));
  return self;
}

/// The theme, played so, and something else after it. @return what was told within 1 s
static heard returns_of(motif_memory* const self, const performance how) {
  const heard during = tune_hear(self, how);
  heard       after  = tune_hear(self, tune_played(OTHER + 1, 1.0));
  after.begin += how.seconds;
  after.told += how.seconds;
  cr_assert_leq(during.returns + after.returns, 1);
  return during.returns > 0 ? during : after;
}

Test(motif_memory, refuses_rates_out_of_range) {
  cr_assert_null(motif_memory_new(49.0));
  cr_assert_null(motif_memory_new(201.0));
  cr_assert_null(motif_memory_new((double)NAN));
  motif_memory_free(NULL);
}

Test(motif_memory, a_repeat_is_found_where_it_began_within_a_second_of_its_end) {
  motif_memory* const self  = memory_that_knows(THEME, THEME_S);
  const heard         again = returns_of(self, tune_played(THEME, THEME_S));
  cr_assert_eq(again.returns, 1);
  cr_assert_eq(again.last.number, 1);
  cr_assert_gt(again.last.strength, 0.75F);
  cr_assert_float_eq(again.begin, 0.0, 0.5, "began at %.2f", again.begin);
  cr_assert_gt(again.told, THEME_S - 1.0);
  cr_assert_eq(again.last.transposition, 0);
  cr_assert_float_eq(again.last.speed, 1.0F, 0.05F);
  cr_assert_eq(again.last.change, 0, "change %u", again.last.change);
  motif_memory_free(self);
}

Test(motif_memory, a_return_in_any_key_is_found_and_its_transposition_told) {
  for (int up = -5; up <= 6; ++up) {
    motif_memory* const self = memory_that_knows(THEME, THEME_S);
    performance         how  = tune_played(THEME, THEME_S);
    how.transposition        = up;
    const heard again        = returns_of(self, how);
    cr_assert_eq(again.returns, 1, "by %d", up);
    cr_assert_eq(again.last.transposition, up);
    motif_memory_free(self);
  }
}

Test(motif_memory, a_faster_or_slower_return_is_found_and_its_speed_told) {
  const double speeds[] = { 0.6, 0.85, 1.15, 1.4, 1.8 };
  for (size_t i = 0; i < sizeof speeds / sizeof *speeds; ++i) {
    motif_memory* const self = memory_that_knows(THEME, THEME_S);
    performance         how  = tune_played(THEME, THEME_S / speeds[i]);
    how.speed                = speeds[i];
    const heard again        = returns_of(self, how);
    cr_assert_eq(again.returns, 1, "at %g", speeds[i]);
    cr_assert_float_eq((double)again.last.speed, speeds[i], 0.12 * speeds[i], "%g for %g",
                       (double)again.last.speed, speeds[i]);
    const unsigned word = speeds[i] > 1.0 ? CHANGE_FASTER : CHANGE_SLOWER;
    cr_assert_eq(again.last.change, 1U << word);
    motif_memory_free(self);
  }
}

Test(motif_memory, a_return_that_hurries_and_lingers_is_found) {
  motif_memory* const self = memory_that_knows(THEME, THEME_S);
  performance         how  = tune_played(THEME, THEME_S);
  how.sway                 = 0.2; // up to 18 % faster and slower
  cr_assert_eq(returns_of(self, how).returns, 1);
  motif_memory_free(self);
}

Test(motif_memory, a_return_on_other_instruments_is_found) {
  motif_memory* const self = memory_that_knows(THEME, THEME_S);
  performance         how  = tune_played(THEME, THEME_S);
  how.overtones            = 0.6;
  cr_assert_eq(returns_of(self, how).returns, 1);
  motif_memory_free(self);
}

Test(motif_memory, a_softer_and_darker_return_is_called_so) {
  motif_memory* const self = memory_that_knows(THEME, THEME_S);
  performance         how  = tune_played(THEME, THEME_S);
  how.energy               = 0.2F;
  how.valence              = -0.5F;
  const heard again        = returns_of(self, how);
  cr_assert_eq(again.last.change, 1U << CHANGE_SOFTER | 1U << CHANGE_DARKER);
  motif_memory_free(self);
}

Test(motif_memory, most_other_tunes_over_the_very_same_chords_are_no_return) {
  motif_memory* const self = memory_that_knows(THEME, THEME_S);
  unsigned            told = 0;
  for (unsigned i = 0; i < 24; ++i) {
    performance how = tune_played(OTHER + 2 + i, THEME_S);
    how.chords      = THEME;
    told += tune_hear(self, how).returns;
  }
  cr_assert_leq(told, 2, "%u of 24", told);
  motif_memory_free(self);
}

Test(motif_memory, other_music_is_no_return) {
  motif_memory* const self = memory_that_knows(THEME, THEME_S);
  for (unsigned i = 0; i < 30; ++i) {
    performance how   = tune_played(OTHER + 100 + i, 20.0);
    how.transposition = (int)(i % 12);
    cr_assert_eq(tune_hear(self, how).returns, 0, "tune %u", i);
  }
  motif_memory_free(self);
}

Test(motif_memory, a_motif_that_is_repeated_at_once_is_told_each_time) {
  motif_memory* const self = memory_that_knows(THEME, THEME_S);
  unsigned            told = 0;
  for (int i = 0; i < 3; ++i) {
    told += tune_hear(self, tune_played(THEME, THEME_S)).returns;
  }
  told += tune_hear(self, tune_played(OTHER + 1, 2.0)).returns;
  cr_assert_eq(told, 3);
  motif_memory_free(self);
}

Test(motif_memory, sixteen_are_held_and_the_seventeenth_is_refused_with_a_word) {
  motif_memory* const self = motif_memory_new(100.0);
  for (unsigned i = 0; i < MOTIFS; ++i) {
    motif_memory_begin(self);
    tune_hear(self, tune_played(200 + i, 4.0));
    cr_assert_eq(motif_memory_end(self, NULL), MOTIF_LEARNED);
    cr_assert_eq(motif_memory_status(self).newest, i + 1);
  }
  cr_assert_str_eq(motif_set_at(motif_memory_motifs(self), 16)->name, "motif 16");
  motif_memory_begin(self);
  tune_hear(self, tune_played(300, 4.0));
  cr_assert_eq(motif_memory_end(self, NULL), MOTIF_FULL);
  cr_assert_eq(motif_memory_status(self).refusal, MOTIF_FULL);
  cr_assert_eq(motif_memory_status(self).newest, 0);
  cr_assert_eq(motif_memory_status(self).count, 16);
  cr_assert_gt(strlen(motif_refusal_text(MOTIF_FULL)), 0);

  cr_assert(motif_memory_forget(self, 5));
  cr_assert_not(motif_memory_forget(self, 5));
  motif_memory_begin(self);
  tune_hear(self, tune_played(300, 4.0));
  cr_assert_eq(motif_memory_end(self, NULL), MOTIF_LEARNED);
  cr_assert_eq(motif_memory_status(self).newest, 5);
  motif_memory_free(self);
}

static motif_refusal learned_from(const unsigned tune, const double seconds) {
  motif_memory* const self = motif_memory_new(100.0);
  motif_memory_begin(self);
  tune_hear(self, tune_played(tune, seconds));
  const motif_refusal result = motif_memory_end(self, NULL);
  motif_memory_free(self);
  return result;
}

Test(motif_memory, too_little_is_refused) {
  cr_assert_eq(learned_from(THEME, 0.0), MOTIF_TOO_SHORT);
  cr_assert_eq(learned_from(THEME, 1.5), MOTIF_TOO_SHORT);
  cr_assert_eq(learned_from(TUNE_SILENCE, 8.0), MOTIF_SILENT);
}

Test(motif_memory, every_refusal_has_a_phrase_of_its_own) {
  for (int i = 0; i <= MOTIF_REFUSALS; ++i) {
    for (int other = -1; other < i; ++other) {
      const bool unknown = i == MOTIF_REFUSALS && other == -1;
      cr_assert_eq(strcmp(motif_refusal_text((motif_refusal)i),
                          motif_refusal_text((motif_refusal)other)) == 0,
                   unknown);
    }
  }
}

Test(motif_memory, one_chord_is_refused) {
  motif_memory* const self = motif_memory_new(100.0);
  motif_memory_begin(self);
  performance how = tune_played(THEME, 8.0);
  how.speed       = 0.0;
  tune_hear(self, how);
  cr_assert_eq(motif_memory_end(self, NULL), MOTIF_STATIC);
  motif_memory_free(self);
}

Test(motif_memory, of_a_long_stretch_the_first_sixteen_seconds_are_kept) {
  motif_memory* const self = motif_memory_new(100.0);
  motif_memory_begin(self);
  tune_hear(self, tune_played(THEME, 25.0));
  cr_assert(motif_memory_status(self).learning);
  cr_assert_float_eq(motif_memory_status(self).learned, 25.0F, 0.5F);
  cr_assert_eq(motif_memory_end(self, NULL), MOTIF_LEARNED);
  cr_assert_not(motif_memory_status(self).learning);
  cr_assert_eq(motif_set_at(motif_memory_motifs(self), 1)->length, MOTIF_POINTS);
  tune_hear(self, tune_played(OTHER, 10.0));
  cr_assert_eq(tune_hear(self, tune_played(THEME, 17.0)).returns, 1);
  motif_memory_free(self);
}

Test(motif_memory, an_end_without_a_beginning_does_nothing) {
  motif_memory* const self = motif_memory_new(100.0);
  tune_hear(self, tune_played(THEME, 8.0));
  motif_memory_end(self, NULL);
  cr_assert_eq(motif_memory_status(self).attempts, 0);
  cr_assert_eq(motif_memory_status(self).count, 0);
  motif_memory_free(self);
}

Test(motif_memory, a_reset_keeps_the_motifs_and_forgetting_clears_them) {
  motif_memory* const self = memory_that_knows(THEME, THEME_S);
  motif_memory_reset(self);
  cr_assert_eq(returns_of(self, tune_played(THEME, THEME_S)).returns, 1);
  motif_memory_forget_all(self);
  cr_assert_eq(motif_memory_status(self).count, 0);
  cr_assert_eq(returns_of(self, tune_played(THEME, THEME_S)).returns, 0);
  motif_memory_free(self);
}

Test(motif_memory, every_change_of_the_motifs_makes_a_new_revision) {
  motif_memory* const self  = memory_that_knows(THEME, THEME_S);
  const uint32_t      first = motif_memory_revision(self);
  cr_assert(motif_memory_rename(self, 1, "hero"));
  cr_assert_not(motif_memory_rename(self, 2, "nobody"));
  const uint32_t second = motif_memory_revision(self);
  cr_assert_neq(second, first);
  cr_assert_str_eq(motif_set_at(motif_memory_motifs(self), 1)->name, "hero");
  motif_memory_forget(self, 1);
  cr_assert_neq(motif_memory_revision(self), second);
  motif_memory_free(self);
}

Test(motif_memory, another_recognises_what_one_has_learned) {
  motif_memory* const one   = memory_that_knows(THEME, THEME_S);
  motif_memory* const other = motif_memory_new(100.0);
  motif_memory_recall(other, motif_memory_motifs(one));
  cr_assert_eq(returns_of(other, tune_played(THEME, THEME_S)).returns, 1);
  cr_assert_eq(motif_memory_add(other, motif_set_at(motif_memory_motifs(one), 1)), 2);
  const motif unsound = { .length = 3 };
  cr_assert_eq(motif_memory_add(other, &unsound), 0);
  motif_memory_free(one);
  motif_memory_free(other);
}

Test(motif_memory, hears_the_same_each_time) {
  motif_memory* const one   = memory_that_knows(THEME, THEME_S);
  motif_memory* const other = memory_that_knows(THEME, THEME_S);
  performance         how   = tune_played(THEME, THEME_S);
  how.transposition         = 3;
  const heard first         = returns_of(one, how);
  const heard second        = returns_of(other, how);
  cr_assert_eq(first.last.strength, second.last.strength);
  cr_assert_eq(first.told, second.told);
  motif_memory_reset(one);
  motif_memory_reset(other);
  tune_hear(other, tune_played(OTHER, 30.0));
  motif_memory_reset(other);
  cr_assert_eq(returns_of(one, how).last.strength, returns_of(other, how).last.strength);
  motif_memory_free(one);
  motif_memory_free(other);
}
