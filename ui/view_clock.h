// SPDX-License-Identifier: GPL-3.0-or-later

/// @file view_clock.h
/// The time of the view: quarters of a second of music, counted by the history. What is
/// read must stand still for a while, however often the view is drawn.

#ifndef KIBUN_VIEW_CLOCK_H
#define KIBUN_VIEW_CLOCK_H

#include "dsp/history.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  bool     running; ///< false while the history is empty: then nothing is held
  uint32_t tick;
} view_clock;

/// @param past may be NULL
view_clock view_clock_of(const history* past);

/// Have fewer than `ticks` passed since `since`?
bool view_clock_within(view_clock now, uint32_t since, uint32_t ticks);

#endif
