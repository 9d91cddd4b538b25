// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_network.h"

#include "dsp/network_layer.h"
#include "dsp/story_weights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  PAST  = (2 << STORY_LAYERS) - 2,    // moments that all layers remember
  LAYER = STORY_TAPS * STORY_CHANNELS // rows of weights in one
};

static const float OLDEST = 5.0F; // logarithm of a build's age

typedef float channels[STORY_CHANNELS];

struct story_network {
  channels first[STORY_TAPS][STORY_INPUTS];
  channels deep[STORY_LAYERS][LAYER];

  float    even[STORY_TAPS][STORY_INPUTS]; // evened inputs, newest first
  channels past[PAST];                     // one ring per layer
  unsigned moment;
};

story_network* story_network_new(void) {
  story_network* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  network_layer_unpack(self->first[0][0], STORY_FIRST, STORY_FIRST_SCALE,
                       (size_t)STORY_TAPS * STORY_INPUTS, STORY_CHANNELS);
  for (size_t i = 0; i < STORY_LAYERS; i++) {
    network_layer_unpack(self->deep[i][0], &STORY_DEEP[i * LAYER * STORY_CHANNELS],
                         &STORY_DEEP_SCALE[i * STORY_CHANNELS], LAYER, STORY_CHANNELS);
  }
  return self;
}

void story_network_free(story_network* const self) {
  free(self);
}

void story_network_reset(story_network* const self) {
  memset(self->even, 0, sizeof self->even);
  memset(self->past, 0, sizeof self->past);
  self->moment = 0;
}

static void even_out(story_network* const self, const float* const inputs) {
  memmove(self->even[1], self->even[0], (STORY_TAPS - 1) * sizeof *self->even);
  for (size_t i = 0; i < STORY_INPUTS; i++)
    self->even[0][i] = (inputs[i] - STORY_MEAN[i]) * STORY_EVEN[i];
}

static story_network_reading answer(const channels now) {
  float logits[STORY_ANSWERS];
  memcpy(logits, STORY_LAST_BIAS, sizeof logits);
  network_layer_add(logits, STORY_ANSWERS, STORY_LAST, now, STORY_CHANNELS);
  return (story_network_reading){
    .build    = network_layer_probability(logits[0]),
    .climax   = network_layer_probability(logits[1]),
    .drop     = network_layer_probability(logits[2]),
    .lull     = network_layer_probability(logits[3]),
    .section  = network_layer_probability(logits[4]),
    .age      = expm1f(fminf(fmaxf(logits[5], 0.0F), OLDEST)),
    .progress = fminf(fmaxf(logits[6], 0.0F), 1.0F),
  };
}

story_network_reading story_network_process(story_network* const self,
                                            const float          inputs[STORY_INPUTS]) {
  even_out(self, inputs);

  channels now;
  memcpy(now, STORY_FIRST_BIAS, sizeof now);
  for (size_t tap = 0; tap < STORY_TAPS; tap++) {
    network_layer_add(now, STORY_CHANNELS, self->first[tap][0], self->even[tap],
                      STORY_INPUTS);
  }
  network_layer_rectify(now, STORY_CHANNELS);
  for (unsigned layer = 0; layer < STORY_LAYERS; layer++) {
    network_layer_deepen(now, STORY_CHANNELS, self->past[(2U << layer) - 2], self->moment,
                         layer, self->deep[layer][0],
                         &STORY_DEEP_BIAS[(size_t)layer * STORY_CHANNELS]);
  }
  self->moment++;
  return answer(now);
}
