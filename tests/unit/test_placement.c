// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/placement.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

static const placement_lane LANE = {
  .from   = 100.0,
  .to     = 1100.0,
  .lines  = 2,
  .beside = 10.0,
  .apart  = 12.0,
  .marks  = 8.0,
};

/// The span that a placed one covers on its line, its mark and its words.
static void expect_clear(const placement* const one, const placement* const other) {
  cr_assert_geq(fabs(one->x - other->x), LANE.marks);
  if (one->line < 0) {
    return;
  }
  const double left  = one->left;
  const double right = one->left + one->width;
  cr_assert_geq(left, LANE.from);
  cr_assert_leq(right, LANE.to);
  // The other's mark goes down from its line; a bare one stands on the lowest.
  const int line = other->line < 0 ? LANE.lines - 1 : other->line;
  cr_assert(line > one->line || other->x <= left || other->x >= right);
  if (other->line == one->line) {
    cr_assert(other->left >= right || other->left + other->width <= left);
  }
}

static void expect_all_clear(const placement* const placed, const int count) {
  for (int i = 0; i < count; i++) {
    for (int j = 0; j < count; j++) {
      if (i != j && placed[i].line != PLACEMENT_OUT && placed[j].line != PLACEMENT_OUT) {
        expect_clear(&placed[i], &placed[j]);
      }
    }
  }
}

Test(placement, one_alone_has_its_words_at_its_right) {
  placement one = { .x = 500.0, .width = 60.0 };
  cr_assert_eq(placement_find(&LANE, &one, 1), 1);
  cr_assert_geq(one.line, 0);
  cr_assert_float_eq(one.left, 510.0, 1e-9);
}

Test(placement, at_the_right_end_words_stand_at_the_left) {
  placement one = { .x = 1090.0, .width = 60.0 };
  cr_assert_eq(placement_find(&LANE, &one, 1), 1);
  cr_assert_float_eq(one.left, 1020.0, 1e-9);
}

Test(placement, of_two_at_one_place_the_more_important_stays) {
  placement two[] = { { .x = 500.0, .width = 60.0, .importance = 0.2, .order = 0 },
                      { .x = 503.0, .width = 60.0, .importance = 0.9, .order = 1 } };
  cr_assert_eq(placement_find(&LANE, two, 2), 1);
  cr_assert_eq(two[0].order, 1);
  cr_assert_eq(two[1].line, PLACEMENT_OUT);
}

Test(placement, two_close_ones_both_find_room_for_their_words) {
  placement two[] = { { .x = 500.0, .width = 60.0, .importance = 0.9 },
                      { .x = 520.0, .width = 60.0, .importance = 0.5 } };
  cr_assert_eq(placement_find(&LANE, two, 2), 2);
  cr_assert_geq(two[0].line, 0);
  cr_assert_geq(two[1].line, 0);
  expect_all_clear(two, 2);
}

Test(placement, nothing_touches_in_any_crowd) {
  enum { CROWD = 300 };
  for (uint32_t seed = 1; seed <= 50; seed++) {
    placement crowd[CROWD];
    uint32_t  state = seed;
    for (int i = 0; i < CROWD; i++) {
      state    = state * 1664525U + 1013904223U;
      crowd[i] = (placement){
        .x          = 100.0 + (double)(state >> 16U) / 65.536,
        .width      = 20.0 + (double)(state >> 8U & 127U),
        .importance = (double)(state >> 4U & 255U),
        .order      = i,
      };
    }
    const int count = (int)(seed * 6);
    const int shown = placement_find(&LANE, crowd, count);
    expect_all_clear(crowd, count);
    cr_assert_gt(shown, 0);
    cr_assert_geq(crowd[0].line, 0, "the most important one keeps its words");
  }
}

Test(placement, the_order_in_which_they_come_makes_no_difference) {
  placement one[40];
  placement two[40];
  for (int i = 0; i < 40; i++) {
    one[i] = (placement){
      .x = 120.0 + 23.0 * i, .width = 50.0, .importance = (double)(i * 7 % 11), .order = i
    };
    two[39 - i] = one[i];
  }
  cr_assert_eq(placement_find(&LANE, one, 40), placement_find(&LANE, two, 40));
  for (int i = 0; i < 40; i++) {
    cr_assert_eq(one[i].order, two[i].order);
    cr_assert_eq(one[i].line, two[i].line);
  }
}

Test(placement, none_need_no_room) {
  cr_assert_eq(placement_find(&LANE, NULL, 0), 0);
}
