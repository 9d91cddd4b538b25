// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tempo_preference.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum { REACH = 6 }; // tempi to either side that one is evened over

static const float PREFERRED_BPM    = 120.0F;
static const float PREFERRED_SPREAD = 0.7F; // octaves
static const float GENERAL_PER_S    = 0.3F;

static const float HEARD_PER_S = 2.0F;
static const float BLUR        = 1.5F;  // tempi
static const float DOUBT       = 0.03F; // share that any tempo may have unheard

struct tempo_preference {
  unsigned intervals;
  float    per_frame; // s
  float    octave;    // tempi of the network
  float    blur[2 * REACH + 1];
  float*   general; // log likelihood per second, by interval
  float*   place;   // among the tempi of the network
  float*   factor;
};

static void lay_intervals(tempo_preference* const self, const double frame_rate,
                          const unsigned shortest) {
  const float slowest = (float)SLOWEST_BPM;
  const float steps = (float)(ACTIVATION_TEMPI - 1) / log2f((float)FASTEST_BPM / slowest);
  self->octave      = steps;
  for (unsigned i = 0; i < self->intervals; i++) {
    const float bpm     = 60.0F * (float)frame_rate / (float)(shortest + i);
    const float octaves = log2f(bpm / PREFERRED_BPM) / PREFERRED_SPREAD;
    const float place   = steps * log2f(bpm / slowest);
    self->general[i]    = -0.5F * octaves * octaves * GENERAL_PER_S;
    self->place[i]      = fminf(fmaxf(place, 0.0F), (float)(ACTIVATION_TEMPI - 1));
  }
}

static void lay_blur(tempo_preference* const self) {
  float sum = 0.0F;
  for (int i = -REACH; i <= REACH; i++) {
    const float off       = (float)i / BLUR;
    self->blur[i + REACH] = expf(-0.5F * off * off);
    sum += self->blur[i + REACH];
  }
  for (unsigned i = 0; i < 2 * REACH + 1; i++)
    self->blur[i] /= sum;
}

tempo_preference* tempo_preference_new(const double frame_rate, const unsigned shortest,
                                       const unsigned intervals) {
  const bool rated = frame_rate >= 80.0 && frame_rate <= 125.0;
  if (!rated || shortest == 0 || intervals == 0)
    return NULL;

  tempo_preference* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->intervals = intervals;
  self->per_frame = 1.0F / (float)frame_rate;
  self->general   = calloc(intervals, sizeof *self->general);
  self->place     = calloc(intervals, sizeof *self->place);
  self->factor    = calloc(intervals, sizeof *self->factor);
  if (self->general == NULL || self->place == NULL || self->factor == NULL) {
    tempo_preference_free(self);
    return NULL;
  }
  lay_intervals(self, frame_rate, shortest);
  lay_blur(self);
  return self;
}

void tempo_preference_free(tempo_preference* const self) {
  if (self == NULL)
    return;
  free(self->general);
  free(self->place);
  free(self->factor);
  free(self);
}

static void blur(const tempo_preference* const self, const float* const shares,
                 float* const even) {
  const int last = ACTIVATION_TEMPI - 1;
  for (int i = 0; i < ACTIVATION_TEMPI; i++) {
    even[i] = 0.0F;
    for (int off = -REACH; off <= REACH; off++) {
      const int from = i + off < 0 ? 0 : i + off > last ? last : i + off;
      even[i] += self->blur[off + REACH] * shares[from];
    }
  }
}

/// Log likelihood per second of every tempo of the network, compared with its octaves as
/// far as they can be told; 0 for one as likely as those.
static void weigh_tempi(const tempo_preference* const self, const float* const shares,
                        float* const weights) {
  float even[ACTIVATION_TEMPI];
  blur(self, shares, even);
  for (unsigned i = 0; i < ACTIVATION_TEMPI; i++) {
    float sum   = even[i] + DOUBT;
    float count = 1.0F;
    for (int side = -1; side <= 1; side += 2) {
      const float place = (float)i + (float)side * self->octave;
      if (place >= 0.0F && place < (float)(ACTIVATION_TEMPI - 1)) {
        const unsigned below = (unsigned)place;
        const float    above = place - (float)below;
        sum += even[below] + above * (even[below + 1] - even[below]) + DOUBT;
        count += 1.0F;
      }
    }
    weights[i] = HEARD_PER_S * logf(count * (even[i] + DOUBT) / sum);
  }
}

const float* tempo_preference_process(tempo_preference* const self,
                                      const float* const      shares) {
  float weights[ACTIVATION_TEMPI + 1] = { 0.0F }; // the fastest twice: it has no next
  if (shares != NULL)
    weigh_tempi(self, shares, weights);
  weights[ACTIVATION_TEMPI] = weights[ACTIVATION_TEMPI - 1];
  for (unsigned i = 0; i < self->intervals; i++) {
    const unsigned below = (unsigned)self->place[i];
    const float    above = self->place[i] - (float)below;
    const float    heard = weights[below] + above * (weights[below + 1] - weights[below]);
    // The beginning of the exponential series: x is a few hundredths.
    const float x   = (self->general[i] + heard) * self->per_frame;
    self->factor[i] = 1.0F + x + 0.5F * x * x;
  }
  return self->factor;
}
