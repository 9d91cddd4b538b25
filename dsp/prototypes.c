// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/prototypes.h"

#include <math.h>

static const float PLANE_WIDTH   = 0.5F; // of a mood, on the plane of valence and arousal
static const float TENSION_WIDTH = 0.4F;
static const float WORD_WEIGHT   = 1.0F; // of the model's word against the place

static const mood_place PLACES[MOOD_WORDS] = {
  [MOOD_ENERGETIC]   = { 0.20F, 0.70F, 0.40F },
  [MOOD_EXCITING]    = { 0.40F, 0.85F, 0.55F },
  [MOOD_UPBEAT]      = { 0.65F, 0.45F, 0.20F },
  [MOOD_PLAYFUL]     = { 0.55F, 0.25F, 0.15F },
  [MOOD_TRIUMPHANT]  = { 0.65F, 0.70F, 0.40F },
  [MOOD_EPIC]        = { 0.05F, 0.65F, 0.60F },
  [MOOD_DRAMATIC]    = { -0.35F, 0.60F, 0.75F },
  [MOOD_TENSE]       = { -0.45F, 0.10F, 0.75F },
  [MOOD_MYSTERIOUS]  = { -0.30F, -0.30F, 0.50F },
  [MOOD_SOMBER]      = { -0.55F, -0.45F, 0.40F },
  [MOOD_MELANCHOLIC] = { -0.40F, -0.55F, 0.25F },
  [MOOD_TENDER]      = { 0.40F, -0.45F, 0.12F },
  [MOOD_HOPEFUL]     = { 0.50F, -0.05F, 0.25F },
  [MOOD_CALM]        = { 0.25F, -0.65F, 0.08F },
};

mood_place prototype_place(const mood_word mood) {
  return (int)mood > MOOD_NONE && (int)mood < MOOD_WORDS ? PLACES[mood]
                                                         : PLACES[MOOD_NONE];
}

static float squared(const float value) {
  return value * value;
}

/// 0 at the place itself, below it elsewhere.
static float nearness(const mood_place* const place, const mood_place here) {
  const float plane =
    squared(here.valence - place->valence) + squared(here.arousal - place->arousal);
  const float tension = squared(here.tension - place->tension);
  return -0.5F * (plane / squared(PLANE_WIDTH) + tension / squared(TENSION_WIDTH));
}

void prototypes_match(const mood_place here, const float words[MOOD_WORDS],
                      float moods[MOOD_WORDS]) {
  moods[MOOD_NONE] = 0.0F;
  for (unsigned i = MOOD_NONE + 1; i < MOOD_WORDS; ++i) {
    const float near = nearness(&PLACES[i], here);
    moods[i]         = 1.0F / (1.0F + expf(-(near + WORD_WEIGHT * words[i])));
  }
}
