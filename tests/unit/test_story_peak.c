// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_peak.h"

#include <criterion/criterion.h>

static const story_peak_rule RULE = { .least = 0.4F, .hold = 5, .rest = 30, .delay = 20 };

/// Enter the same for some moments. @return how often an event was told
static unsigned enter(story_peak* const self, const float probability,
                      const unsigned moments, story_peak_reading* const last) {
  unsigned count = 0;
  for (unsigned i = 0; i < moments; ++i) {
    const story_peak_reading now = story_peak_process(self, &RULE, probability, false);
    if (now.found) {
      *last = now;
      ++count;
    }
  }
  return count;
}

Test(story_peak, it_is_told_when_nothing_higher_has_followed) {
  story_peak         self = { .highest = 0.0F };
  story_peak_reading told = { .found = false };
  cr_assert_eq(enter(&self, 0.1F, 20, &told), 0);
  cr_assert_eq(enter(&self, 0.5F, 1, &told), 0);
  cr_assert_eq(enter(&self, 0.8F, 1, &told), 0);
  cr_assert_eq(enter(&self, 0.3F, 4, &told), 0);
  cr_assert_eq(enter(&self, 0.3F, 1, &told), 1);
  cr_assert_float_eq(told.lag, 2.5F, 1e-6F);
  cr_assert_eq(told.confidence, 0.8F);
}

Test(story_peak, a_plateau_is_one_event_where_it_begins) {
  story_peak         self = { .highest = 0.0F };
  story_peak_reading told = { .found = false };
  cr_assert_eq(enter(&self, 0.7F, 30, &told), 1);
  cr_assert_float_eq(told.lag, 2.5F, 1e-6F);
}

Test(story_peak, what_stays_below_the_threshold_is_none) {
  story_peak         self = { .highest = 0.0F };
  story_peak_reading told = { .found = false };
  cr_assert_eq(enter(&self, 0.4F, 100, &told), 0);
}

Test(story_peak, another_is_told_after_a_rest) {
  story_peak         self = { .highest = 0.0F };
  story_peak_reading told = { .found = false };
  enter(&self, 0.9F, 1, &told);
  cr_assert_eq(enter(&self, 0.0F, 5, &told), 1);
  cr_assert_eq(enter(&self, 0.9F, 1, &told), 0);
  cr_assert_eq(enter(&self, 0.0F, 40, &told), 0, "too soon");
  enter(&self, 0.9F, 1, &told);
  cr_assert_eq(enter(&self, 0.0F, 5, &told), 1);
}

Test(story_peak, what_is_early_waits_for_three_seconds) {
  story_peak self = { .highest = 0.0F };
  cr_assert(!story_peak_process(&self, &RULE, 0.9F, true).found);
  for (unsigned i = 1; i < STORY_PEAK_PATIENCE; ++i) {
    cr_assert(!story_peak_process(&self, &RULE, 0.1F, true).found);
  }
  cr_assert(story_peak_process(&self, &RULE, 0.1F, true).found);
}

Test(story_peak, it_is_told_as_soon_as_it_is_no_longer_early) {
  story_peak self = { .highest = 0.0F };
  story_peak_process(&self, &RULE, 0.9F, true);
  for (unsigned i = 0; i < 10; ++i) {
    cr_assert(!story_peak_process(&self, &RULE, 0.1F, true).found);
  }
  const story_peak_reading told = story_peak_process(&self, &RULE, 0.1F, false);
  cr_assert(told.found);
  cr_assert_float_eq(told.lag, 3.1F, 1e-6F);
}
