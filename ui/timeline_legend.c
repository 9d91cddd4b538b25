// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_legend.h"

#include "ui/palette.h"
#include "ui/shapes.h"
#include "ui/text.h"
#include "ui/timeline_curves.h"
#include "ui/type_scale.h"

#include <math.h>

/// How valence is drawn: an area of its colour between its line and zero.
static void draw_valence_swatch(cairo_t* const cr, const box at) {
  const double half = floor(0.5 * at.width);
  const double tall = floor(0.5 * at.height);
  const double y    = at.y + tall;
  for (int i = 0; i < 2; i++) {
    const double     x      = at.x + i * half;
    const colour_rgb colour = palette_plane(i == 0 ? 0.7F : -0.7F, 0.0F, 1.0F);
    shapes_colour_alpha(cr, colour, TIMELINE_AREA_STRENGTH);
    shapes_fill(cr, (box){ x, i == 0 ? at.y : y, half, tall });
    shapes_colour(cr, colour);
    shapes_fill(cr, (box){ x, i == 0 ? at.y : y + tall - 1.0, half, 1.0 });
  }
  shapes_colour(cr, palette_grid());
  shapes_fill(cr, (box){ at.x, y, at.width, 1.0 });
}

static void draw_tension_swatch(cairo_t* const cr, const box at, const double unit) {
  const colour_rgb colour = palette_tension(0.85F);
  shapes_colour_alpha(cr, colour, TIMELINE_AREA_STRENGTH);
  shapes_fill(cr, at);
  shapes_colour(cr, colour);
  shapes_fill(cr, (box){ at.x, at.y, at.width, fmax(1.0, round(unit)) });
}

void timeline_legend_draw(cairo_t* const cr, const timeline_rows* const where,
                          const double unit) {
  const text_style style = type_label(unit);
  const double     left  = where->names.x;
  const double     wide  = round(12.0 * unit);
  const double swatch    = where->names.x + where->names.width - round(8.0 * unit) - wide;
  const double middle    = floor(where->curves.y + 0.5 * where->curves.height);
  const double tall      = text_height(style);
  const double line      = round(tall + 6.0 * unit);
  const double above     = round(middle - 3.0 * unit);
  const double below     = round(middle + 3.0 * unit + tall);
  const double calm      = where->tension.y + where->tension.height;
  const double tense     = type_baseline(style, where->tension);
  shapes_colour(cr, palette_dim());
  text_draw(cr, style, TEXT_LEFT, left, above, "valence");
  text_draw(cr, style, TEXT_LEFT, left, below, "arousal");
  text_draw(cr, style, TEXT_LEFT, left, tense, "tension");
  shapes_colour(cr, palette_faint());
  if (where->curves.height >= 4.0 * line) {
    text_draw(cr, style, TEXT_LEFT, left, round(where->curves.y + tall),
              "bright · driven");
    text_draw(cr, style, TEXT_LEFT, left, round(where->curves.y + where->curves.height),
              "dark · still");
  }
  if (where->tension.height >= 2.2 * line) {
    text_draw(cr, style, TEXT_LEFT, left, round(where->tension.y + 0.8 * tall), "tense");
    text_draw(cr, style, TEXT_LEFT, left, round(calm), "at rest");
  }
  const double high = 2.0 * ceil(0.5 * tall);
  draw_valence_swatch(cr, (box){ swatch, above - high, wide, high });
  shapes_colour(cr, palette_ink());
  shapes_fill(
    cr, (box){ swatch, round(below - 0.5 * tall), wide, fmax(1.0, round(1.5 * unit)) });
  draw_tension_swatch(cr, (box){ swatch, tense - high, wide, high }, unit);
}
