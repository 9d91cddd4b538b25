// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/agreement.h"

#include <math.h>
#include <stdlib.h>

static const double STANDING = 1e-12; // variance of what does not vary, but for rounding

typedef struct {
  double value;
  size_t place;
} placed_value;

void moments_add(moments* const self, const double x, const double y) {
  const moments one = {
    .weight = 1.0, .x = x, .y = y, .xx = x * x, .yy = y * y, .xy = x * y
  };
  moments_merge(self, &one, 1.0);
}

void moments_merge(moments* const self, const moments* const other, const double weight) {
  self->weight += weight * other->weight;
  self->x += weight * other->x;
  self->y += weight * other->y;
  self->xx += weight * other->xx;
  self->yy += weight * other->yy;
  self->xy += weight * other->xy;
}

double moments_correlation(const moments* const self) {
  if (!(self->weight > 0.0)) {
    return 0.0;
  }
  const double x  = self->x / self->weight;
  const double y  = self->y / self->weight;
  const double xx = self->xx / self->weight - x * x;
  const double yy = self->yy / self->weight - y * y;
  const double xy = self->xy / self->weight - x * y;
  return xx > STANDING && yy > STANDING ? xy / sqrt(xx * yy) : 0.0;
}

static int by_value(const void* const a, const void* const b) {
  const placed_value* const first  = a;
  const placed_value* const second = b;
  return (first->value > second->value) - (first->value < second->value);
}

void agreement_order(const double* const values, const size_t count,
                     size_t* const order) {
  placed_value* const placed = calloc(count + 1, sizeof(placed_value));
  if (!placed) {
    abort();
  }
  for (size_t i = 0; i < count; i++) {
    placed[i] = (placed_value){ values[i], i };
  }
  qsort(placed, count, sizeof(placed_value), by_value);
  for (size_t i = 0; i < count; i++) {
    order[i] = placed[i].place;
  }
  free(placed);
}

double agreement_area(const double* const values, const bool* const named,
                      const size_t* const order, const double* const weight,
                      const size_t count) {
  double above = 0.0; // pairs whose named one is higher
  double yes   = 0.0; // named so far
  double no    = 0.0; // others so far
  size_t i     = 0;
  while (i < count) {
    const double value    = values[order[i]];
    double       yes_here = 0.0;
    double       no_here  = 0.0;
    for (; i < count && values[order[i]] == value; i++) {
      *(named[order[i]] ? &yes_here : &no_here) += weight[order[i]];
    }
    above += yes_here * (no + 0.5 * no_here);
    yes += yes_here;
    no += no_here;
  }
  return yes > 0.0 && no > 0.0 ? above / (yes * no) : (double)NAN;
}

int agreement_quadrant(const double valence, const double arousal) {
  if (arousal >= 0.0) {
    return valence >= 0.0 ? 1 : 2;
  }
  return valence >= 0.0 ? 4 : 3;
}

bool agreement_is_driven(const int quadrant) {
  return quadrant == 1 || quadrant == 2;
}

bool agreement_is_bright(const int quadrant) {
  return quadrant == 1 || quadrant == 4;
}
