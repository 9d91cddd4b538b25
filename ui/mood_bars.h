// SPDX-License-Identifier: GPL-3.0-or-later

/// @file mood_bars.h
/// The fourteen moods as quiet bars, in the order they have around the plane: neighbours
/// in the list are neighbours in mood and in colour.

#ifndef KIBUN_MOOD_BARS_H
#define KIBUN_MOOD_BARS_H

#include "dsp/snapshot.h"
#include "ui/claim.h"
#include "ui/meter.h"
#include "ui/shapes.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

enum { MOOD_BARS = MOOD_WORDS - 1 };

/// What one row shows.
typedef struct {
  claim claim; ///< of the leading mood; else CLAIM_JUDGED or, without bars, CLAIM_OFF
  bool  leads;
  bool  passed; ///< leads, but another mood is stronger now: the word is held
  int   pixels;
  int   percent; ///< -1: none
} mood_bar;

/// Plain data; all 0 before the first update.
typedef struct {
  bool     begun;
  uint32_t read_at;
  mood_bar rows[MOOD_BARS];
} mood_bars;

/// Numbers change at most once per tick: faster ones cannot be read.
meter_change mood_bars_update(mood_bars* self, const snapshot* now, uint32_t tick, box at,
                              double unit);

/// Where a row stands, and the part of it right of its name.
box mood_bars_row(box at, int row);
box mood_bars_meter(box at, double unit, int row);

void mood_bars_draw(const mood_bars* self, cairo_t* cr, box at, double unit, int row);

#endif
