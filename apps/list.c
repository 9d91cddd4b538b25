// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/list.h"

#include <stdlib.h>

enum { FIRST_ROOM = 1024 };

void* list_grown(void* const items, const size_t count, size_t* const room,
                 const size_t size) {
  if (count < *room) {
    return items;
  }
  const size_t wanted = *room ? 2 * *room : FIRST_ROOM;
  void* const  grown  = realloc(items, wanted * size);
  if (grown) {
    *room = wanted;
  }
  return grown;
}

static int by_size(const void* const left, const void* const right) {
  const float a = *(const float*)left;
  const float b = *(const float*)right;
  return (a > b) - (a < b);
}

double list_median(float* const values, const size_t count) {
  qsort(values, count, sizeof *values, by_size);
  const size_t half = count / 2;
  return count % 2 == 1 ? (double)values[half]
                        : ((double)values[half - 1] + (double)values[half]) / 2.0;
}
