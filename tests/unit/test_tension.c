// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tension.h"

#include <criterion/criterion.h>
#include <math.h>

static const cue_levels MIDDLE = { { 0.0F } };

/// Tension with one cue away from the middle.
static float with(const cue which, const float level) {
  cue_levels cues   = MIDDLE;
  cues.level[which] = level;
  float pushes[CUE_COUNT];
  return tension(&cues, pushes);
}

static float middle(void) {
  return with(CUE_LOUDNESS, 0.0F);
}

Test(tension, is_moderate_where_every_cue_is_in_the_middle) {
  const float calm = middle();
  cr_assert(calm > 0.2F && calm < 0.45F, "%g", (double)calm);
}

Test(tension, is_higher_where_music_is_dissonant_loud_dense_or_fast) {
  const cue raising[] = { CUE_ROUGHNESS, CUE_LOUDNESS, CUE_DENSITY, CUE_PACE };
  for (unsigned i = 0; i < sizeof raising / sizeof raising[0]; ++i) {
    cr_assert_gt(with(raising[i], 0.8F), middle() + 0.01F, "%s", cue_word(raising[i], 1));
    cr_assert_lt(with(raising[i], -0.8F), middle() - 0.01F, "%s",
                 cue_word(raising[i], 0));
  }
}

Test(tension, is_higher_in_minor_and_without_a_clear_key_or_pulse) {
  const cue lowering[] = { CUE_MODE, CUE_KEY_CLARITY, CUE_PULSE };
  for (unsigned i = 0; i < sizeof lowering / sizeof lowering[0]; ++i) {
    cr_assert_gt(with(lowering[i], -0.8F), middle() + 0.01F, "%s",
                 cue_word(lowering[i], 0));
    cr_assert_lt(with(lowering[i], 0.8F), middle() - 0.01F, "%s",
                 cue_word(lowering[i], 1));
  }
}

Test(tension, follows_the_trend_more_than_any_other_cue) {
  const float rising  = with(CUE_RISE, 0.8F) - middle();
  const float falling = middle() - with(CUE_RISE, -0.8F);
  for (unsigned i = 0; i < CUE_RISE; ++i) {
    cr_assert_gt(rising, fabsf(with((cue)i, 0.8F) - middle()));
    cr_assert_gt(falling, fabsf(with((cue)i, -0.8F) - middle()));
  }
}

Test(tension, never_reaches_the_ends_of_its_range) {
  for (unsigned i = 0; i < 2; ++i) {
    cue_levels cues = MIDDLE;
    for (unsigned j = 0; j < CUE_COUNT; ++j) { // each cue as tense, or as calm, as can be
      const bool raises = with((cue)j, 1.0F) > middle();
      cues.level[j]     = raises == (i == 1) ? 1.2F : -1.2F;
    }
    float       pushes[CUE_COUNT];
    const float extreme = tension(&cues, pushes);
    cr_assert(extreme > 0.0F && extreme < 1.0F, "%g", (double)extreme);
    cr_assert(i == 1 ? extreme > 0.9F : extreme < 0.1F, "%g", (double)extreme);
  }
}

Test(tension, a_cue_in_the_middle_pushes_nothing) {
  float pushes[CUE_COUNT];
  tension(&MIDDLE, pushes);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cr_assert_eq(pushes[i], 0.0F);
  }
}

Test(tension, a_push_is_what_the_cue_adds) {
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    for (int side = -1; side <= 1; side += 2) {
      cue_levels cues = MIDDLE;
      float      pushes[CUE_COUNT];
      cues.level[i]     = 0.2F * (float)side; // the range is bent, a push is not
      const float added = tension(&cues, pushes) - middle();
      cr_assert_leq(fabsf(added - pushes[i]), 0.25F * fabsf(added) + 1e-6F,
                    "%s: pushes %g, adds %g", cue_word((cue)i, side > 0),
                    (double)pushes[i], (double)added);
    }
  }
}

Test(tension, no_cue_depends_on_another) {
  cue_levels cues = MIDDLE;
  float      pushes[CUE_COUNT];
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cues.level[i] = i % 2 ? 0.7F : -0.4F;
  }
  tension(&cues, pushes);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    cue_levels alone = MIDDLE;
    float      own[CUE_COUNT];
    alone.level[i] = cues.level[i];
    tension(&alone, own);
    cr_assert_eq(own[i], pushes[i], "%s", cue_word((cue)i, 1));
  }
}
