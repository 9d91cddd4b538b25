// SPDX-License-Identifier: GPL-3.0-or-later

/// @file ribbon.h
/// A colour for every column, as one pattern: the gradient with the fewest stops that
/// nobody can tell from it. One path then takes what would be a thousand small ones,
/// which keeps an SVG small and has no seams.

#ifndef KIBUN_RIBBON_H
#define KIBUN_RIBBON_H

#include "ui/palette.h"

#include <cairo.h>

typedef struct {
  colour_rgb colour;
  double     alpha;
} ribbon_colour;

/// @param left   of the first column, which is a pixel wide
/// @param strength times every alpha
/// @return a pattern to be destroyed; an error pattern when memory runs out
cairo_pattern_t* ribbon_pattern(const ribbon_colour* colours, int count, double left,
                                double strength);

/// Add a line through (left + 0.5 + i, y[i]) for i from `from` to `to` - 1 to the path,
/// without the points that lie within a tenth of a pixel of it. Begins with a line from
/// the current point, or moves there when there is none. `to` may be below `from`: then
/// it runs backwards from `from` - 1 to `to`.
void ribbon_trace(cairo_t* cr, double left, const double* y, int from, int to);

#endif
