// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/running_quantile.h"

#include <math.h>

static const float LOWEST   = -100.0F; // dB
static const float HEAVIEST = 1e6F;    // far from what a float can't hold beside 1

running_quantile running_quantile_new(const float half_life) {
  return (running_quantile){ .growth = exp2f(1.0F / half_life), .weight = 1.0F };
}

void running_quantile_reset(running_quantile* const self) {
  *self = (running_quantile){ .growth = self->growth, .weight = 1.0F };
}

// Younger values weigh more instead of older ones less, so that one bin is touched, not
// all.
static void lighten(running_quantile* const self) {
  for (unsigned i = 0; i < QUANTILE_BINS; ++i) {
    self->bins[i] /= HEAVIEST;
  }
  self->sum /= HEAVIEST;
  self->weight /= HEAVIEST;
}

void running_quantile_add(running_quantile* const self, const float level) {
  const float place = fminf(fmaxf(level - LOWEST, 0.0F), (float)(QUANTILE_BINS - 1));
  self->bins[(unsigned)place] += self->weight;
  self->sum += self->weight;
  self->weight *= self->growth;
  if (self->weight > HEAVIEST) {
    lighten(self);
  }
}

float running_quantile_at(const running_quantile* const self, const float share) {
  if (self->sum <= 0.0F) {
    return LOWEST;
  }
  const float wanted = share * self->sum;
  float       below  = 0.0F;
  unsigned    bin    = 0;
  while (bin < QUANTILE_BINS - 1 && below + self->bins[bin] < wanted) {
    below += self->bins[bin];
    ++bin;
  }
  return LOWEST + 0.5F + (float)bin;
}
