// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_axis.h"

#include "ui/clock_text.h"
#include "ui/palette.h"
#include "ui/text.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stdbool.h>

/// Seconds from one hairline to the next.
static int step_of(const int seconds) {
  return seconds <= 60 ? 10 : seconds <= 120 ? 20 : seconds <= 300 ? 60 : 120;
}

/// Where a time ago stands.
static double column_ago(const box at, const int seconds, const int ago) {
  return floor(at.x + at.width - (double)ago / seconds * at.width);
}

void timeline_axis_draw_lines(cairo_t* const cr, const timeline_rows* const where,
                              const int seconds) {
  const int    step   = step_of(seconds);
  const double top    = where->curves.y;
  const double bottom = where->tension.y + where->tension.height;
  shapes_colour_alpha(cr, palette_grid(), 0.5);
  for (int ago = step; ago < seconds; ago += step) {
    const double x = column_ago(where->axis, seconds, ago);
    shapes_fill(cr, (box){ x, top, 1.0, bottom - top });
  }
}

void timeline_axis_draw(cairo_t* const cr, const timeline_rows* const where,
                        const double unit, const int seconds) {
  const box        at    = where->axis;
  const text_style style = type_label(unit);
  const double     base  = type_baseline(style, at);
  const int        step  = step_of(seconds) * (at.width < 360.0 * unit ? 2 : 1);
  shapes_colour(cr, palette_dim());
  text_draw(cr, style, TEXT_RIGHT, at.x + at.width, base, "now");
  for (int ago = step; ago < seconds; ago += step) {
    char text[CLOCK_TEXT_SIZE];
    clock_text(text, sizeof text, ago, false);
    text_draw(cr, style, TEXT_CENTRE, column_ago(at, seconds, ago), base, text);
  }
}
