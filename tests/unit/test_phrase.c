// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/phrase.h"

#include "tests/unit/tunes.h"

#include <criterion/criterion.h>

enum { PHRASE = 7, OTHER = 50 };

static const double PHRASE_S = 9.6;

static void play_others(motif_memory* const self, const unsigned first,
                        const double seconds) {
  for (unsigned i = 0; i * 16.0 < seconds; ++i) {
    cr_assert_eq(tune_hear(self, tune_played(first + i, 16.0)).offers, 0, "other %u", i);
  }
}

Test(phrase, what_is_heard_for_the_second_time_is_offered_with_its_times) {
  motif_memory* const self = motif_memory_new(100.0);
  play_others(self, OTHER, 32.0);
  cr_assert_eq(tune_hear(self, tune_played(PHRASE, PHRASE_S)).offers, 0);
  play_others(self, OTHER + 10, 64.0);
  const heard during = tune_hear(self, tune_played(PHRASE, PHRASE_S));
  const heard after  = tune_hear(self, tune_played(OTHER + 20, 3.0));
  cr_assert_eq(during.offers + after.offers, 1);
  const phrase_offer offer = during.offers ? during.offer : after.offer;
  cr_assert_gt(offer.strength, 0.7F);
  cr_assert_float_eq((double)(offer.first_begin - offer.begin), 64.0 + PHRASE_S, 0.5,
                     "%g s apart, %g long", (double)(offer.first_begin - offer.begin),
                     (double)offer.length);
  cr_assert_float_eq((double)offer.length, PHRASE_S, 1.5);
  motif_memory_free(self);
}

Test(phrase, it_is_offered_once) {
  motif_memory* const self   = motif_memory_new(100.0);
  unsigned            offers = 0;
  for (unsigned i = 0; i < 5; ++i) {
    offers += tune_hear(self, tune_played(PHRASE, PHRASE_S)).offers;
    offers += tune_hear(self, tune_played(OTHER + i, 20.0)).offers;
  }
  cr_assert_eq(offers, 1, "%u", offers);
  motif_memory_free(self);
}

Test(phrase, an_offer_can_be_kept_once_and_is_recognised) {
  motif_memory* const self = motif_memory_new(100.0);
  cr_assert_eq(motif_memory_keep_phrase(self, "mine"), MOTIF_NO_PHRASE);
  tune_hear(self, tune_played(PHRASE, PHRASE_S));
  tune_hear(self, tune_played(OTHER, 20.0));
  tune_hear(self, tune_played(PHRASE, PHRASE_S));
  tune_hear(self, tune_played(OTHER + 1, 20.0));
  cr_assert_eq(motif_memory_keep_phrase(self, "mine"), MOTIF_LEARNED);
  cr_assert_eq(motif_memory_keep_phrase(self, "mine"), MOTIF_NO_PHRASE);
  cr_assert_str_eq(motif_set_at(motif_memory_motifs(self), 1)->name, "mine");
  const unsigned during = tune_hear(self, tune_played(PHRASE, PHRASE_S)).returns;
  const unsigned after  = tune_hear(self, tune_played(OTHER + 2, 2.0)).returns;
  cr_assert_eq(during + after, 1);
  motif_memory_free(self);
}

Test(phrase, a_motif_is_not_offered) {
  motif_memory* const self = motif_memory_new(100.0);
  motif_memory_begin(self);
  tune_hear(self, tune_played(PHRASE, PHRASE_S));
  motif_memory_end(self, NULL);
  unsigned offers = 0;
  for (unsigned i = 0; i < 3; ++i) {
    offers += tune_hear(self, tune_played(OTHER + i, 20.0)).offers;
    offers += tune_hear(self, tune_played(PHRASE, PHRASE_S)).offers;
  }
  offers += tune_hear(self, tune_played(OTHER + 9, 5.0)).offers;
  cr_assert_eq(offers, 0);
  motif_memory_free(self);
}

Test(phrase, a_motif_that_is_learned_after_ten_minutes_is_not_offered) {
  motif_memory* const self = motif_memory_new(100.0);
  play_others(self, OTHER, 620.0);
  motif_memory_begin(self);
  tune_hear(self, tune_played(PHRASE, PHRASE_S));
  cr_assert_eq(motif_memory_end(self, NULL), MOTIF_LEARNED);
  unsigned offers = 0;
  for (unsigned i = 0; i < 2; ++i) {
    offers += tune_hear(self, tune_played(OTHER + 200 + i, 20.0)).offers;
    offers += tune_hear(self, tune_played(PHRASE, PHRASE_S)).offers;
  }
  offers += tune_hear(self, tune_played(OTHER + 210, 5.0)).offers;
  cr_assert_eq(offers, 0);
  motif_memory_free(self);
}

Test(phrase, a_loop_is_no_phrase) {
  motif_memory* const self   = motif_memory_new(100.0);
  unsigned            offers = 0;
  for (unsigned i = 0; i < 30; ++i) {
    offers += tune_hear(self, tune_played(PHRASE, 6.4)).offers;
  }
  cr_assert_eq(offers, 0, "%u", offers);
  motif_memory_free(self);
}

Test(phrase, in_an_hour_of_new_music_at_most_two_are_offered) {
  motif_memory* const self   = motif_memory_new(100.0);
  unsigned            offers = 0;
  for (unsigned i = 0; i < 225; ++i) {
    offers += tune_hear(self, tune_played(OTHER + 200 + i, 16.0)).offers;
  }
  cr_assert_leq(offers, 2, "%u", offers);
  motif_memory_free(self);
}

Test(phrase, silence_is_no_phrase) {
  motif_memory* const self = motif_memory_new(100.0);
  cr_assert_eq(tune_hear(self, tune_played(TUNE_SILENCE, 120.0)).offers, 0);
  motif_memory_free(self);
}
