// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/series.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_ROOM = 64 };

void series_push(series* const self, const double value) {
  if (self->count == self->room) {
    self->room          = self->room ? 2 * self->room : FIRST_ROOM;
    double* const wider = realloc(self->at, self->room * sizeof(double));
    if (!wider) {
      fputs("kibun-accuracy: out of memory\n", stderr);
      abort();
    }
    self->at = wider;
  }
  self->at[self->count] = value;
  self->count++;
}

static int by_value(const void* const a, const void* const b) {
  const double first  = *(const double*)a;
  const double second = *(const double*)b;
  return (first > second) - (first < second);
}

void series_sort(series* const self) {
  if (self->count) {
    qsort(self->at, self->count, sizeof(double), by_value);
  }
}

series series_between(const series* const self, const double from, const double to) {
  size_t first = 0;
  while (first < self->count && self->at[first] < from) {
    first++;
  }
  size_t end = first;
  while (end < self->count && self->at[end] <= to) {
    end++;
  }
  return (series){ .at = first < end ? self->at + first : NULL, .count = end - first };
}

void series_free(series* const self) {
  free(self->at);
  *self = (series){ 0 };
}
