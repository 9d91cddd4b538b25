// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/families.h"

#include "dsp/families_inputs.h"
#include "dsp/families_weights.h"
#include "dsp/network_layer.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  MARGIN       = FAMILIES_REACH / 2, // bands beside the first and the last
  FIRST_ROW    = FAMILIES_VIEWS,     // values of a band
  SECOND_ROW   = FAMILIES_NARROW,
  FIRST_ROWS   = EAR_BANDS + 2 * MARGIN,
  SECOND_ROWS  = FAMILIES_FIRST_BANDS + 2 * MARGIN,
  FIRST_SEEN   = FAMILIES_REACH * FIRST_ROW, // values of a frame that one output sees
  SECOND_SEEN  = FAMILIES_REACH * SECOND_ROW,
  GATHERED     = FAMILIES_SECOND_BANDS * FAMILIES_MIDDLE,
  DEEP_SQUARE  = FAMILIES_CHANNELS * FAMILIES_CHANNELS,
  DEEP_WEIGHTS = FAMILIES_TAPS * DEEP_SQUARE,
  PAST         = (2 << FAMILIES_LAYERS) - 2 // frames that all layers remember
};

static const float SMOOTHING = 0.08F; // of a step of 0.04 s: about 0.5 s

typedef float channels[FAMILIES_CHANNELS];

struct families {
  float first[FAMILIES_TAPS * FIRST_SEEN * FAMILIES_NARROW];
  float second[FAMILIES_TAPS * SECOND_SEEN * FAMILIES_MIDDLE];
  float gather[GATHERED * FAMILIES_CHANNELS];
  float deep[FAMILIES_LAYERS * DEEP_WEIGHTS];

  families_inputs  inputs;
  unsigned         turn;
  unsigned         step;
  float            bands[FAMILIES_TAPS][FIRST_ROWS * FIRST_ROW]; // newest first
  float            narrow[FAMILIES_TAPS][SECOND_ROWS * SECOND_ROW];
  float            middle[GATHERED];
  channels         past[PAST]; // one ring per layer
  float            meters[FAMILIES];
  families_reading reading;
};

families* families_new(void) {
  families* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  network_layer_unpack(self->first, FAMILIES_FIRST, FAMILIES_FIRST_SCALE,
                       (size_t)FAMILIES_TAPS * FIRST_SEEN, FAMILIES_NARROW);
  network_layer_unpack(self->second, FAMILIES_SECOND, FAMILIES_SECOND_SCALE,
                       (size_t)FAMILIES_TAPS * SECOND_SEEN, FAMILIES_MIDDLE);
  network_layer_unpack(self->gather, FAMILIES_GATHER, FAMILIES_GATHER_SCALE, GATHERED,
                       FAMILIES_CHANNELS);
  for (size_t layer = 0; layer < FAMILIES_LAYERS; layer++) {
    network_layer_unpack(&self->deep[layer * DEEP_WEIGHTS],
                         &FAMILIES_DEEP[layer * DEEP_WEIGHTS],
                         &FAMILIES_DEEP_SCALE[layer * FAMILIES_CHANNELS],
                         (size_t)FAMILIES_TAPS * FAMILIES_CHANNELS, FAMILIES_CHANNELS);
  }
  return self;
}

void families_free(families* const self) {
  free(self);
}

void families_reset(families* const self) {
  families_inputs_reset(&self->inputs);
  memset(self->bands, 0, sizeof self->bands);
  memset(self->narrow, 0, sizeof self->narrow);
  memset(self->middle, 0, sizeof self->middle);
  memset(self->past, 0, sizeof self->past);
  memset(self->meters, 0, sizeof self->meters);
  self->turn    = 0;
  self->step    = 0;
  self->reading = (families_reading){ 0 };
}

