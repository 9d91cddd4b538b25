// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture_page.h"

#include <math.h>
#include <stdio.h>

/// Where a tempo stands in its row.
typedef struct {
  double top;
  double height;
  double middle; ///< bpm
  double range;  ///< bpm over the height
} scale;

static double row_of(const scale* const on, const double tempo) {
  const double share = shapes_clamp(0.5 - (tempo - on->middle) / on->range, 0.0, 1.0);
  return page_even(on->top + on->height * share);
}

static bool is_jump(const double from, const double to) {
  // A tracker breathes by a few percent; pieces change tempo by more.
  return fabs(to - from) > 0.035 * from;
}

static double tempo_at(const page* const sheet, const int x) {
  return (double)sheet->columns[x].tempo;
}

/// The end of the line that begins here: no jump, no gap.
static int line_end(const page* const sheet, const int from) {
  int to = from + 1;
  while (to < sheet->count && tempo_at(sheet, to) > 0.0 &&
         !is_jump(tempo_at(sheet, to - 1), tempo_at(sheet, to))) {
    to++;
  }
  return to;
}

/// A line is worth ink when it lasts and the tracker is sure.
static colour_rgb line_colour(const page* const sheet, const int from, const int to) {
  double sure = 0.0;
  for (int x = from; x < to; x++) {
    sure += (double)sheet->columns[x].tempo_confidence;
  }
  const bool lasts = to - from >= page_points(sheet, 14.0);
  return palette_mix(palette_grid(), palette_ink(),
                     lasts ? 0.35 + 0.6 * sure / (to - from) : 0.15);
}

static void draw_line(const page* const sheet, const double left, const scale* const on,
                      const int from, const int to) {
  cairo_t* const cr = sheet->cr;
  cairo_new_path(cr);
  cairo_move_to(cr, left + from, row_of(on, tempo_at(sheet, from)));
  double drawn = row_of(on, tempo_at(sheet, from));
  for (int x = from; x < to; x++) {
    const double y = row_of(on, tempo_at(sheet, x));
    if (fabs(y - drawn) >= 0.25) {
      cairo_line_to(cr, left + x, drawn);
      cairo_line_to(cr, left + x + 0.5, y);
      drawn = y;
    }
  }
  cairo_line_to(cr, left + to, drawn);
  shapes_colour(cr, line_colour(sheet, from, to));
  cairo_stroke(cr);
}

/// A number where a tempo begins, and again once it has drifted away from the last one.
static void draw_numbers(const page* const sheet, const double left,
                         const scale* const on) {
  cairo_t* const   cr    = sheet->cr;
  const text_style style = page_regular(sheet, 13.0);
  double           named = 0.0;
  double           taken = 0.0; // a number stands up to here
  shapes_colour(cr, palette_ink());
  for (int x = 0; x < sheet->count; x++) {
    const double tempo = tempo_at(sheet, x);
    if (!(tempo > 0.0)) {
      named = 0.0;
      continue;
    }
    if (x < taken || (named > 0.0 && !is_jump(named, tempo))) {
      continue;
    }
    char text[16];
    (void)snprintf(text, sizeof text, "%.0f", tempo);
    const double width = text_width(cr, style, text);
    const int    end   = x + (int)width;
    // A tempo that does not last as long as its own number is not worth one.
    if (end >= sheet->count || !(tempo_at(sheet, end) > 0.0) ||
        is_jump(tempo, tempo_at(sheet, end))) {
      continue;
    }
    double highest = tempo;
    for (int i = x; i <= end; i++) {
      highest = fmax(highest, tempo_at(sheet, i));
    }
    text_draw(cr, style, TEXT_LEFT, left + x,
              floor(row_of(on, highest) - page_points(sheet, 5.0)), text);
    named = tempo;
    taken = x + width + page_points(sheet, 10.0);
  }
}

/// Tempo has no fixed scale: the page shows the range the piece uses, and the numbers
/// stand at the line.
void page_tempo(const page* const sheet, const box at) {
  const double least = 24.0; // bpm; a steady piece is a straight line, not a jagged one
  double       low   = 1000.0;
  double       high  = 0.0;
  page_name(sheet, at.y + 0.5 * at.height, "tempo");
  for (int x = 0; x < sheet->count; x++) {
    const double tempo = tempo_at(sheet, x);
    if (tempo > 0.0) {
      low  = fmin(low, tempo);
      high = fmax(high, tempo);
    }
  }
  const double tall = text_height(page_regular(sheet, 13.0));
  const scale  on   = {
       .top    = at.y + tall + page_points(sheet, 6.0),
       .height = at.height - tall - page_points(sheet, 8.0),
       .middle = 0.5 * (low + high),
       .range  = fmax(least, high - low),
  };
  if (!(high > 0.0) || on.height < 2.0) {
    return;
  }
  cairo_set_line_width(sheet->cr, fmax(1.2, 1.8 * sheet->unit));
  cairo_set_line_cap(sheet->cr, CAIRO_LINE_CAP_BUTT);
  for (int x = 0; x < sheet->count; x++) {
    if (tempo_at(sheet, x) > 0.0) {
      const int to = line_end(sheet, x);
      draw_line(sheet, at.x, &on, x, to);
      x = to - 1;
    }
  }
  draw_numbers(sheet, at.x, &on);
}
