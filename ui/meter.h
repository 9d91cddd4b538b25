// SPDX-License-Identifier: GPL-3.0-or-later

/// @file meter.h
/// Quiet horizontal meters in rows, for moods, reasons and colours.

#ifndef KIBUN_METER_H
#define KIBUN_METER_H

#include "ui/shapes.h"

#include <cairo.h>
#include <stdint.h>

/// Which rows have changed: a bit for each, the first row the lowest.
typedef struct {
  uint32_t rows;  ///< in any way
  uint32_t names; ///< in their names, too
} meter_change;

/// Row `index` of `count` equal rows, on whole pixels.
box meter_row(box at, int count, int index);

/// What is left of a row right of its first `name` pixels.
box meter_right_of(box row, double name);

/// The line of a meter in the middle of a row, `thick` pixels tall, on whole pixels.
box meter_line(box row, double left, double right, double thick);

/// A value as whole pixels of a line: nothing smaller would be seen. NaN is 0.
int meter_pixels(float value, double low, double high, double width);

/// An empty line with its first `pixels` filled.
void meter_draw(cairo_t* cr, box line, int pixels, colour_rgb colour);

/// A line that is filled from its middle, to the left below 0.
void meter_draw_both_ways(cairo_t* cr, box line, int pixels, colour_rgb colour);

#endif
