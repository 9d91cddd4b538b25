// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_band.h"

#include "ui/palette.h"
#include "ui/text.h"
#include "ui/type_scale.h"

#include <stdbool.h>
#include <stdio.h>

/// A word in a stretch of the band, when there is room; it stays in sight when the
/// stretch leaves at the left.
static void draw_word(cairo_t* const cr, const box run, const double unit,
                      const mood_word mood, const bool doubt) {
  const text_style style = doubt ? type_label(unit) : type_strong(unit);
  char             word[24];
  (void)snprintf(word, sizeof word, "%s%s", mood_name(mood), doubt ? "?" : "");
  const double room = 5.0 * unit;
  if (style.size > 0.95 * run.height ||
      text_width(cr, style, word) + 2.0 * room > run.width) {
    return;
  }
  shapes_colour(cr, doubt ? palette_dim() : palette_background());
  text_draw(cr, style, TEXT_LEFT, run.x + room, type_baseline(style, run), word);
}

void timeline_band_draw(cairo_t* const cr, const box at, const double unit,
                        const timeline_sight* const shown) {
  const int width = shown->window.width;
  shapes_colour_alpha(cr, palette_well(), 0.55);
  shapes_fill(cr, at);
  for (int from = 0; from < width;) {
    const timeline_column* const first = &shown->columns[from];
    const bool                   doubt = timeline_column_doubts(first);
    int                          to    = from;
    while (to < width && shown->columns[to].mood == first->mood &&
           timeline_column_doubts(&shown->columns[to]) == doubt) {
      to++;
    }
    if (first->mood != MOOD_NONE) {
      // A hair of ground between neighbours of nearly one colour.
      const bool       newest = to == width;
      const box        run    = { at.x + from, at.y,
                        newest || to - from < 4 ? to - from : to - from - 1, at.height };
      const colour_rgb colour = palette_mood(first->mood);
      shapes_colour(cr, doubt ? palette_mix(palette_well(), colour, 0.22)
                              : palette_mix(palette_background(), colour, 0.86));
      shapes_fill(cr, run);
      draw_word(cr, run, unit, first->mood, doubt);
    }
    from = to;
  }
}
