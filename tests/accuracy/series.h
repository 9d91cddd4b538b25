// SPDX-License-Identifier: GPL-3.0-or-later

/// @file series.h
/// A list of numbers that grows.

#ifndef KIBUN_ACCURACY_SERIES_H
#define KIBUN_ACCURACY_SERIES_H

#include <stdbool.h>
#include <stddef.h>

/// All zero is an empty one.
typedef struct {
  double* at;
  size_t  count;
  size_t  room;
} series;

/// Add a number at the end; ends the program when memory runs out.
void series_push(series* self, double value);

/// Smallest first.
void series_sort(series* self);

/// Those of a sorted list from `from` to `to`, both included. A view: not to be freed.
series series_between(const series* self, double from, double to);

void series_free(series* self);

#endif
