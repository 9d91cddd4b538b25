// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clock_text.h"
#include "ui/picture_page.h"

#include <math.h>

void page_time(const page* const sheet, const double top, const double bottom) {
  cairo_t* const   cr    = sheet->cr;
  const text_style style = page_regular(sheet, 13.0);
  const double     step  = clock_step(page_seconds(sheet, 6.5 * style.size));
  const double     slack = 1e-7 * sheet->duration; // a tick at the very end is wanted
  const double     first = ceil((sheet->start - slack) / step) * step;
  const double     end   = sheet->start + sheet->duration + slack;
  for (int i = 0; first + i * step <= end; i++) {
    const double time = first + i * step;
    const double x =
      floor(sheet->left + (time - sheet->start) / sheet->duration * sheet->count);
    shapes_colour_alpha(cr, palette_grid(), 0.4);
    shapes_fill(cr, (box){ x, top, 1.0, bottom - top });
    char text[CLOCK_TEXT_SIZE];
    clock_text(text, sizeof text, time, step < 1.0);
    shapes_colour(cr, palette_dim());
    text_draw(cr, style, TEXT_CENTRE, x,
              round(bottom + 1.2 * text_height(style) + page_points(sheet, 8.0)), text);
  }
}
