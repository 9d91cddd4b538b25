// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tempo_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  REGRESSION = 16, // beats that the fine tempo rests on …
  FEWEST     = 4   // … and at least
};

static const float NEAR   = 0.04F; // beyond this the beats are at another tempo
static const float APART  = 0.6F;  // of an interval, between two beats
static const float UNEVEN = 0.15F; // of an interval: a beat this far off starts anew

struct tempo_fit {
  float    coarse;            // frames
  float    interval;          // frames
  double   beats[REGRESSION]; // newest first
  unsigned count;
};

tempo_fit* tempo_fit_new(void) {
  return calloc(1, sizeof(tempo_fit));
}

void tempo_fit_free(tempo_fit* const self) {
  free(self);
}

void tempo_fit_reset(tempo_fit* const self) {
  *self = (tempo_fit){ 0 };
}

/// The mean interval of the last beats.
static float regressed(const tempo_fit* const self) {
  const double n      = self->count;
  double       sum_xy = 0.0;
  for (unsigned i = 0; i < self->count; i++) {
    const double x = (n - 1.0) / 2.0 - i;
    sum_xy += x * (self->beats[i] - self->beats[0]);
  }
  return (float)(sum_xy * 12.0 / (n * (n * n - 1.0)));
}

float tempo_fit_process(tempo_fit* const self, const float coarse) {
  self->coarse   = coarse;
  self->interval = coarse;
  if (self->count < FEWEST)
    return coarse;
  const float fine = regressed(self);
  if (fabsf(fine / coarse - 1.0F) < NEAR) {
    self->interval = fine;
  } else {
    self->count = FEWEST - 1; // the older ones were at another tempo
  }
  return self->interval;
}

void tempo_fit_beat(tempo_fit* const self, const double when) {
  if (self->count > 0) {
    const double since = when - self->beats[0];
    if (since <= (double)(APART * self->interval))
      return;
    if (fabsf((float)since / self->coarse - 1.0F) > UNEVEN)
      self->count = 0;
  }
  if (self->count == REGRESSION)
    self->count--;
  memmove(self->beats + 1, self->beats, self->count * sizeof *self->beats);
  self->beats[0] = when;
  self->count++;
}
