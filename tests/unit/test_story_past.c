// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_past.h"

#include <criterion/criterion.h>
#include <math.h>

/// The loudness counts up, the groups stay as they are.
static void count_up(story_past* const past, const unsigned moments,
                     const float groups[STORY_GROUPS]) {
  for (unsigned i = 0; i < moments; ++i) {
    const float values[STORY_CURVES] = { [STORY_LOUDNESS] = (float)i };
    story_past_add(past, values, groups);
  }
}

static const float EVEN[STORY_GROUPS]  = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
static const float FAINT[STORY_GROUPS] = { 0.1F, 0.1F, 0.1F, 0.1F, 0.1F, 0.1F,
                                           0.1F, 0.1F, 0.1F, 0.1F, 0.1F, 0.1F };

Test(story_past, the_newest_moment_is_no_moments_ago) {
  story_past past = { .count = 0 };
  count_up(&past, 20, EVEN);
  cr_assert_eq(story_past_at(&past, STORY_LOUDNESS, 0), 19.0F);
  cr_assert_eq(story_past_at(&past, STORY_LOUDNESS, 7), 12.0F);
}

Test(story_past, it_goes_back_as_far_as_it_has_moments) {
  story_past past = { .count = 0 };
  count_up(&past, 3 * STORY_MOMENTS + 5, EVEN);
  cr_assert_eq(past.count, STORY_MOMENTS);
  cr_assert_eq(story_past_at(&past, STORY_LOUDNESS, STORY_MOMENTS - 1),
               (float)(2 * STORY_MOMENTS + 5));
}

Test(story_past, mean_and_maximum_are_of_the_moments_asked_for) {
  story_past past = { .count = 0 };
  count_up(&past, 20, EVEN);
  cr_assert_eq(story_past_mean(&past, STORY_LOUDNESS, 5, 3), 13.0F);
  cr_assert_eq(story_past_max(&past, STORY_LOUDNESS, 5, 3), 14.0F);
}

Test(story_past, what_was_not_heard_is_left_out) {
  story_past past = { .count = 0 };
  count_up(&past, 4, EVEN);
  cr_assert_eq(story_past_mean(&past, STORY_LOUDNESS, 0, 100), 1.5F);
  cr_assert_eq(story_past_mean(&past, STORY_LOUDNESS, 4, 10), 0.0F);
}

Test(story_past, a_fifth_is_below_the_low_value) {
  story_past past = { .count = 0 };
  for (unsigned i = 0; i < 50; ++i) {
    const float values[STORY_CURVES] = { [STORY_LOUDNESS] = (float)((17 * i) % 50) };
    story_past_add(&past, values, EVEN);
  }
  cr_assert_float_eq(story_past_low(&past, STORY_LOUDNESS, 0, 50), 10.0F, 0.5F);
}

Test(story_past, the_low_value_is_of_what_was_heard_and_of_the_newest_eighty) {
  story_past past = { .count = 0 };
  cr_assert_eq(story_past_low(&past, STORY_LOUDNESS, 0, 50), 0.0F);
  count_up(&past, 100, EVEN);
  cr_assert_eq(story_past_low(&past, STORY_LOUDNESS, 100, 50), 0.0F);
  cr_assert_eq(story_past_low(&past, STORY_LOUDNESS, 0, 1000),
               story_past_low(&past, STORY_LOUDNESS, 0, 80));
  cr_assert_float_eq(story_past_low(&past, STORY_LOUDNESS, 0, 1000), 20.0F + 16.0F, 0.5F);
}

Test(story_past, nothing_is_no_thinner_than_silence) {
  story_past past = { .count = 0 };
  cr_assert_eq(story_past_thinner(&past, 10, 60), 0.0F);
}

Test(story_past, thinner_is_how_far_the_middle_group_fell) {
  story_past past = { .count = 0 };
  count_up(&past, 60, EVEN);
  count_up(&past, 10, FAINT);
  cr_assert_float_eq(story_past_thinner(&past, 10, 60), 10.0F, 0.1F);
}

Test(story_past, the_median_is_in_the_middle) {
  float odd[]  = { 5.0F, -1.0F, 3.0F };
  float even[] = { 4.0F, 1.0F, 3.0F, 100.0F };
  cr_assert_eq(story_median(odd, 3), 3.0F);
  cr_assert_eq(story_median(even, 4), 3.5F);
}

Test(story_past, decibels_have_a_floor) {
  cr_assert_float_eq(story_decibels(0.01F), -20.0F, 1e-3F);
  cr_assert_float_eq(story_decibels(0.0F), -140.0F, 1e-3F);
}

Test(story_past, reset_forgets) {
  story_past past = { .count = 0 };
  count_up(&past, 20, EVEN);
  story_past_reset(&past);
  cr_assert_eq(past.count, 0);
  cr_assert_eq(story_past_mean(&past, STORY_LOUDNESS, 0, 10), 0.0F);
}
