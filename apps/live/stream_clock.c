// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/stream_clock.h"

#include <math.h>

static const double PI           = 3.14159265358979323846;
static const double WIDEST_HZ    = 2.0;
static const double NARROWEST_HZ = 0.1;
static const double STEP_S       = 0.1; // later or earlier than that is no jitter
static const double MOST_DEVIANCE =
  0.005; // a device's clock is better than half a percent

stream_clock stream_clock_at(const double rate) {
  return (stream_clock){ .rate = rate, .period_s = 1.0 / rate };
}

static double clamp(const double value, const double low, const double high) {
  return fmin(fmax(value, low), high);
}

bool stream_clock_block(stream_clock* const self, const unsigned frames,
                        const double time_s) {
  const double nominal_s  = frames / self->rate;
  const double expected_s = self->end_s + frames * self->period_s;
  const double late_s     = time_s - expected_s;
  const bool   follows    = self->ran_s > 0.0 && fabs(late_s) < STEP_S + 2.0 * nominal_s;
  if (!follows) {
    self->end_s    = time_s;
    self->period_s = 1.0 / self->rate;
    self->ran_s    = nominal_s;
    return false;
  }
  const double bandwidth = clamp(1.0 / self->ran_s, NARROWEST_HZ, WIDEST_HZ);
  // Of blocks longer than the loop's own time, each is believed, as far as is stable.
  const double turn = fmin(2.0 * PI * bandwidth * nominal_s, 0.5);

  self->end_s = expected_s + sqrt(2.0) * turn * late_s;
  self->period_s += turn * turn * late_s / frames;
  self->period_s = clamp(self->period_s, (1.0 - MOST_DEVIANCE) / self->rate,
                         (1.0 + MOST_DEVIANCE) / self->rate);
  self->ran_s += nominal_s;
  return true;
}
