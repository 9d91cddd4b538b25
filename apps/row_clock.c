// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/row_clock.h"

row_clock row_clock_at(const unsigned rate, const uint64_t start) {
  const row_clock clock = { .rate = rate, .next = start * ROWS_PER_SECOND / rate + 1 };
  return clock;
}

bool row_clock_due(row_clock* const self, const uint64_t sample, double* const time) {
  if (self->next * self->rate >= sample * ROWS_PER_SECOND) {
    return false;
  }
  *time = (double)self->next / ROWS_PER_SECOND;
  self->next++;
  return true;
}
