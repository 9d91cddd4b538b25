// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/meter.h"

#include <math.h>
#include <stdlib.h>

box meter_row(const box at, const int count, const int index) {
  const double top    = round(at.y + at.height * index / count);
  const double bottom = round(at.y + at.height * (index + 1) / count);
  return (box){ at.x, top, at.width, bottom - top };
}

box meter_right_of(const box row, const double name) {
  const double cut = round(name);
  return (box){ row.x + cut, row.y, fmax(0.0, row.width - cut), row.height };
}

box meter_line(const box row, const double left, const double right, const double thick) {
  const double tall = fmax(1.0, round(thick));
  const double from = round(left);
  return (box){ from, floor(row.y + 0.5 * (row.height - tall)),
                fmax(0.0, round(right) - from), tall };
}

int meter_pixels(const float value, const double low, const double high,
                 const double width) {
  const double share = shapes_clamp((double)value, low, high) / fmax(high, -low);
  return isnan(value) ? 0 : (int)lround(share * width);
}

static void draw_round(cairo_t* const cr, const box at, const colour_rgb colour) {
  if (at.width <= 0.0) {
    return;
  }
  shapes_colour(cr, colour);
  if (at.height < 3.0) {
    shapes_fill(cr, at);
    return;
  }
  shapes_rounded(cr, at, 0.5 * at.height);
  cairo_fill(cr);
}

void meter_draw(cairo_t* const cr, const box line, const int pixels,
                const colour_rgb colour) {
  draw_round(cr, line, palette_well());
  draw_round(cr, (box){ line.x, line.y, fmin(pixels, line.width), line.height }, colour);
}

void meter_draw_both_ways(cairo_t* const cr, const box line, const int pixels,
                          const colour_rgb colour) {
  const double middle = floor(line.x + 0.5 * line.width);
  const double length = fmin(abs(pixels), floor(0.5 * line.width));
  draw_round(cr, line, palette_well());
  shapes_colour(cr, colour);
  if (pixels != 0) {
    shapes_fill(
      cr, (box){ pixels > 0 ? middle : middle - length, line.y, length, line.height });
  }
  shapes_colour(cr, palette_faint());
  shapes_fill(cr, (box){ middle, line.y - 1.0, 1.0, line.height + 2.0 });
}
