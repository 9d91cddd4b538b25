// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture_page.h"

#include <math.h>
#include <stdio.h>

/// @return the column of a time, within the page
static double column_of(const page* const sheet, const double time) {
  return round(shapes_clamp((time - sheet->start) / sheet->duration, 0.0, 1.0) *
               sheet->count);
}

static bool is_shown(const page* const sheet, const picture_song* const one) {
  return one->end > one->begin && one->end > sheet->start &&
         one->begin < sheet->start + sheet->duration;
}

static void draw_number(const page* const sheet, const box at, const unsigned number) {
  cairo_t* const cr = sheet->cr;
  char           text[12];
  (void)snprintf(text, sizeof text, "%u", number);
  const text_style style =
    text_fit(cr, page_bold(sheet, 14.0), 9.0, at.width - 2.0, text);
  if (style.size > 0.0 && text_height(style) < at.height) {
    shapes_colour(cr, palette_ink());
    text_draw(cr, style, TEXT_CENTRE, round(at.x + 0.5 * at.width),
              round(at.y + 0.5 * (at.height + text_height(style))), text);
  }
}

static void draw_song(const page* const sheet, const box row,
                      const picture_song* const one) {
  cairo_t* const cr    = sheet->cr;
  const double   from  = column_of(sheet, one->begin);
  const double   to    = column_of(sheet, one->end);
  const double   width = fmax(1.0, to - from);
  const box at = { row.x + fmin(from, sheet->count - 1.0), row.y, width, row.height };
  shapes_colour(cr, palette_mix(palette_well(), palette_dim(), 0.3));
  shapes_fill(cr, at);
  // Where one song follows another at once, the beginning still is seen.
  shapes_colour(cr, palette_dim());
  shapes_fill(cr, (box){ at.x, at.y, 1.0, at.height });
  draw_number(sheet, at, one->number);
}

void page_songs(const page* const sheet, const box at) {
  page_name(sheet, at.y + 0.5 * at.height, "songs");
  for (size_t i = 0; i < sheet->piece->song_count; i++) {
    const picture_song* const one = &sheet->piece->songs[i];
    if (is_shown(sheet, one)) {
      draw_song(sheet, at, one);
    }
  }
}
