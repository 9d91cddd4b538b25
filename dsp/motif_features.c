// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_features.h"

#include <math.h>
#include <string.h>

// A Hann window over MOTIF_SMOOTHED points.
static const float WEIGHTS[MOTIF_SMOOTHED] = { 0.1382F, 0.3618F, 0.3618F, 0.1382F };

static const float NEXT_TO_NOTHING = 1e-4F;
static const float HELD_MEMORY     = 0.9F; // per point: a time constant of a second
static const float LEAST_MELODY    = 0.3F; // of the whole: less is the noise of a chord

void motif_scale(float half[PITCH_CLASSES], const float length, const float least) {
  float square = 0.0F;
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    square += half[i] * half[i];
  }
  const float scale = length / fmaxf(sqrtf(square), least);
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    half[i] *= scale;
  }
}

static void hear(float to[PITCH_CLASSES], const float from[PITCH_CLASSES],
                 const bool silent) {
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    to[i] = silent ? 0.0F : from[i];
  }
  motif_scale(to, 1.0F, NEXT_TO_NOTHING);
}

/// Smoothed, centred and scaled.
static void sum_up(float kept[MOTIF_SMOOTHED][PITCH_CLASSES], const unsigned newest,
                   float half[PITCH_CLASSES]) {
  memset(half, 0, PITCH_CLASSES * sizeof *half);
  for (unsigned age = 0; age < MOTIF_SMOOTHED; ++age) {
    const float* const then = kept[(newest + MOTIF_SMOOTHED - age) % MOTIF_SMOOTHED];
    for (int i = 0; i < PITCH_CLASSES; ++i) {
      half[i] += WEIGHTS[age] * then[i];
    }
  }
  chroma_centre(half);
  motif_scale(half, 1.0F, NEXT_TO_NOTHING);
}

static void take_away_held(motif_features* const self, float half[PITCH_CLASSES]) {
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    const float now = half[i];
    half[i] -= self->held[i];
    self->held[i] = HELD_MEMORY * self->held[i] + (1.0F - HELD_MEMORY) * now;
  }
  motif_scale(half, 1.0F, LEAST_MELODY);
}

static void put(const float half[PITCH_CLASSES], int8_t* const to) {
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    to[i] = (int8_t)lrintf((float)MOTIF_UNIT * half[i]);
  }
}

motif_point motif_features_process(motif_features* const       self,
                                   const chroma_reading* const now, const bool silent) {
  self->newest = (self->newest + 1) % MOTIF_SMOOTHED;
  hear(self->harmony[self->newest], now->energy, silent);
  hear(self->melody[self->newest], now->upper, silent);

  float harmony[PITCH_CLASSES];
  float melody[PITCH_CLASSES];
  sum_up(self->harmony, self->newest, harmony);
  sum_up(self->melody, self->newest, melody);
  take_away_held(self, melody);

  motif_point point = { { 0 } };
  if (!silent) {
    put(harmony, point.at + MOTIF_HARMONY);
    put(melody, point.at + MOTIF_MELODY);
  }
  return point;
}
