// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shapes.h"

#include <math.h>

static const double QUARTER = 1.5707963267948966;

double shapes_clamp(const double value, const double low, const double high) {
  return value > low ? (value < high ? value : high) : low;
}

void shapes_colour(cairo_t* const cr, const colour_rgb colour) {
  cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

void shapes_colour_alpha(cairo_t* const cr, const colour_rgb colour, const double alpha) {
  cairo_set_source_rgba(cr, colour.red, colour.green, colour.blue, alpha);
}

void shapes_fill(cairo_t* const cr, const box at) {
  cairo_new_path(cr);
  cairo_rectangle(cr, at.x, at.y, at.width, at.height);
  cairo_fill(cr);
}

void shapes_rounded(cairo_t* const cr, const box at, const double radius) {
  const double safe = fmin(radius, 0.5 * fmin(at.width, at.height));
  cairo_new_path(cr);
  cairo_arc(cr, at.x + at.width - safe, at.y + safe, safe, -QUARTER, 0.0);
  cairo_arc(cr, at.x + at.width - safe, at.y + at.height - safe, safe, 0.0, QUARTER);
  cairo_arc(cr, at.x + safe, at.y + at.height - safe, safe, QUARTER, 2.0 * QUARTER);
  cairo_arc(cr, at.x + safe, at.y + safe, safe, 2.0 * QUARTER, 3.0 * QUARTER);
  cairo_close_path(cr);
}

void shapes_circle(cairo_t* const cr, const double x, const double y,
                   const double radius) {
  cairo_new_path(cr);
  cairo_arc(cr, x, y, radius, 0.0, 4.0 * QUARTER);
}
