// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_network.h"

#include <criterion/criterion.h>
#include <fenv.h>
#include <stdbool.h>
#include <string.h>

enum { REMEMBERED = 1025 /* moments; 102 s */ };

static float noise(unsigned* const seed) {
  *seed = *seed * 1664525U + 1013904223U;
  return (float)(*seed >> 8) / 16777216.0F;
}

static story_network_reading judge(story_network* const self, unsigned* const seed,
                                   const float most) {
  float       inputs[STORY_INPUTS];
  const float size = most * noise(seed);
  for (unsigned i = 0; i < STORY_INPUTS; i++)
    inputs[i] = size * (2.0F * noise(seed) - 1.0F);
  return story_network_process(self, inputs);
}

static story_network* network(void) {
  story_network* const self = story_network_new();
  cr_assert_not_null(self);
  return self;
}

static bool same(const story_network_reading* const one,
                 const story_network_reading* const other) {
  return memcmp(one, other, sizeof *one) == 0; // floats only: there is no padding
}

static bool is_share(const float value) {
  return value >= 0.0F && value <= 1.0F;
}

Test(story_network, whatever_is_seen_it_tells_probabilities) {
  static const float   sizes[] = { 0.0F, 1.0F, 10.0F, 1e4F, 1e8F };
  story_network* const self    = network();
  unsigned             seed    = 1;
  for (unsigned k = 0; k < sizeof sizes / sizeof *sizes; k++) {
    for (unsigned moment = 0; moment < REMEMBERED; moment++) {
      const story_network_reading now = judge(self, &seed, sizes[k]);
      cr_expect(is_share(now.build) && is_share(now.climax) && is_share(now.drop) &&
                is_share(now.lull) && is_share(now.section));
      cr_expect(now.age >= 0.0F && now.age < 150.0F);
    }
  }
  story_network_free(self);
}

Test(story_network, after_a_reset_everything_repeats_bit_for_bit) {
  enum { MOMENTS = 600 };
  static story_network_reading first[MOMENTS];
  story_network* const         self = network();
  unsigned                     seed = 1;
  for (unsigned moment = 0; moment < MOMENTS; moment++)
    first[moment] = judge(self, &seed, 2.0F);
  story_network_reset(self);
  seed = 1;
  for (unsigned moment = 0; moment < MOMENTS; moment++) {
    const story_network_reading now = judge(self, &seed, 2.0F);
    cr_expect(same(&now, &first[moment]), "moment %u", moment);
  }
  story_network_free(self);
}

Test(story_network, what_is_two_minutes_ago_is_forgotten) {
  story_network* const one    = network();
  story_network* const other  = network();
  unsigned             before = 7;
  for (unsigned moment = 0; moment < 833; moment++)
    judge(one, &before, 2.0F);
  unsigned one_seed   = 1;
  unsigned other_seed = 1;
  unsigned different  = 0;
  for (unsigned moment = 0; moment < REMEMBERED + 100; moment++) {
    const story_network_reading now      = judge(one, &one_seed, 2.0F);
    const story_network_reading expected = judge(other, &other_seed, 2.0F);
    if (moment >= REMEMBERED)
      cr_expect(same(&now, &expected), "moment %u", moment);
    different += !same(&now, &expected);
  }
  cr_expect(different >= 100, "but not at once");
  story_network_free(one);
  story_network_free(other);
}

Test(story_network, silence_after_music_leaves_no_subnormal_numbers) {
  story_network* const self                = network();
  const float          quiet[STORY_INPUTS] = { 0.0F };
  unsigned             seed                = 1;
  for (unsigned moment = 0; moment < 1000; moment++)
    judge(self, &seed, 2.0F);
  feclearexcept(FE_ALL_EXCEPT);
  for (unsigned moment = 0; moment < 2000; moment++)
    story_network_process(self, quiet);
  cr_expect_eq(fetestexcept(FE_UNDERFLOW), 0);
  story_network_free(self);
}

Test(story_network, nothing_to_free_is_fine) {
  story_network_free(NULL);
}
