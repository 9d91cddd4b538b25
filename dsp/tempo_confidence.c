// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tempo_confidence.h"

#include <math.h>
#include <stdlib.h>

static const float SHARES_S = 1.0F;  // memory of the network's tempi
static const float BEATS_S  = 1.5F;  // half-life of its surest beat
static const float BLUR     = 1.5F;  // of its tempi, in steps between them
static const float FAR      = 4.0F;  // off, in blurs, a tempo has no part in another
static const float LEAST    = 1e-9F; // keeps everything far from the denormals
static const float UNHEARD  = 0.1F;  // a beat less sure than this is none

// Log odds.
static const float OF_NOTHING   = 0.044F;
static const float OF_CERTAINTY = 2.516F;
static const float OF_SHARE     = 1.347F; // times its logarithm
static const float OF_BEATS     = 0.652F; // times its logarithm

struct tempo_confidence {
  float new_share; // weight of a frame in the shares
  float keep_beat;
  float shares[ACTIVATION_TEMPI];
  float beat; // the surest of late
};

tempo_confidence* tempo_confidence_new(const double frame_rate) {
  if (!(frame_rate > 0.0))
    return NULL;

  tempo_confidence* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->new_share = fminf(1.0F / (SHARES_S * (float)frame_rate), 1.0F);
  self->keep_beat = exp2f(-1.0F / (BEATS_S * (float)frame_rate));
  tempo_confidence_reset(self);
  return self;
}

void tempo_confidence_free(tempo_confidence* const self) {
  free(self);
}

void tempo_confidence_reset(tempo_confidence* const self) {
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++)
    self->shares[i] = 1.0F / ACTIVATION_TEMPI;
  self->beat = 0.0F;
}

void tempo_confidence_process(tempo_confidence* const         self,
                              const activation_reading* const learned) {
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++)
    self->shares[i] += self->new_share * (learned->tempo[i] + LEAST - self->shares[i]);
  self->beat = fmaxf(fmaxf(learned->beat, self->keep_beat * self->beat), LEAST);
}

/// The network's share of a tempo and those near it; 0 beyond those it tells.
static float share_of(const tempo_confidence* const self, const float tempo) {
  const float slowest = (float)SLOWEST_BPM;
  const float last    = (float)(ACTIVATION_TEMPI - 1);
  const float place = last * log2f(tempo / slowest) / log2f((float)FASTEST_BPM / slowest);
  if (place < -0.5F || place > last + 0.5F)
    return 0.0F;

  float sum    = 0.0F;
  float weight = 0.0F;
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++) {
    const float off  = ((float)i - place) / BLUR;
    const float near = fabsf(off) < FAR ? expf(-0.5F * off * off) : 0.0F;
    sum += near * self->shares[i];
    weight += near;
  }
  return sum / weight;
}

float tempo_confidence_get(const tempo_confidence* const self, const float tempo,
                           const float certainty) {
  static const float rivals[] = { 0.5F, 2.0F, 1.5F, 2.0F / 3.0F };
  const float        share    = share_of(self, tempo);
  float              all      = share;
  for (unsigned i = 0; i < sizeof rivals / sizeof *rivals; i++)
    all += share_of(self, rivals[i] * tempo);

  const float odds = OF_NOTHING + OF_CERTAINTY * certainty +
                     OF_SHARE * logf(share / (all + 1e-6F) + 0.02F) +
                     OF_BEATS * logf(self->beat + 0.01F);
  const float heard = fminf(self->beat / UNHEARD, 1.0F);
  return heard * heard / (1.0F + expf(-odds));
}
