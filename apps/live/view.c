// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/view.h"

#include "apps/live/monotonic.h"

#include <errno.h>
#include <math.h>
#include <poll.h>

enum { STOP, INPUT, DESCRIPTORS };

static int milliseconds_until(const double time_s) {
  static const double LONGEST_MS = 1000.0;

  const double left_ms = ceil(1e3 * (time_s - monotonic_now()));
  return (int)fmin(fmax(left_ms, 0.0), LONGEST_MS);
}

void view_run(const view* const self, monitor* const from, const int stop,
              const double until_s) {
  struct pollfd watched[DESCRIPTORS] = {
    [STOP]  = { .fd = stop, .events = POLLIN },
    [INPUT] = { .fd = self->descriptor, .events = POLLIN }, // a negative one is ignored
  };
  double next_s = monotonic_now();
  for (;;) {
    const int came =
      poll(watched, DESCRIPTORS, milliseconds_until(fmin(next_s, until_s)));
    if (came < 0 && errno != EINTR) {
      return;
    }
    if (came > 0 && watched[STOP].revents != 0) {
      return;
    }
    if (came > 0 && watched[INPUT].revents != 0 && !self->input(self->self, from)) {
      return;
    }
    const double now_s = monotonic_now();
    if (now_s >= until_s) {
      return;
    }
    if (now_s >= next_s) {
      if (!self->show(self->self, from)) {
        return;
      }
      next_s = fmax(next_s + self->period_s, now_s);
    }
  }
}
