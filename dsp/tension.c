// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tension.h"

#include <math.h>

static const float MIDDLE = 0.3F; // of music that is in the middle of every cue

float tension(const cue_levels* const cues, float pushes[CUE_COUNT]) {
  static const float weight[CUE_COUNT] = {
    [CUE_LOUDNESS] = 0.14F,        [CUE_DENSITY] = 0.12F,    [CUE_PACE] = 0.05F,
    [CUE_PULSE] = -0.03F,          [CUE_MODE] = -0.07F,      [CUE_KEY_CLARITY] = -0.06F,
    [CUE_HARMONIC_CHANGE] = 0.02F, [CUE_ROUGHNESS] = 0.12F,  [CUE_NOISINESS] = 0.06F,
    [CUE_PERCUSSIVE] = 0.03F,      [CUE_BRIGHTNESS] = 0.05F, [CUE_WEIGHT] = 0.03F,
    [CUE_ARTICULATION] = 0.06F,    [CUE_RISE] = 0.30F,
  };
  float sum = 2.0F * MIDDLE - 1.0F;
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    pushes[i] = weight[i] * cues->level[i];
    sum += 2.0F * pushes[i];
  }
  // Bent, so that it never runs into the ends of the range.
  return 0.5F + 0.5F * tanhf(sum);
}
