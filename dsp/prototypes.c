// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/prototypes.h"

#include <math.h>

static const float PLANE_WIDTH = 0.45F; // of a mood, on the plane of valence and arousal
static const float TENSION_WIDTH = 0.35F;

enum { ACCENTS = 4 };

/// A cue that speaks for a mood (weight above 0) or against it.
typedef struct {
  cue   cue;
  float weight;
} accent;

typedef struct {
  mood_place place;
  accent     accents[ACCENTS];
} prototype;

static const prototype PROTOTYPES[MOOD_WORDS] = {
  [MOOD_ENERGETIC]   = { { 0.20F, 0.70F, 0.40F },
                         { { CUE_PERCUSSIVE, 0.35F },
                           { CUE_PULSE, 0.25F },
                           { CUE_PACE, 0.20F } } },
  [MOOD_EXCITING]    = { { 0.40F, 0.85F, 0.55F },
                         { { CUE_DENSITY, 0.30F },
                           { CUE_RISE, 0.30F },
                           { CUE_PACE, 0.20F } } },
  [MOOD_UPBEAT]      = { { 0.65F, 0.45F, 0.20F },
                         { { CUE_MODE, 0.30F },
                           { CUE_PULSE, 0.30F },
                           { CUE_WEIGHT, -0.10F } } },
  [MOOD_PLAYFUL]     = { { 0.55F, 0.25F, 0.15F },
                         { { CUE_REGISTER, 0.25F },
                           { CUE_WEIGHT, -0.30F },
                           { CUE_LOUDNESS, -0.20F } } },
  [MOOD_TRIUMPHANT]  = { { 0.65F, 0.70F, 0.40F },
                         { { CUE_MODE, 0.35F },
                           { CUE_LOUDNESS, 0.30F },
                           { CUE_PERCUSSIVE, -0.15F } } },
  [MOOD_EPIC]        = { { 0.05F, 0.65F, 0.60F },
                         { { CUE_LOUDNESS, 0.35F },
                           { CUE_WEIGHT, 0.30F },
                           { CUE_PACE, -0.10F } } },
  [MOOD_DRAMATIC]    = { { -0.35F, 0.60F, 0.75F },
                         { { CUE_LOUDNESS, 0.25F },
                           { CUE_MODE, -0.25F },
                           { CUE_RISE, 0.15F } } },
  [MOOD_TENSE]       = { { -0.45F, 0.10F, 0.75F },
                         { { CUE_ROUGHNESS, 0.35F },
                           { CUE_RISE, 0.25F },
                           { CUE_KEY_CLARITY, -0.20F } } },
  [MOOD_MYSTERIOUS]  = { { -0.30F, -0.30F, 0.50F },
                         { { CUE_KEY_CLARITY, -0.35F },
                           { CUE_DENSITY, -0.20F },
                           { CUE_LOUDNESS, -0.15F } } },
  [MOOD_SOMBER]      = { { -0.55F, -0.45F, 0.40F },
                         { { CUE_REGISTER, -0.30F },
                           { CUE_BRIGHTNESS, -0.20F },
                           { CUE_MODE, -0.20F } } },
  [MOOD_MELANCHOLIC] = { { -0.40F, -0.55F, 0.25F },
                         { { CUE_MODE, -0.30F },
                           { CUE_KEY_CLARITY, 0.20F },
                           { CUE_PERCUSSIVE, -0.15F } } },
  [MOOD_TENDER]      = { { 0.40F, -0.45F, 0.12F },
                         { { CUE_MODE, 0.20F },
                           { CUE_LOUDNESS, -0.20F },
                           { CUE_REGISTER, 0.20F } } },
  [MOOD_HOPEFUL]     = { { 0.50F, -0.05F, 0.25F },
                         { { CUE_MODE, 0.25F },
                           { CUE_RISE, 0.25F },
                           { CUE_ROUGHNESS, -0.15F } } },
  [MOOD_CALM]        = { { 0.25F, -0.65F, 0.08F },
                         { { CUE_DENSITY, -0.25F },
                           { CUE_RISE, -0.15F },
                           { CUE_LOUDNESS, -0.15F } } },
};

mood_place prototype_place(const mood_word mood) {
  return (int)mood > MOOD_NONE && (int)mood < MOOD_WORDS ? PROTOTYPES[mood].place
                                                         : PROTOTYPES[MOOD_NONE].place;
}

static float squared(const float value) {
  return value * value;
}

static float match(const prototype* const mood, const mood_place here,
                   const cue_levels* const cues) {
  const float plane = squared(here.valence - mood->place.valence) +
                      squared(here.arousal - mood->place.arousal);
  const float tension = squared(here.tension - mood->place.tension);

  float closeness =
    -0.5F * (plane / squared(PLANE_WIDTH) + tension / squared(TENSION_WIDTH));
  for (unsigned i = 0; i < ACCENTS; ++i) {
    closeness += mood->accents[i].weight * cues->level[mood->accents[i].cue];
  }
  return 1.0F / (1.0F + expf(-2.0F * (closeness + 0.8F)));
}

void prototypes_match(const mood_place here, const cue_levels* const cues,
                      float moods[MOOD_WORDS]) {
  moods[MOOD_NONE] = 0.0F;
  for (unsigned i = MOOD_NONE + 1; i < MOOD_WORDS; ++i) {
    moods[i] = match(&PROTOTYPES[i], here, cues);
  }
}
