// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/prototypes.h"

#include <criterion/criterion.h>

static mood_word strongest(const mood_place here, const float words[MOOD_WORDS]) {
  float     moods[MOOD_WORDS];
  mood_word best = MOOD_ENERGETIC;
  prototypes_match(here, words, moods);
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
    best = moods[i] > moods[best] ? (mood_word)i : best;
  }
  return best;
}

Test(prototypes, every_mood_leads_at_its_own_place) {
  const float words[MOOD_WORDS] = { 0.0F };
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
    const mood_word best = strongest(prototype_place((mood_word)i), words);
    cr_assert_eq(best, (mood_word)i, "%s where %s lives", mood_name(best),
                 mood_name((mood_word)i));
  }
}

Test(prototypes, every_place_is_in_the_space_and_in_a_quadrant) {
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
    const mood_place place = prototype_place((mood_word)i);
    cr_assert(place.valence >= -1.0F && place.valence <= 1.0F && place.valence != 0.0F);
    cr_assert(place.arousal >= -1.0F && place.arousal <= 1.0F && place.arousal != 0.0F);
    cr_assert(place.tension >= 0.0F && place.tension <= 1.0F);
  }
}

Test(prototypes, a_mood_counts_more_the_nearer_the_music_is) {
  const float words[MOOD_WORDS] = { 0.0F };
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
    const mood_place home = prototype_place((mood_word)i);
    float            last = 1.0F;
    for (int step = 0; step <= 4; ++step) {
      const float      away = 0.2F * (float)step;
      const mood_place here = { home.valence - away, home.arousal + away, home.tension };
      float            moods[MOOD_WORDS];
      prototypes_match(here, words, moods);
      cr_assert_lt(moods[i], last);
      last = moods[i];
    }
  }
}

Test(prototypes, tension_alone_tells_neighbours_on_the_plane) {
  const mood_place somber            = prototype_place(MOOD_SOMBER);
  const float      words[MOOD_WORDS] = { 0.0F };
  float            relaxed[MOOD_WORDS];
  float            tense[MOOD_WORDS];
  const mood_place low  = { somber.valence, somber.arousal, 0.1F };
  const mood_place high = { somber.valence, somber.arousal, 0.8F };
  prototypes_match(low, words, relaxed);
  prototypes_match(high, words, tense);
  cr_assert_gt(tense[MOOD_TENSE], relaxed[MOOD_TENSE]);
  cr_assert_gt(tense[MOOD_MYSTERIOUS], relaxed[MOOD_MYSTERIOUS]);
  cr_assert_lt(tense[MOOD_MELANCHOLIC], relaxed[MOOD_MELANCHOLIC]);
}

Test(prototypes, what_the_model_says_of_a_word_moves_that_mood_and_no_other) {
  const mood_place here = { 0.3F, 0.2F, 0.3F };
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
    float words[MOOD_WORDS] = { 0.0F };
    float usual[MOOD_WORDS];
    float likely[MOOD_WORDS];
    float unlikely[MOOD_WORDS];
    prototypes_match(here, words, usual);
    words[i] = 1.0F;
    prototypes_match(here, words, likely);
    words[i] = -1.0F;
    prototypes_match(here, words, unlikely);
    for (unsigned j = MOOD_ENERGETIC; j < MOOD_WORDS; ++j) {
      if (j == i) {
        cr_assert(likely[j] > usual[j] && unlikely[j] < usual[j]);
      } else {
        cr_assert(likely[j] == usual[j] && unlikely[j] == usual[j]);
      }
    }
  }
}

Test(prototypes, between_two_moods_the_model_decides) {
  const mood_place energetic         = prototype_place(MOOD_ENERGETIC);
  const mood_place epic              = prototype_place(MOOD_EPIC);
  const mood_place between           = { 0.5F * (energetic.valence + epic.valence),
                                         0.5F * (energetic.arousal + epic.arousal),
                                         0.5F * (energetic.tension + epic.tension) };
  float            words[MOOD_WORDS] = { [MOOD_ENERGETIC] = 1.0F };
  cr_assert_eq(strongest(between, words), MOOD_ENERGETIC);
  words[MOOD_ENERGETIC] = 0.0F;
  words[MOOD_EPIC]      = 1.0F;
  cr_assert_eq(strongest(between, words), MOOD_EPIC);
}

static void cr_assert_in_range(const mood_place here, const float words[MOOD_WORDS]) {
  float moods[MOOD_WORDS];
  prototypes_match(here, words, moods);
  cr_assert_eq(moods[MOOD_NONE], 0.0F);
  for (unsigned i = MOOD_ENERGETIC; i < MOOD_WORDS; ++i) {
    cr_assert(moods[i] >= 0.0F && moods[i] <= 1.0F);
  }
}

Test(prototypes, moods_stay_between_0_and_1_everywhere) {
  for (int extreme = -1; extreme <= 1; ++extreme) {
    float words[MOOD_WORDS];
    for (unsigned i = 0; i < MOOD_WORDS; ++i) {
      words[i] = 1000.0F * (float)extreme;
    }
    for (int v = -2; v <= 2; ++v) {
      for (int a = -2; a <= 2; ++a) {
        const mood_place here = { 0.5F * (float)v, 0.5F * (float)a, 0.5F };
        cr_assert_in_range(here, words);
      }
    }
  }
}

Test(prototypes, a_word_out_of_range_lives_in_the_middle) {
  const mood_word outside[] = { MOOD_NONE, (mood_word)MOOD_WORDS, (mood_word)-1 };
  for (unsigned i = 0; i < sizeof outside / sizeof outside[0]; ++i) {
    cr_assert_eq(prototype_place(outside[i]).valence, 0.0F);
    cr_assert_eq(prototype_place(outside[i]).arousal, 0.0F);
  }
}
