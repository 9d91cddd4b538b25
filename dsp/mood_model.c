// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/mood_model.h"

#include "dsp/mood_coefficients.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const float FARTHEST = 4.0F; // spreads from the middle

enum { VALENCE, AROUSAL };

const mood_model* mood_model_fitted(void) {
  return &fitted_coefficients;
}

static void even_out(const mood_model* const self, const float* const inputs,
                     float even[MODEL_INPUTS]) {
  for (size_t i = 0; i < MODEL_INPUTS; ++i) {
    const float away = (inputs[i] - self->middle[i]) * self->scale[i];
    even[i]          = fminf(fmaxf(away, -FARTHEST), FARTHEST);
  }
}

/// What the inputs of each cue bring to each hidden unit.
static void sum_by_cue(const mood_model* const self, const float even[MODEL_INPUTS],
                       float sums[CUE_COUNT][MODEL_HIDDEN]) {
  memset(sums, 0, CUE_COUNT * sizeof *sums);
  for (size_t feature = 0; feature < MODEL_FEATURES; ++feature) {
    float* const sum = sums[model_feature_cue((unsigned)feature)];
    for (size_t i = feature; i < MODEL_INPUTS; i += MODEL_FEATURES) {
      for (size_t unit = 0; unit < MODEL_HIDDEN; ++unit) {
        sum[unit] += self->hidden[i][unit] * even[i];
      }
    }
  }
}

static float answer(const mood_model* const self, const size_t which,
                    const float hidden[MODEL_HIDDEN]) {
  float sum = self->answer_bias[which];
  for (size_t unit = 0; unit < MODEL_HIDDEN; ++unit) {
    sum += self->answer[which][unit] * hidden[unit];
  }
  return sum;
}

static float music(const mood_model* const self, const float even[MODEL_INPUTS]) {
  float hidden[MUSIC_HIDDEN];
  memcpy(hidden, self->music_hidden_bias, sizeof hidden);
  for (size_t i = 0; i < MODEL_INPUTS; ++i) {
    for (size_t unit = 0; unit < MUSIC_HIDDEN; ++unit) {
      hidden[unit] += self->music_hidden[i][unit] * even[i];
    }
  }
  float sum = self->music_bias;
  for (size_t unit = 0; unit < MUSIC_HIDDEN; ++unit) {
    sum += self->music_answer[unit] * tanhf(hidden[unit]);
  }
  return sum;
}

float mood_model_novelty(const mood_model* const self, const float* const inputs) {
  const float* const slow = inputs + MODEL_FEATURES;
  float              sum  = 0.0F;
  for (size_t i = 0; i < MODEL_FEATURES; ++i) {
    const float away = (inputs[i] - slow[i]) * self->scale[MODEL_FEATURES + i];
    sum += fminf(away * away, FARTHEST * FARTHEST);
  }
  return sum / (float)MODEL_FEATURES;
}

model_answer mood_model_judge(const mood_model* const self, const float* const inputs,
                              model_pushes* const pushes) {
  float even[MODEL_INPUTS];
  float sums[CUE_COUNT][MODEL_HIDDEN];
  even_out(self, inputs, even);
  sum_by_cue(self, even, sums);

  float total[MODEL_HIDDEN];
  float hidden[MODEL_HIDDEN];
  for (size_t unit = 0; unit < MODEL_HIDDEN; ++unit) {
    total[unit] = self->hidden_bias[unit];
    for (size_t i = 0; i < CUE_COUNT; ++i) {
      total[unit] += sums[i][unit];
    }
    hidden[unit] = tanhf(total[unit]);
  }
  model_answer result = {
    .valence = answer(self, VALENCE, hidden),
    .arousal = answer(self, AROUSAL, hidden),
    .music   = music(self, even),
  };
  for (size_t i = MOOD_NONE + 1; i < MOOD_WORDS; ++i) {
    result.words[i] = answer(self, AROUSAL + i, hidden);
  }

  for (size_t i = 0; i < CUE_COUNT; ++i) {
    for (size_t unit = 0; unit < MODEL_HIDDEN; ++unit) {
      hidden[unit] = tanhf(total[unit] - sums[i][unit]);
    }
    pushes->valence[i] = result.valence - answer(self, VALENCE, hidden);
    pushes->arousal[i] = result.arousal - answer(self, AROUSAL, hidden);
  }
  return result;
}