/// The first convolution: each output sees two bands more than the one before.
static void narrow_down(families* const self) {
  memmove(self->bands[1], self->bands[0], (FAMILIES_TAPS - 1) * sizeof *self->bands);
  memmove(self->narrow[1], self->narrow[0], (FAMILIES_TAPS - 1) * sizeof *self->narrow);
  for (size_t band = 0; band < EAR_BANDS; band++) {
    for (size_t view = 0; view < FAMILIES_VIEWS; view++) {
      self->bands[0][(MARGIN + band) * FIRST_ROW + view] =
        (self->inputs.inputs[view * EAR_BANDS + band] -
         FAMILIES_MEAN[view * EAR_BANDS + band]) *
        FAMILIES_EVEN[view * EAR_BANDS + band];
    }
  }
  for (size_t out = 0; out < FAMILIES_FIRST_BANDS; out++) {
    float* const sum = &self->narrow[0][(MARGIN + out) * SECOND_ROW];
    memcpy(sum, FAMILIES_FIRST_BIAS, sizeof FAMILIES_FIRST_BIAS);
    for (size_t tap = 0; tap < FAMILIES_TAPS; tap++) {
      network_layer_add(sum, FAMILIES_NARROW,
                        &self->first[tap * FIRST_SEEN * FAMILIES_NARROW],
                        &self->bands[tap][2 * out * FIRST_ROW], FIRST_SEEN);
    }
    network_layer_rectify(sum, FAMILIES_NARROW);
  }
}

/// The second convolution, of some of its bands.
static void narrow_further(families* const self, const size_t from, const size_t to) {
  for (size_t out = from; out < to; out++) {
    float* const sum = &self->middle[out * FAMILIES_MIDDLE];
    memcpy(sum, FAMILIES_SECOND_BIAS, sizeof FAMILIES_SECOND_BIAS);
    for (size_t tap = 0; tap < FAMILIES_TAPS; tap++) {
      network_layer_add(sum, FAMILIES_MIDDLE,
                        &self->second[tap * SECOND_SEEN * FAMILIES_MIDDLE],
                        &self->narrow[tap][2 * out * SECOND_ROW], SECOND_SEEN);
    }
    network_layer_rectify(sum, FAMILIES_MIDDLE);
  }
}

static void deepen(families* const self, const unsigned layer, channels now) {
  network_layer_deepen(now, FAMILIES_CHANNELS, self->past[(2U << layer) - 2], self->step,
                       layer, &self->deep[(size_t)layer * DEEP_WEIGHTS],
                       &FAMILIES_DEEP_BIAS[(size_t)layer * FAMILIES_CHANNELS]);
}

static void answer(families* const self, const bool silent) {
  channels now;
  memcpy(now, FAMILIES_GATHER_BIAS, sizeof now);
  network_layer_add(now, FAMILIES_CHANNELS, self->gather, self->middle, GATHERED);
  network_layer_rectify(now, FAMILIES_CHANNELS);
  for (unsigned layer = 0; layer < FAMILIES_LAYERS; layer++)
    deepen(self, layer, now);
  self->step++;

  float logits[FAMILIES];
  memcpy(logits, FAMILIES_LAST_BIAS, sizeof logits);
  network_layer_add(logits, FAMILIES, FAMILIES_LAST, now, FAMILIES_CHANNELS);
  for (unsigned i = 0; i < FAMILIES; i++) {
    const float wanted = silent ? 0.0F : network_layer_probability(logits[i]);
    self->meters[i] += SMOOTHING * (wanted - self->meters[i]);
  }
  self->reading = (families_reading){
    .strings    = self->meters[0],
    .brass      = self->meters[1],
    .piano      = self->meters[2],
    .voice      = self->meters[3],
    .electronic = self->meters[4],
    .drums      = self->meters[5],
  };
}

families_reading families_process(families* const self, const float* const energies,
                                  const bool silent) {
  const bool ready = families_inputs_process(&self->inputs, energies);
  self->turn       = ready ? 0 : self->turn + 1;
  switch (self->turn) {
    case 0:
      narrow_down(self);
      break;
    case 1:
      narrow_further(self, 0, FAMILIES_SECOND_BANDS / 2);
      break;
    case 2:
      narrow_further(self, FAMILIES_SECOND_BANDS / 2, FAMILIES_SECOND_BANDS);
      break;
    default:
      answer(self, silent);
      break;
  }
  return self->reading;
}
