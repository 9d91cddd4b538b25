// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clock_text.h"
#include "ui/picture_page.h"

#include <math.h>

/// Set one part of the line after the others, if there is room.
/// @return where the next one begins
static double add(const page* const sheet, const text_style style, const double x,
                  const double right, const double baseline, const char* const text) {
  const double gap    = page_points(sheet, 12.0);
  const double indent = x > sheet->label ? gap : 0.0;
  const double width  = text_width(sheet->cr, style, text);
  if (x + indent + width > right) {
    return x;
  }
  if (indent > 0.0) {
    text_draw(sheet->cr, style, TEXT_CENTRE, round(x), baseline, "·");
  }
  text_draw(sheet->cr, style, TEXT_LEFT, round(x + indent), baseline, text);
  return x + indent + width + gap;
}

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
    char text[320];
    page_cut_text(sheet, style, 0.7 * (right - x), artist, text, sizeof text);
    x = add(sheet, style, x, right, baseline, text);
  }
  x = add(sheet, style, x, right, baseline, length);
  x = add(sheet, style, x, right, baseline, "the mood, as Kibun hears it");
  if (!sheet->beside) {
    (void)add(sheet, style, x, right, baseline, "hollow: in doubt, empty: no judgement");
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
