// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/view_clock.h"

view_clock view_clock_of(const history* const past) {
  view_clock result = { false, 0 };
  if (past) {
    result.tick    = history_end(past);
    result.running = history_begin(past) != result.tick;
  }
  return result;
}

bool view_clock_within(const view_clock now, const uint32_t since, const uint32_t ticks) {
  // A history that was cleared counts from 0 again.
  return now.running && now.tick >= since && now.tick - since < ticks;
}
