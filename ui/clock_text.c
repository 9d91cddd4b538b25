// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clock_text.h"

#include <math.h>
#include <stdio.h>

void clock_text(char* const text, const size_t size, const double time,
                const bool tenths) {
  const double safe    = time > 0.0 ? fmin(time, 3.6e9) : 0.0;
  const double rounded = tenths ? floor(safe * 10.0 + 0.5) : floor(safe + 0.5) * 10.0;
  const long   whole   = (long)(rounded / 10.0);
  const int    tenth   = (int)(rounded - 10.0 * (double)whole);
  const long   hours   = whole / 3600;
  const long   minutes = whole / 60 % 60;
  const long   seconds = whole % 60;
  if (hours > 0) {
    (void)snprintf(text, size, "%ld:%02ld:%02ld", hours, minutes, seconds);
  } else if (tenths) {
    (void)snprintf(text, size, "%ld:%02ld.%d", minutes, seconds, tenth);
  } else {
    (void)snprintf(text, size, "%ld:%02ld", minutes, seconds);
  }
}

double clock_step(const double shortest) {
  static const double steps[] = { 0.5,  1.0,   2.0,   5.0,   10.0,  15.0,   30.0,
                                  60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0 };
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    if (steps[i] >= shortest) {
      return steps[i];
    }
  }
  double step = 7200.0;
  while (step < shortest && step < 1e12) {
    step *= 2.0;
  }
  return step;
}
