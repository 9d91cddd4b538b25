// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_range.h"

#include <criterion/criterion.h>

static int followed(const int seconds) {
  history* const past  = history_new();
  timeline_range range = { 0 };
  for (int i = 0; i < seconds * HISTORY_PER_SECOND; i++) {
    const history_point point = { .confidence = 0.5F };
    history_put(past, (uint32_t)i, &point);
  }
  timeline_range_follow(&range, past);
  history_free(past);
  return timeline_range_seconds(range.step);
}

Test(timeline_range, widens_with_the_music_to_what_is_usual_and_no_further) {
  cr_assert_eq(followed(0), 60);
  cr_assert_eq(followed(59), 60);
  cr_assert_eq(followed(61), 120);
  cr_assert_eq(followed(590), 120);
}

Test(timeline_range, without_a_history_is_the_shortest) {
  timeline_range range = { .step = 2 };
  timeline_range_follow(&range, NULL);
  cr_assert_eq(timeline_range_seconds(range.step), 60);
}

Test(timeline_range, keeps_what_a_hand_has_chosen) {
  timeline_range range = { 0 };
  timeline_range_zoom(&range, -2);
  timeline_range_follow(&range, NULL);
  cr_assert_eq(timeline_range_seconds(range.step), 300);
}

Test(timeline_range, goes_from_one_minute_to_ten_and_no_further) {
  timeline_range range = { 0 };
  timeline_range_zoom(&range, 9);
  cr_assert_eq(timeline_range_seconds(range.step), 60);
  timeline_range_zoom(&range, -9);
  cr_assert_eq(timeline_range_seconds(range.step), 600);
}

Test(timeline_range, plus_shows_more_minus_fewer_and_the_number_leads_round) {
  const box      at    = { 100.0, 200.0, 64.0, 14.0 };
  timeline_range range = { .step = 1 };
  cr_assert(timeline_range_press(&range, timeline_range_at(at, 160.0, 207.0)));
  cr_assert_eq(timeline_range_seconds(range.step), 300);
  cr_assert(timeline_range_press(&range, timeline_range_at(at, 103.0, 207.0)));
  cr_assert_eq(timeline_range_seconds(range.step), 120);
  for (int i = 0; i < 3; i++) {
    cr_assert(timeline_range_press(&range, timeline_range_at(at, 132.0, 207.0)));
  }
  cr_assert_eq(timeline_range_seconds(range.step), 60);
  cr_assert_not(timeline_range_press(&range, timeline_range_at(at, 99.0, 207.0)));
  cr_assert_not(timeline_range_press(&range, timeline_range_at(at, 132.0, 215.0)));
}
