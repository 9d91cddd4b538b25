// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_build.h"

#include <criterion/criterion.h>

/// Enter the same for some moments. @return how often a build was told
static unsigned enter(story_build* const self, const story_network_reading now,
                      const unsigned moments) {
  unsigned count = 0;
  for (unsigned i = 0; i < moments; ++i) {
    const story_build_reading told = story_build_process(self, &now);
    if (told.found) {
      cr_assert_eq(told.lag, now.age);
      cr_assert(told.confidence > 0.5F && told.confidence < 1.0F);
      ++count;
    }
  }
  return count;
}

static const story_network_reading NONE     = { .build = 0.05F };
static const story_network_reading PROBABLE = { .build    = 0.8F,
                                                .age      = 6.0F,
                                                .progress = 0.4F };
static const story_network_reading PERHAPS  = { .build = 0.45F, .progress = 0.6F };

Test(story_build, it_is_told_once_when_it_is_probable_for_a_while) {
  story_build self = { .active = false };
  cr_assert_eq(enter(&self, NONE, 50), 0);
  cr_assert_eq(enter(&self, PROBABLE, 8), 0);
  cr_assert_eq(enter(&self, PROBABLE, 100), 1);
  cr_assert(self.active);
}

Test(story_build, what_is_probable_for_a_moment_is_none) {
  story_build self = { .active = false };
  for (unsigned i = 0; i < 20; ++i) {
    cr_assert_eq(enter(&self, PROBABLE, 4), 0);
    cr_assert_eq(enter(&self, NONE, 8), 0);
  }
  cr_assert(!self.active);
}

Test(story_build, it_goes_on_through_doubt_and_never_back) {
  story_build self = { .active = false };
  enter(&self, PROBABLE, 20);
  cr_assert_float_eq(self.progress, 0.4F, 1e-6F);
  enter(&self, PERHAPS, 100);
  cr_assert(self.active);
  cr_assert_float_eq(self.progress, 0.6F, 1e-6F);
  cr_assert_eq(enter(&self, PROBABLE, 100), 0, "still the same");
  cr_assert_float_eq(self.progress, 0.6F, 1e-6F);
}

Test(story_build, it_is_over_when_it_is_improbable_for_some_seconds) {
  story_build self = { .active = false };
  enter(&self, PROBABLE, 20);
  enter(&self, NONE, 20);
  cr_assert(self.active);
  enter(&self, NONE, 10);
  cr_assert(!self.active);
  cr_assert_eq(self.progress, 0.0F);
  cr_assert_eq(enter(&self, PROBABLE, 20), 1, "another");
}

Test(story_build, its_height_ends_it) {
  story_build self = { .active = false };
  enter(&self, PROBABLE, 20);
  story_build_end(&self);
  cr_assert(!self.active);
  cr_assert_eq(self.progress, 0.0F);
}
