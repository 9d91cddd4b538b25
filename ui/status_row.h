// SPDX-License-Identifier: GPL-3.0-or-later

/// @file status_row.h
/// A live monitor's status in one small row of a window: time running, what is held, the
/// song, the device or what has to be told of it; at the right the input level and the
/// overruns. For the person who runs the show, not for the hall.

#ifndef KIBUN_STATUS_ROW_H
#define KIBUN_STATUS_ROW_H

#include "ui/live_status.h"
#include "ui/shapes.h"

#include <cairo.h>
#include <stdbool.h>

enum { STATUS_ROW_TEXT = 200, STATUS_ROW_SHORT = 40, STATUS_ROW_STEPS = 24 };

/// What is shown. Plain data; all 0 shows nothing.
typedef struct {
  bool on;
  char running[STATUS_ROW_SHORT];
  char asked[STATUS_ROW_SHORT]; ///< "HELD", "tempo ×2"
  char song[STATUS_ROW_SHORT];
  char input[STATUS_ROW_TEXT]; ///< the device, or what is told
  bool alarm;                  ///< there is no device
  bool told;                   ///< it is a notice
  char level[STATUS_ROW_SHORT];
  int  steps[2]; ///< of the level, 0 … STATUS_ROW_STEPS
  bool hot;      ///< close to clipping
  bool away;     ///< no level
  char lost[STATUS_ROW_SHORT];
  bool any_lost;
} status_row;

/// @param now    NULL: there is no status to show
/// @param notice UTF-8, stands in place of the device; NULL for none
/// @return whether it looks another way than before
bool status_row_update(status_row* self, const live_status* now, const char* notice);

/// @param unit pixels per point; the row is 14 points tall
void status_row_draw(const status_row* self, cairo_t* cr, box at, double unit);

#endif
