// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/dynamic_range.h"

#include <math.h>
#include <string.h>

static const double   VALUES_PER_S = 10.0;
static const unsigned ENOUGH       = 20; // values
static const float    LOW          = 0.10F;
static const float    HIGH         = 0.95F;

dynamic_range dynamic_range_new(const double hops_per_second) {
  return (dynamic_range){ .period = (unsigned)lround(hops_per_second / VALUES_PER_S) };
}

void dynamic_range_reset(dynamic_range* const self) {
  *self = (dynamic_range){ .period = self->period };
}

/// How many of the sorted values are below.
static unsigned place_of(const dynamic_range* const self, const float value) {
  unsigned place = 0;
  while (place < self->count && self->sorted[place] < value) {
    ++place;
  }
  return place;
}

static void drop_oldest(dynamic_range* const self) {
  const unsigned place = place_of(self, self->past[self->oldest]);
  --self->count;
  memmove(&self->sorted[place], &self->sorted[place + 1],
          (self->count - place) * sizeof *self->sorted);
}

static void insert(dynamic_range* const self, const float value) {
  const unsigned place = place_of(self, value);
  memmove(&self->sorted[place + 1], &self->sorted[place],
          (self->count - place) * sizeof *self->sorted);
  self->sorted[place] = value;
  ++self->count;
  self->past[self->oldest] = value;
  self->oldest             = (self->oldest + 1) % DYNAMIC_RANGE_VALUES;
}

static float percentile(const dynamic_range* const self, const float share) {
  return self->sorted[(unsigned)lroundf(share * (float)(self->count - 1))];
}

float dynamic_range_process(dynamic_range* const self, const float momentary,
                            const bool silent) {
  self->turn = (self->turn + 1) % self->period;
  if (self->turn == 0 && !silent) {
    if (self->count == DYNAMIC_RANGE_VALUES) {
      drop_oldest(self);
    }
    insert(self, momentary);
    self->range =
      self->count < ENOUGH ? 0.0F : percentile(self, HIGH) - percentile(self, LOW);
  }
  return self->range;
}
