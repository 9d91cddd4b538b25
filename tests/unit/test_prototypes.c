// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/prototypes.h"

#include <criterion/criterion.h>

static mood_word strongest(const mood_place here, const cue_levels* const levels) {
  float     moods[MOOD_WORDS];
  mood_word best = MOOD_ENERGETIC;
  prototypes_match(here, levels, moods);
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
    best = moods[i] > moods[best] ? (mood_word)i : best;
  }
  return best;
}

Test(prototypes, every_mood_leads_at_its_own_place) {
  const cue_levels ordinary = { { 0.0F } };
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
    const mood_word best = strongest(prototype_place((mood_word)i), &ordinary);
    cr_assert_eq(best, (mood_word)i, "%s where %s lives", mood_name(best),
                 mood_name((mood_word)i));
  }
}

Test(prototypes, moods_stay_between_0_and_1_everywhere) {
  cue_levels levels;
  for (int extreme = -1; extreme <= 1; ++extreme) {
    for (unsigned i = 0; i < CUE_COUNT; ++i) {
      levels.level[i] = 1.2F * (float)extreme;
    }
    for (int v = -2; v <= 2; ++v) {
      for (int a = -2; a <= 2; ++a) {
        const mood_place here = { 0.5F * (float)v, 0.5F * (float)a, 0.5F };
        float            moods[MOOD_WORDS];
        prototypes_match(here, &levels, moods);
        cr_assert_eq(moods[MOOD_NONE], 0.0F);
        for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
          cr_assert(moods[i] >= 0.0F && moods[i] <= 1.0F);
        }
      }
    }
  }
}

Test(prototypes, drums_tell_energetic_from_triumphant) {
  const mood_place here        = { 0.42F, 0.70F, 0.40F };
  cue_levels       levels      = { { 0.0F } };
  levels.level[CUE_PERCUSSIVE] = 1.0F;
  levels.level[CUE_PULSE]      = 1.0F;
  cr_assert_eq(strongest(here, &levels), MOOD_ENERGETIC);
  levels.level[CUE_PERCUSSIVE] = -1.0F;
  levels.level[CUE_PULSE]      = 0.0F;
  levels.level[CUE_MODE]       = 1.0F;
  levels.level[CUE_LOUDNESS]   = 1.0F;
  cr_assert_eq(strongest(here, &levels), MOOD_TRIUMPHANT);
}

Test(prototypes, a_word_out_of_range_lives_in_the_middle) {
  cr_assert_eq(prototype_place((mood_word)99).valence, 0.0F);
  cr_assert_eq(prototype_place(MOOD_NONE).arousal, 0.0F);
}
