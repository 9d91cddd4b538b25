// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clock_text.h"
#include "ui/picture_page.h"

#include <math.h>
#include <stdio.h>

/// Artist and length, in one line under the title.
static void draw_under(const page* const sheet, const double right,
                       const double baseline) {
  const text_style  style  = page_regular(sheet, 15.0);
  const char* const artist = sheet->piece->artist;
  char              length[CLOCK_TEXT_SIZE];
  clock_text(length, sizeof length, sheet->duration, sheet->duration < 20.0);
  double x = sheet->label;
  shapes_colour(sheet->cr, palette_dim());
  if (artist && *artist) {
    const double room =
      right - x - text_width(sheet->cr, style, length) - page_points(sheet, 24.0);
    char text[320];
    page_cut_text(sheet, style, room, artist, text, sizeof text);
    text_draw(sheet->cr, style, TEXT_LEFT, x, baseline, text);
    x += text_width(sheet->cr, style, text) + page_points(sheet, 12.0);
    text_draw(sheet->cr, style, TEXT_LEFT, x, baseline, "·");
    x += page_points(sheet, 12.0);
  }
  text_draw(sheet->cr, style, TEXT_LEFT, round(x), baseline, length);
  x += text_width(sheet->cr, style, length) + page_points(sheet, 12.0);
  const char* const what = "·  the mood, as Kibun hears it";
  if (x + text_width(sheet->cr, style, what) <= right) {
    text_draw(sheet->cr, style, TEXT_LEFT, round(x), baseline, what);
  }
}

void page_title(const page* const sheet, const double right) {
  const text_style style = page_bold(sheet, 30.0);
  draw_under(sheet, right, page_points(sheet, 78.0));
  if (sheet->piece->title) {
    char text[320];
    page_cut_text(sheet, style, right - sheet->label, sheet->piece->title, text,
                  sizeof text);
    shapes_colour(sheet->cr, palette_ink());
    text_draw(sheet->cr, style, TEXT_LEFT, sheet->label, page_points(sheet, 50.0), text);
  }
}
