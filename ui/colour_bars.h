// SPDX-License-Identifier: GPL-3.0-or-later

/// @file colour_bars.h
/// Loudness and energy, and what the sound is made of, as small grey meters: they claim
/// nothing about the mood.

#ifndef KIBUN_COLOUR_BARS_H
#define KIBUN_COLOUR_BARS_H

#include "dsp/snapshot.h"
#include "ui/meter.h"
#include "ui/shapes.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

/// Rows: loudness, energy, a gap, three of timbre, a gap, six families, a gap.
enum { COLOUR_ROWS = 14 };

/// Plain data; all 0 before the first update.
typedef struct {
  bool     begun;
  uint32_t read_at;
  int      rows[COLOUR_ROWS]; ///< pixels; of loudness tenths of a LUFS
} colour_bars;

meter_change colour_bars_update(colour_bars* self, const snapshot* now, uint32_t tick,
                                box at, double unit);

/// Where a row stands, and the part of it right of its name.
box  colour_bars_row(box at, int row);
box  colour_bars_meter(box at, double unit, int row);
void colour_bars_draw(const colour_bars* self, cairo_t* cr, box at, double unit, int row);

#endif
