// SPDX-License-Identifier: GPL-3.0-or-later

/// @file shapes.h
/// The few primitives all views share.

#ifndef KIBUN_SHAPES_H
#define KIBUN_SHAPES_H

#include "ui/palette.h"

#include <cairo.h>

/// Pixels, from the upper left.
typedef struct {
  double x;
  double y;
  double width;
  double height;
} box;

/// `low` for NaN.
double shapes_clamp(double value, double low, double high);

void shapes_colour(cairo_t* cr, colour_rgb colour);
void shapes_colour_alpha(cairo_t* cr, colour_rgb colour, double alpha);

/// Fill a rectangle with the current source.
void shapes_fill(cairo_t* cr, box at);

/// Begin a path of rounded corners; the radius is at most half the shorter side.
void shapes_rounded(cairo_t* cr, box at, double radius);

/// Begin a path: a circle.
void shapes_circle(cairo_t* cr, double x, double y, double radius);

#endif
