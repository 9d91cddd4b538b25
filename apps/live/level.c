// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/level.h"

#include <math.h>

static const double FALL_DB_PER_S = 20.0 / 1.7;
static const float  SILENCE       = 1e-5F; // -100 dBFS

// What is no number is no peak.
static float highest(const float* const samples, const size_t n) {
  float peak = 0.0F;
  for (size_t i = 0; i < n; i++) {
    const float size = fabsf(samples[i]);
    peak             = size > peak && size < INFINITY ? size : peak;
  }
  return peak;
}

void level_hear(level* const self, const float* const left, const float* const right,
                const size_t n, const double rate) {
  const float fall    = (float)pow(10.0, -FALL_DB_PER_S * (double)n / rate / 20.0);
  const float heard[] = { highest(left, n), highest(right, n) };
  for (unsigned side = 0; side < 2; side++) {
    const float fallen = self->peak[side] > SILENCE ? fall * self->peak[side] : 0.0F;
    self->peak[side]   = heard[side] > fallen ? heard[side] : fallen;
  }
}

float level_db(const float peak) {
  return peak > SILENCE ? 20.0F * log10f(peak) : -100.0F;
}
