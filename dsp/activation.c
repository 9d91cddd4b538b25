// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/activation.h"

#include "dsp/activation_weights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  MAX_BANDS = 256,
  GROUPS    = ACTIVATION_INPUTS / 2,
  NARROW    = 8, // groups of equal width at the bottom, where the spectrum has
                 // bins only
  PAST = (2 << ACTIVATION_LAYERS) - 2 // frames that all layers remember
};

static const float NARROW_HZ  = 46.875F;
static const float WIDE_HZ    = 398.4375F; // from here on four groups to the octave
static const float PER_OCTAVE = 4.0F;
static const float SUREST     = 20.0F; // log odds; keeps expf() far from the denormals

typedef float channels[ACTIVATION_CHANNELS];

struct activation {
  unsigned bands;
  unsigned group[MAX_BANDS];
  unsigned count[GROUPS]; // bands in it
  unsigned nearest[GROUPS];

  channels first[ACTIVATION_TAPS][ACTIVATION_INPUTS];
  channels deep[ACTIVATION_LAYERS][ACTIVATION_TAPS][ACTIVATION_CHANNELS];

  float    input[ACTIVATION_INPUTS];
  float    even[ACTIVATION_TAPS][ACTIVATION_INPUTS]; // evened inputs, newest first
  channels past[PAST];                               // one ring per layer
  unsigned frame;
};

static unsigned group_of(const float hz) {
  const float group =
    hz < WIDE_HZ ? hz / NARROW_HZ - 0.5F : NARROW + PER_OCTAVE * log2f(hz / WIDE_HZ);
  return (unsigned)fminf(fmaxf(group, 0.0F), (float)(GROUPS - 1));
}

/// A low sample rate's bins may skip a group; the nearest one with a band
/// speaks for it. Above the highest band it is silent.
static void lay_groups(activation* const self, const float* const hz) {
  for (unsigned i = 0; i < self->bands; i++) {
    self->group[i] = group_of(hz[i]);
    self->count[self->group[i]]++;
  }
  unsigned nearest = self->group[0];
  for (unsigned i = 0; i < GROUPS; i++) {
    if (self->count[i] > 0)
      nearest = i;
    self->nearest[i] = i <= self->group[self->bands - 1] ? nearest : i;
  }
}

static void unpack(channels* const weights, const int8_t* const packed,
                   const float* const scale, const unsigned rows) {
  for (unsigned row = 0; row < rows; row++) {
    for (unsigned i = 0; i < ACTIVATION_CHANNELS; i++)
      weights[row][i] = scale[i] * (float)packed[row * ACTIVATION_CHANNELS + i];
  }
}

activation* activation_new(const float* const hz, const unsigned bands) {
  if (hz == NULL || bands == 0 || bands > MAX_BANDS)
    return NULL;

  activation* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->bands = bands;
  lay_groups(self, hz);
  unpack(self->first[0], ACTIVATION_FIRST, ACTIVATION_FIRST_SCALE,
         ACTIVATION_TAPS * ACTIVATION_INPUTS);
  for (unsigned i = 0; i < ACTIVATION_LAYERS; i++) {
    unpack(self->deep[i][0], ACTIVATION_DEEP[i], ACTIVATION_DEEP_SCALE[i],
           ACTIVATION_TAPS * ACTIVATION_CHANNELS);
  }
  return self;
}

void activation_free(activation* const self) {
  free(self);
}

void activation_reset(activation* const self) {
  memset(self->input, 0, sizeof self->input);
  memset(self->even, 0, sizeof self->even);
  memset(self->past, 0, sizeof self->past);
  self->frame = 0;
}

static void gather(activation* const self, const float* const level,
                   const float* const rise) {
  float levels[GROUPS] = { 0.0F };
  float rises[GROUPS]  = { 0.0F };
  for (unsigned i = 0; i < self->bands; i++) {
    levels[self->group[i]] += level[i];
    rises[self->group[i]] += rise[i];
  }
  for (unsigned i = 0; i < GROUPS; i++) {
    const unsigned from     = self->nearest[i];
    const float    count    = fmaxf((float)self->count[from], 1.0F);
    self->input[i]          = levels[from] / count;
    self->input[GROUPS + i] = rises[from] / count;
  }
}

static void even_out(activation* const self) {
  memmove(self->even[1], self->even[0], (ACTIVATION_TAPS - 1) * sizeof *self->even);
  for (unsigned i = 0; i < ACTIVATION_INPUTS; i++)
    self->even[0][i] = (self->input[i] - ACTIVATION_MEAN[i]) * ACTIVATION_EVEN[i];
}

/// One tap of a convolution. The order of the sums is fixed, and the compiler
/// can still add over all channels in parallel.
static void convolve(float* const restrict sum, const float* const restrict weights,
                     const float* const restrict values, const unsigned n) {
  for (unsigned from = 0; from < n; from++) {
    for (unsigned to = 0; to < ACTIVATION_CHANNELS; to++)
      sum[to] += weights[from * ACTIVATION_CHANNELS + to] * values[from];
  }
}

static void deepen(activation* const self, const unsigned layer, channels now) {
  const unsigned  far  = 2U << layer; // frames, as many as the ring has
  const unsigned  near = 1U << layer;
  channels* const ring = &self->past[far - 2];
  const unsigned  here = self->frame % far;

  channels sum;
  memcpy(sum, ACTIVATION_DEEP_BIAS[layer], sizeof sum);
  convolve(sum, self->deep[layer][0][0], now, ACTIVATION_CHANNELS);
  convolve(sum, self->deep[layer][1][0], ring[(here + near) % far], ACTIVATION_CHANNELS);
  convolve(sum, self->deep[layer][2][0], ring[here], ACTIVATION_CHANNELS);
  memcpy(ring[here], now, sizeof sum);
  for (unsigned i = 0; i < ACTIVATION_CHANNELS; i++)
    now[i] += fmaxf(sum[i], 0.0F);
}

float activation_process(activation* const self, const float* const level,
                         const float* const rise) {
  gather(self, level, rise);
  even_out(self);

  channels now;
  memcpy(now, ACTIVATION_FIRST_BIAS, sizeof now);
  for (unsigned tap = 0; tap < ACTIVATION_TAPS; tap++)
    convolve(now, self->first[tap][0], self->even[tap], ACTIVATION_INPUTS);
  for (unsigned i = 0; i < ACTIVATION_CHANNELS; i++)
    now[i] = fmaxf(now[i], 0.0F);
  for (unsigned layer = 0; layer < ACTIVATION_LAYERS; layer++)
    deepen(self, layer, now);
  self->frame++;

  float logit = ACTIVATION_LAST_BIAS;
  for (unsigned i = 0; i < ACTIVATION_CHANNELS; i++)
    logit += ACTIVATION_LAST[i] * now[i];
  return 1.0F / (1.0F + expf(-fminf(fmaxf(logit, -SUREST), SUREST)));
}

const float* activation_inputs(const activation* const self) {
  return self->input;
}
