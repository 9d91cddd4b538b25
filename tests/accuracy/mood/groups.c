// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/groups.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { RESAMPLINGS = 2000 };

size_t groups_number(const char* const* const names, const size_t count,
                     size_t* const groups) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    size_t like = 0;
    while (like < i && (*names[i] == '\0' || strcmp(names[like], names[i]) != 0)) {
      like++;
    }
    groups[i] = like < i ? groups[like] : found;
    found += like == i;
  }
  return found;
}

static void draw(uint64_t* const seed, double* const drawn, const size_t count) {
  memset(drawn, 0, count * sizeof(double));
  for (size_t i = 0; i < count; i++) {
    *seed ^= *seed << 13; // xorshift64 (Marsaglia 2003)
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    drawn[*seed % count] += 1.0;
  }
}

interval groups_bootstrap(const size_t* const groups, const size_t count,
                          const statistic measure, const void* const context) {
  size_t size = 0;
  for (size_t i = 0; i < count; i++) {
    size = groups[i] >= size ? groups[i] + 1 : size;
  }
  double* const drawn  = calloc(size + 1, sizeof(double));
  double* const weight = calloc(count + 1, sizeof(double));
  if (!drawn || !weight) {
    abort();
  }
  uint64_t seed  = 88172645463325252U;
  series   found = { 0 };
  for (unsigned i = 0; i < RESAMPLINGS && size > 0; i++) {
    draw(&seed, drawn, size);
    for (size_t item = 0; item < count; item++) {
      weight[item] = drawn[groups[item]];
    }
    const double value = measure(context, weight);
    if (isfinite(value)) {
      series_push(&found, value);
    }
  }
  const interval result = { scoring_percentile(found, 0.025),
                            scoring_percentile(found, 0.975) };
  series_free(&found);
  free(drawn);
  free(weight);
  return result;
}
