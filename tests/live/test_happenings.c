// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/happenings.h"

#include <criterion/criterion.h>

static void pass(history* const past, const unsigned points) {
  const history_point nothing = { .story = STORY_NONE };
  for (unsigned i = 0; i < points; i++) {
    history_put(past, history_end(past), &nothing);
  }
}

static void happen(history* const past, const uint32_t number, const story_word story,
                   const unsigned motif) {
  const history_point what = { .story = story, .motif = motif };
  history_put(past, number, &what);
}

Test(happenings, each_is_told_once_with_its_age_the_older_first) {
  history* const    past = history_new();
  happenings* const self = happenings_new();
  happening         next;
  pass(past, 100);
  cr_assert_not(happenings_next(self, past, &next));
  happen(past, 84, STORY_BUILD, 0);
  happen(past, 60, STORY_NONE, 3);
  cr_assert(happenings_next(self, past, &next));
  cr_assert_eq(next.story, STORY_NONE);
  cr_assert_eq(next.motif, 3);
  cr_assert_float_eq(next.age_s, 10.0, 1e-9);
  cr_assert(happenings_next(self, past, &next));
  cr_assert_eq(next.story, STORY_BUILD);
  cr_assert_eq(next.motif, 0);
  cr_assert_float_eq(next.age_s, 4.0, 1e-9);
  cr_assert_not(happenings_next(self, past, &next));
  history_free(past);
  happenings_free(self);
}

Test(happenings, what_is_found_late_and_what_is_the_same_again_is_told) {
  history* const    past = history_new();
  happenings* const self = happenings_new();
  happening         next;
  pass(past, 40);
  happen(past, 39, STORY_CLIMAX, 0);
  cr_assert(happenings_next(self, past, &next));
  pass(past, 4);
  happen(past, 20, STORY_CLIMAX, 0); // before the one that was told
  cr_assert(happenings_next(self, past, &next));
  cr_assert_eq(next.story, STORY_CLIMAX);
  cr_assert_float_eq(next.age_s, 6.0, 1e-9);
  happen(past, 20, STORY_CLIMAX, 2); // in the same quarter of a second
  cr_assert(happenings_next(self, past, &next));
  cr_assert_eq(next.motif, 2);
  cr_assert_not(happenings_next(self, past, &next));
  history_free(past);
  happenings_free(self);
}

Test(happenings, are_told_after_hours_as_at_first) {
  history* const    past = history_new();
  happenings* const self = happenings_new();
  happening         next;
  for (unsigned i = 0; i < 20; i++) {
    pass(past, HISTORY_POINTS / 3);
    happen(past, history_end(past) - 8, STORY_DROP, 0);
    cr_assert(happenings_next(self, past, &next));
    cr_assert_float_eq(next.age_s, 2.0, 1e-9);
    cr_assert_not(happenings_next(self, past, &next));
  }
  history_free(past);
  happenings_free(self);
}
