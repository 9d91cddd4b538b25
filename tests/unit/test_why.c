// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/why.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

static const cue_levels MIDDLE = { { 0.0F } };

static unsigned count(const reason reasons[WHY_REASONS]) {
  unsigned known = 0;
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    known += reasons[i].cue != CUE_COUNT ? 1 : 0;
  }
  return known;
}

Test(why, no_reasons_are_empty) {
  const why empty = why_empty();
  cr_assert_eq(count(empty.valence), 0);
  cr_assert_eq(count(empty.arousal), 0);
  cr_assert_eq(count(empty.tension), 0);
}

Test(why, nothing_that_pushes_is_no_reason) {
  const float pushes[CUE_COUNT] = { 0.0F };
  reason      picked[WHY_REASONS];
  why_pick(pushes, &MIDDLE, picked);
  cr_assert_eq(count(picked), 0);
}

Test(why, a_push_that_nobody_would_see_is_no_reason) {
  float pushes[CUE_COUNT];
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    pushes[i] = i % 2 ? 0.001F : -0.001F;
  }
  reason picked[WHY_REASONS];
  why_pick(pushes, &MIDDLE, picked);
  cr_assert_eq(count(picked), 0);
}

Test(why, the_strongest_come_first_whichever_way_they_push) {
  const float pushes[CUE_COUNT] = {
    [CUE_LOUDNESS] = 0.2F,
    [CUE_MODE]     = -0.9F,
    [CUE_REGISTER] = 0.1F,
    [CUE_RISE]     = 0.4F,
  };
  reason picked[WHY_REASONS];
  why_pick(pushes, &MIDDLE, picked);
  cr_assert_eq(picked[0].cue, CUE_MODE);
  cr_assert_eq(picked[1].cue, CUE_RISE);
  cr_assert_eq(picked[2].cue, CUE_LOUDNESS);
  cr_assert_eq(picked[0].push, -0.9F);
  cr_assert_eq(picked[1].push, 0.4F);
  cr_assert_eq(picked[2].push, 0.2F);
}

Test(why, what_is_missing_of_three_reasons_is_none) {
  const float pushes[CUE_COUNT] = { [CUE_WEIGHT] = -0.3F };
  reason      picked[WHY_REASONS];
  why_pick(pushes, &MIDDLE, picked);
  cr_assert_eq(picked[0].cue, CUE_WEIGHT);
  cr_assert_eq(picked[1].cue, CUE_COUNT);
  cr_assert_eq(picked[2].cue, CUE_COUNT);
}

Test(why, high_is_the_side_that_the_cue_is_on_not_the_way_it_pushes) {
  const float pushes[CUE_COUNT] = { [CUE_LOUDNESS] = -0.5F, [CUE_MODE] = 0.4F };
  cue_levels  levels            = MIDDLE;
  levels.level[CUE_LOUDNESS]    = 0.8F;
  levels.level[CUE_MODE]        = -0.8F;
  reason picked[WHY_REASONS];
  why_pick(pushes, &levels, picked);
  cr_assert_eq(picked[0].cue, CUE_LOUDNESS);
  cr_assert(picked[0].high);
  cr_assert_eq(picked[1].cue, CUE_MODE);
  cr_assert_not(picked[1].high);
}

static bool among(const reason reasons[WHY_REASONS], const cue which) {
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    if (reasons[i].cue == which) {
      return true;
    }
  }
  return false;
}

/// No cue that was left out pushes more than one that was picked.
static void cr_assert_are_the_strongest(const reason reasons[WHY_REASONS],
                                        const float  pushes[CUE_COUNT]) {
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    cr_assert_lt(reasons[i].cue, CUE_COUNT);
    cr_assert_eq(reasons[i].push, pushes[reasons[i].cue]);
    cr_assert(i == 0 || fabsf(reasons[i].push) <= fabsf(reasons[i - 1].push));
  }
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cr_assert(among(reasons, (cue)i) ||
              fabsf(pushes[i]) <= fabsf(reasons[WHY_REASONS - 1].push));
  }
}

Test(why, in_whatever_order_the_pushes_come_the_three_strongest_are_picked) {
  uint32_t state = 1;
  for (unsigned trial = 0; trial < 1000; ++trial) {
    float pushes[CUE_COUNT];
    for (unsigned i = 0; i < CUE_COUNT; ++i) {
      state            = state * 1664525U + 1013904223U;
      const float size = 0.05F + (float)(state >> 8U) / (float)(1U << 24U);
      pushes[i]        = state & 0x80U ? size : -size;
    }
    reason picked[WHY_REASONS];
    why_pick(pushes, &MIDDLE, picked);
    cr_assert_are_the_strongest(picked, pushes);
  }
}

/// Dense, fast and clear of pulse; loud; in minor.
static cue_levels driving(void) {
  cue_levels levels          = { { 0.0F } };
  levels.level[CUE_LOUDNESS] = 0.7F;
  levels.level[CUE_DENSITY]  = 0.8F;
  levels.level[CUE_PACE]     = 0.6F;
  levels.level[CUE_PULSE]    = 0.9F;
  levels.level[CUE_MODE]     = -0.8F;
  return levels;
}

Test(why, kindred_cues_are_added_up_under_the_name_of_the_strongest_that_agrees) {
  const cue_levels levels            = driving();
  float            pushes[CUE_COUNT] = { 0.0F };
  pushes[CUE_DENSITY]                = -0.4F;
  pushes[CUE_PACE]                   = 0.2F;
  pushes[CUE_PULSE]                  = 0.5F;
  pushes[CUE_LOUDNESS]               = 0.1F;
  why_net(pushes, &levels, WHY_AROUSAL);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    const float told = i == CUE_PULSE ? 0.3F : i == CUE_LOUDNESS ? 0.1F : 0.0F;
    cr_assert_float_eq(pushes[i], told, 1e-6F, "cue %u: %f", i, (double)pushes[i]);
  }
}

Test(why, a_cue_is_not_named_against_the_direction_listeners_hear) {
  cue_levels levels       = driving();
  levels.level[CUE_PACE]  = -0.6F; // slow
  float pushes[CUE_COUNT] = { 0.0F };
  pushes[CUE_PACE]        = 0.5F; // and yet it drives, says the model
  pushes[CUE_DENSITY]     = 0.2F;
  why_net(pushes, &levels, WHY_AROUSAL);
  cr_assert_eq(pushes[CUE_PACE], 0.0F);
  cr_assert_float_eq(pushes[CUE_DENSITY], 0.7F, 1e-6F);

  float alone[CUE_COUNT] = { 0.0F };
  alone[CUE_PACE]        = 0.5F;
  why_net(alone, &levels, WHY_AROUSAL);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cr_assert_eq(alone[i], 0.0F);
  }
}

Test(why, minor_darkens_and_does_not_brighten) {
  const cue_levels levels            = driving();
  float            darker[CUE_COUNT] = { 0.0F };
  darker[CUE_MODE]                   = -0.6F;
  why_net(darker, &levels, WHY_VALENCE);
  cr_assert_float_eq(darker[CUE_MODE], -0.6F, 1e-6F);
  float brighter[CUE_COUNT] = { 0.0F };
  brighter[CUE_MODE]        = 0.6F;
  why_net(brighter, &levels, WHY_VALENCE);
  cr_assert_eq(brighter[CUE_MODE], 0.0F);
}
