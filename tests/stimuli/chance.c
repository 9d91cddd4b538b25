// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/chance.h"

#include <math.h>

// Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
static uint64_t next(chance* const self) {
  self->state += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t mixed = self->state;
  mixed          = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  mixed          = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
  return mixed ^ (mixed >> 31);
}

chance chance_seeded(const uint64_t seed) {
  return (chance){ seed };
}

double chance_draw(chance* const self) {
  return (double)(next(self) >> 11) * 0x1p-53;
}

double chance_between(chance* const self, const double low, const double high) {
  return low + (high - low) * chance_draw(self);
}

size_t chance_below(chance* const self, const size_t count) {
  return (size_t)(chance_draw(self) * (double)count);
}

double chance_normal(chance* const self) {
  const double tau    = 6.283185307179586;
  const double radius = sqrt(-2.0 * log(1.0 - chance_draw(self)));
  return radius * cos(tau * chance_draw(self));
}
