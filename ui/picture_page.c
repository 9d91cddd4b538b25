// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture_page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double SMALLEST = 9.0; // pixels; less is not read but guessed

text_style page_regular(const page* const sheet, const double size) {
  return (text_style){ fmax(SMALLEST, size * sheet->unit), TEXT_REGULAR, 0.0 };
}

text_style page_bold(const page* const sheet, const double size) {
  return (text_style){ fmax(SMALLEST, size * sheet->unit), TEXT_BOLD, 0.0 };
}

double page_points(const page* const sheet, const double points) {
  return fmax(1.0, round(points * sheet->unit));
}

double page_even(const double pixels) {
  return round(pixels * 8.0) / 8.0;
}

double page_seconds(const page* const sheet, const double columns) {
  return columns * sheet->duration / sheet->count;
}

void page_name(const page* const sheet, const double middle, const char* const name) {
  const text_style style = page_regular(sheet, 14.0);
  shapes_colour(sheet->cr, palette_ink());
  text_draw(sheet->cr, style, TEXT_LEFT, sheet->label,
            round(middle + 0.5 * text_height(style)), name);
}

void page_cut_text(const page* const sheet, const text_style style, const double width,
                   const char* const whole, char* const text, const size_t size) {
  (void)snprintf(text, size, "%s", whole);
  size_t length = strlen(text);
  bool   cut    = strlen(whole) > length;
  while (length > 0 && (cut || text_width(sheet->cr, style, text) > width)) {
    do {
      length--;
    } while (length > 0 && ((unsigned char)text[length] & 0xC0U) == 0x80U);
    (void)snprintf(text + length, size - length, "…");
    cut = false;
  }
}
