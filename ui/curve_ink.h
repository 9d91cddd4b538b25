// SPDX-License-Identifier: GPL-3.0-or-later

/// @file curve_ink.h
/// Curves with a value for every column of pixels, drawn without paths: an eighth of what
/// it costs to stroke them, and a column looks the same wherever it stands.

#ifndef KIBUN_CURVE_INK_H
#define KIBUN_CURVE_INK_H

#include <stdint.h>

/// Premultiplied ARGB, as cairo's images have it.
typedef struct {
  uint32_t* pixels;
  int       width;
  int       height;
  int       stride; ///< pixels from row to row
} curve_sheet;

/// Fill between the curve and a level.
/// @param y       rows from the top, for every column, finite; or NaN: nothing there
/// @param colours premultiplied, for every column
void curve_ink_area(const curve_sheet* sheet, const float* y, float level,
                    const uint32_t* colours);

/// A line through the middles of the columns.
/// @param pen its width
void curve_ink_line(const curve_sheet* sheet, const float* y, float pen,
                    const uint32_t* colours);

#endif
