// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reasons.h"

#include <criterion/criterion.h>
#include <math.h>

static const box PLACE = { 0.0, 0.0, 216.0, 224.0 };

static snapshot pushed(const cue one, const float push_one, const cue two,
                       const float push_two, const cue three, const float push_three) {
  snapshot now           = snapshot_idle();
  now.active             = true;
  now.now.mood           = MOOD_TENSE;
  now.now.confidence     = 0.8F;
  now.now.valence        = -0.5F;
  now.now.why            = why_empty();
  now.now.why.valence[0] = (reason){ one, true, push_one };
  now.now.why.valence[1] = (reason){ two, true, push_two };
  now.now.why.valence[2] = (reason){ three, true, push_three };
  return now;
}

static meter_change update(reasons* const self, const snapshot* const now,
                           const uint32_t tick) {
  return reasons_update(self, now, (view_clock){ true, tick }, PLACE, 1.0);
}

Test(reasons, show_each_cue_with_side_and_size) {
  reasons        shown = { .begun = false };
  const snapshot now   = pushed(CUE_MODE, -0.35F, CUE_PACE, 0.175F, CUE_COUNT, 0.0F);
  (void)update(&shown, &now, 10);
  cr_assert_eq(shown.rows[0].number, -50);
  cr_assert_eq(shown.rows[1].cue, CUE_MODE);
  cr_assert_eq(shown.rows[2].cue, CUE_PACE);
  cr_assert_eq(shown.rows[3].cue, CUE_COUNT);
  cr_assert_lt(shown.rows[1].pixels, 0);
  cr_assert_eq(shown.rows[1].pixels, -2 * shown.rows[2].pixels);
}

Test(reasons, a_cue_keeps_its_row_while_others_overtake_it_for_a_moment) {
  reasons        shown = { .begun = false };
  const snapshot one   = pushed(CUE_MODE, 0.5F, CUE_PACE, 0.4F, CUE_PULSE, 0.3F);
  const snapshot two   = pushed(CUE_PACE, 0.5F, CUE_MODE, 0.4F, CUE_PULSE, 0.3F);
  for (uint32_t i = 0; i < 60; i++) {
    (void)update(&shown, i % 2 ? &two : &one, i);
    cr_assert_eq(shown.rows[1].cue, CUE_MODE);
    cr_assert_eq(shown.rows[2].cue, CUE_PACE);
    cr_assert_eq(shown.rows[3].cue, CUE_PULSE);
  }
}

Test(reasons, a_cue_that_stays_away_makes_room_after_two_seconds) {
  reasons        shown = { .begun = false };
  const snapshot one   = pushed(CUE_MODE, 0.5F, CUE_PACE, 0.4F, CUE_PULSE, 0.3F);
  const snapshot two   = pushed(CUE_MODE, 0.5F, CUE_PACE, 0.4F, CUE_ROUGHNESS, 0.3F);
  (void)update(&shown, &one, 0);
  for (uint32_t i = 1; i < 8; i++) {
    (void)update(&shown, &two, i);
    cr_assert_eq(shown.rows[3].cue, CUE_PULSE);
  }
  (void)update(&shown, &two, 8);
  cr_assert_eq(shown.rows[3].cue, CUE_ROUGHNESS);
}

Test(reasons, the_strongest_comes_first_in_the_end) {
  reasons        shown = { .begun = false };
  const snapshot one   = pushed(CUE_MODE, 0.5F, CUE_PACE, 0.4F, CUE_PULSE, 0.3F);
  const snapshot two   = pushed(CUE_PULSE, 0.9F, CUE_MODE, 0.3F, CUE_PACE, 0.1F);
  (void)update(&shown, &one, 0);
  for (uint32_t i = 1; i < 60; i++) {
    (void)update(&shown, &two, i);
  }
  cr_assert_eq(shown.rows[1].cue, CUE_PULSE);
  cr_assert_eq(shown.rows[2].cue, CUE_MODE);
  cr_assert_eq(shown.rows[3].cue, CUE_PACE);
}

Test(reasons, nothing_moves_between_two_ticks_but_the_curves_meters) {
  reasons  shown = { .begun = false };
  snapshot now   = pushed(CUE_MODE, 0.5F, CUE_PACE, 0.4F, CUE_PULSE, 0.3F);
  (void)update(&shown, &now, 5);
  now.now.valence             = 0.9F;
  now.now.why.valence[0].push = -0.5F;
  now.now.why.valence[1].cue  = CUE_WEIGHT;
  const meter_change change   = update(&shown, &now, 5);
  cr_assert_eq(change.rows, 1U);
  cr_assert_eq(change.names, 0U);
  cr_assert_eq(shown.rows[0].number, -50);
}

Test(reasons, are_none_without_a_judgement) {
  reasons  shown = { .begun = false };
  snapshot now   = pushed(CUE_MODE, 0.5F, CUE_PACE, 0.4F, CUE_PULSE, 0.3F);
  (void)update(&shown, &now, 5);
  now.now.mood       = MOOD_NONE;
  now.now.confidence = 0.0F;
  (void)update(&shown, &now, 6);
  for (int i = 0; i < REASON_ROWS; i++) {
    cr_assert_eq(shown.rows[i].cue, CUE_COUNT);
    cr_assert_eq(shown.rows[i].pixels, 0);
  }
}
