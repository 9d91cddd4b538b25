// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/tap_tempo.h"

static const double PAUSE_S  = 3.0;  // 20 bpm
static const double BOUNCE_S = 0.15; // 400 bpm: sooner than that it is one finger's

static double median(const double* const values, const unsigned count) {
  double sorted[TAP_INTERVALS];
  for (unsigned i = 0; i < count; i++) {
    unsigned place = i;
    for (; place > 0 && sorted[place - 1] > values[i]; place--) {
      sorted[place] = sorted[place - 1];
    }
    sorted[place] = values[i];
  }
  return 0.5 * (sorted[(count - 1) / 2] + sorted[count / 2]);
}

double tap_tempo_tap(tap_tempo* const self, const double time_s) {
  const double interval_s = time_s - self->last_s;
  if (self->last_s == 0.0 || interval_s > PAUSE_S) {
    *self = (tap_tempo){ .last_s = time_s };
    return 0.0;
  }
  if (interval_s >= BOUNCE_S) {
    self->intervals_s[self->count % TAP_INTERVALS] = interval_s;
    self->count++;
    self->last_s = time_s;
  }
  if (self->count < 2) {
    return 0.0;
  }
  return 60.0 / median(self->intervals_s,
                       self->count < TAP_INTERVALS ? self->count : TAP_INTERVALS);
}
