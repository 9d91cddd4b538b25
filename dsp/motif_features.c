// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/motif_features.h"

#include <math.h>

static const float MEMORY          = 0.6F; // per point: a time constant of 0.2 s
static const float NEXT_TO_NOTHING = 1e-6F;

static void smooth(float to[PITCH_CLASSES], const float from[PITCH_CLASSES],
                   const bool silent) {
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    to[i] = MEMORY * to[i] + (silent ? 0.0F : (1.0F - MEMORY) * from[i]);
  }
}

static void put_half(const float from[PITCH_CLASSES], int8_t to[PITCH_CLASSES]) {
  float values[PITCH_CLASSES];
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    values[i] = from[i];
  }
  const float square = chroma_centre(values);
  const float scale = square > NEXT_TO_NOTHING ? (float)MOTIF_UNIT / sqrtf(square) : 0.0F;
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    to[i] = (int8_t)lrintf(scale * values[i]);
  }
}

motif_point motif_features_process(motif_features* const       self,
                                   const chroma_reading* const now, const bool silent) {
  float     melody[PITCH_CLASSES]                               = { 0.0F };
  const int top                                                 = (int)lrintf(now->top);
  melody[(top % PITCH_CLASSES + PITCH_CLASSES) % PITCH_CLASSES] = now->tonal;
  smooth(self->harmony, now->energy, silent);
  smooth(self->melody, melody, silent);
  motif_point point = { { 0 } };
  if (!silent) {
    put_half(self->harmony, point.at + MOTIF_HARMONY);
    put_half(self->melody, point.at + MOTIF_MELODY);
  }
  return point;
}
