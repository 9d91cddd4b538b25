// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_past.h"

#include <criterion/criterion.h>

/// A tenth of a second that can be told from others.
static motif_point point(const uint32_t number) {
  motif_point result = { { 0 } };
  result.at[0]       = (int8_t)(number % 100);
  result.at[1]       = (int8_t)(number / 100 % 100);
  return result;
}

static const motif_mood UNJUDGED = { .judged = false };

static motif_past* heard(const uint32_t points, const motif_mood mood) {
  motif_past* const self = motif_past_new();
  cr_assert(self);
  for (uint32_t i = 0; i < points; ++i) {
    const motif_point now = point(i);
    cr_assert_eq(motif_past_append(self, &now, &mood), i);
  }
  return self;
}

Test(motif_past, begins_empty_and_again_after_a_reset) {
  motif_past* const self = heard(0, UNJUDGED);
  motif             found;
  cr_assert_eq(motif_past_end(self), 0);
  motif_past_copy(self, 0, 1, &found);
  cr_assert_eq(found.length, 0);
  motif_past_free(self);

  motif_past* const used = heard(7, UNJUDGED);
  cr_assert_eq(motif_past_end(used), 7);
  motif_past_reset(used);
  cr_assert_eq(motif_past_begin(used), 0);
  cr_assert_eq(motif_past_end(used), 0);
  motif_past_copy(used, 3, 1, &found);
  cr_assert_eq(found.length, 0);
  motif_past_free(used);
  motif_past_free(NULL);
}

Test(motif_past, holds_ten_minutes_and_forgets_what_is_older) {
  motif_past* const self = heard(MOTIF_PAST_POINTS + 5, UNJUDGED);
  motif             found;
  cr_assert_eq(motif_past_begin(self), 5);
  cr_assert_eq(motif_past_end(self), (uint32_t)MOTIF_PAST_POINTS + 5);
  motif_past_copy(self, 4, 2, &found);
  cr_assert_eq(found.length, 0, "the first is forgotten");
  motif_past_copy(self, 5, 2, &found);
  cr_assert_eq(found.length, 2);
  for (uint32_t i = 0; i < 2; ++i) {
    const motif_point wanted = point(5 + i);
    cr_assert_eq(found.points[i].at[0], wanted.at[0]);
    cr_assert_eq(found.points[i].at[1], wanted.at[1]);
  }
  motif_past_copy(self, MOTIF_PAST_POINTS + 4, 2, &found);
  cr_assert_eq(found.length, 0, "the second is not heard yet");
  motif_past_free(self);
}

Test(motif_past, a_copy_is_as_long_as_a_motif_may_be_and_has_its_mood) {
  const motif_mood  mood = { true, 0.5F, -0.25F, 0.75F, 1.0F };
  motif_past* const self = heard(MOTIF_POINTS + 9, mood);
  motif             found;
  motif_past_copy(self, 2, MOTIF_POINTS + 7, &found);
  cr_assert_eq(found.length, MOTIF_POINTS);
  cr_assert_eq(found.points[MOTIF_POINTS - 1].at[0], (MOTIF_POINTS + 1) % 100);
  cr_assert(found.mood.judged);
  cr_assert_float_eq(found.mood.energy, mood.energy, 0.004F);
  cr_assert_float_eq(found.mood.valence, mood.valence, 0.004F);
  cr_assert_float_eq(found.mood.arousal, mood.arousal, 0.004F);
  cr_assert_float_eq(found.mood.tension, mood.tension, 0.004F);
  motif_past_copy(self, 2, 0, &found);
  cr_assert_eq(found.length, 0);
  motif_past_free(self);
}

Test(motif_past, the_mood_is_that_of_the_judged_and_of_the_first_thirty_two_seconds) {
  const motif_mood  bright = { .judged = true, .valence = 1.0F };
  const motif_mood  dark   = { .judged = true, .valence = -1.0F };
  motif_past* const self   = heard(MOTIF_LONGEST_STRETCH, bright);
  const motif_point now    = point(0);
  for (unsigned i = 0; i < 100; ++i) {
    motif_past_append(self, &now, &dark);
  }
  for (unsigned i = 0; i < 100; ++i) {
    motif_past_append(self, &now, &UNJUDGED);
  }
  cr_assert_float_eq(motif_past_mood(self, 0, 10000).valence, 1.0F, 1e-6F);
  cr_assert_float_eq(motif_past_mood(self, MOTIF_LONGEST_STRETCH - 50, 100).valence, 0.0F,
                     1e-6F);
  const uint32_t end = motif_past_end(self);
  cr_assert_float_eq(motif_past_mood(self, end - 150, 150).valence, -1.0F, 1e-6F);
  cr_assert_not(motif_past_mood(self, end - 150, 150).judged, "less than half of it");
  cr_assert(motif_past_mood(self, end - 190, 170).judged);
  cr_assert_not(motif_past_mood(self, end, 10).judged, "not heard yet");
  motif_past_free(self);
}
