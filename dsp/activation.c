// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/activation.h"

#include "dsp/activation_weights.h"
#include "dsp/network_layer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  PAST  = (2 << ACTIVATION_LAYERS) - 2,         // frames that all layers remember
  LAYER = ACTIVATION_TAPS * ACTIVATION_CHANNELS // rows of weights in one
};

static const float SUREST = 20.0F; // log odds; keeps expf() far from the denormals

typedef float channels[ACTIVATION_CHANNELS];

struct activation {
  channels first[ACTIVATION_TAPS][ACTIVATION_INPUTS];
  channels deep[ACTIVATION_LAYERS][ACTIVATION_TAPS][ACTIVATION_CHANNELS];

  float    even[ACTIVATION_TAPS][ACTIVATION_INPUTS]; // evened inputs, newest first
  channels past[PAST];                               // one ring per layer
  unsigned frame;
};

activation* activation_new(void) {
  activation* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  network_layer_unpack(self->first[0][0], ACTIVATION_FIRST, ACTIVATION_FIRST_SCALE,
                       (size_t)ACTIVATION_TAPS * ACTIVATION_INPUTS, ACTIVATION_CHANNELS);
  for (size_t i = 0; i < ACTIVATION_LAYERS; i++) {
    network_layer_unpack(
      self->deep[i][0][0], &ACTIVATION_DEEP[i * LAYER * ACTIVATION_CHANNELS],
      &ACTIVATION_DEEP_SCALE[i * ACTIVATION_CHANNELS], LAYER, ACTIVATION_CHANNELS);
  }
  return self;
}

void activation_free(activation* const self) {
  free(self);
}

void activation_reset(activation* const self) {
  memset(self->even, 0, sizeof self->even);
  memset(self->past, 0, sizeof self->past);
  self->frame = 0;
}

static void even_out(activation* const self, const float* const inputs) {
  memmove(self->even[1], self->even[0], (ACTIVATION_TAPS - 1) * sizeof *self->even);
  for (unsigned i = 0; i < ACTIVATION_INPUTS; i++)
    self->even[0][i] = (inputs[i] - ACTIVATION_MEAN[i]) * ACTIVATION_EVEN[i];
}

static void deepen(activation* const self, const unsigned layer, channels now) {
  network_layer_deepen(now, ACTIVATION_CHANNELS, self->past[(2U << layer) - 2],
                       self->frame, layer, self->deep[layer][0][0],
                       &ACTIVATION_DEEP_BIAS[(size_t)layer * ACTIVATION_CHANNELS]);
}

/// Soft maximum: positive numbers that sum to 1.
static void share_out(const float* const logits, float* const shares) {
  float highest = logits[0];
  for (unsigned i = 1; i < ACTIVATION_TEMPI; i++)
    highest = fmaxf(highest, logits[i]);
  float sum = 0.0F;
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++) {
    shares[i] = expf(fmaxf(logits[i] - highest, -SUREST));
    sum += shares[i];
  }
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++)
    shares[i] /= sum;
}

static activation_reading answer(const channels now) {
  float logit[ACTIVATION_ANSWERS];
  memcpy(logit, ACTIVATION_LAST_BIAS, sizeof logit);
  for (unsigned i = 0; i < ACTIVATION_CHANNELS; i++) {
    for (unsigned k = 0; k < ACTIVATION_ANSWERS; k++)
      logit[k] += ACTIVATION_LAST[i * ACTIVATION_ANSWERS + k] * now[i];
  }
  activation_reading reading = {
    .beat  = network_layer_probability(logit[0]),
    .onset = network_layer_probability(logit[1]),
  };
  share_out(&logit[2], reading.tempo);
  return reading;
}

activation_reading activation_process(activation* const self,
                                      const float       inputs[ACTIVATION_INPUTS]) {
  even_out(self, inputs);

  channels now;
  memcpy(now, ACTIVATION_FIRST_BIAS, sizeof now);
  for (unsigned tap = 0; tap < ACTIVATION_TAPS; tap++) {
    network_layer_add(now, ACTIVATION_CHANNELS, self->first[tap][0], self->even[tap],
                      ACTIVATION_INPUTS);
  }
  network_layer_rectify(now, ACTIVATION_CHANNELS);
  for (unsigned layer = 0; layer < ACTIVATION_LAYERS; layer++)
    deepen(self, layer, now);
  self->frame++;
  return answer(now);
}
