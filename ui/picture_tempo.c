// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture_page.h"
#include "ui/ribbon.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// Steps of confidence, as in claim_tempo_trust(); below the first there is no number.
static const double GUESS   = 0.15;
static const double LIKELY  = 0.3;
static const double CERTAIN = 0.6;

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

/// How sure the tracker is around a column: one doubtful beat is no doubt.
static double trust_at(const page* const sheet, const int middle) {
  const int reach = (int)page_points(sheet, 5.0);
  double    sum   = 0.0;
  int       count = 0;
  for (int x = middle - reach; x <= middle + reach; x++) {
    if (x >= 0 && x < sheet->count && tempo_at(sheet, x) > 0.0) {
      sum += (double)sheet->columns[x].tempo_confidence;
      count++;
    }
  }
  return count > 0 ? sum / count : 0.0;
}

/// The share of ink: a guess is hardly there, what is likely is half, what is certain
/// nearly whole; the same steps as wherever a tempo is shown.
static double ink_of(const double trust) {
  return trust < LIKELY    ? 0.1 + 0.2 * trust / LIKELY
         : trust < CERTAIN ? 0.3 + 0.5 * (trust - LIKELY) / (CERTAIN - LIKELY)
                           : fmin(1.0, 0.8 + (trust - CERTAIN));
}

/// What does not last is doubtful, however sure.
static void colour_line(const page* const sheet, const int from, const int to,
                        ribbon_colour* const colours) {
  const bool lasts = to - from >= page_points(sheet, 14.0);
  for (int x = from; x < to; x++) {
    colours[x] =
      (ribbon_colour){ palette_ink(), lasts ? ink_of(trust_at(sheet, x)) : 0.15 };
  }
}

static void trace_line(const page* const sheet, const double left, const scale* const on,
                       const int from, const int to) {
  cairo_t* const cr    = sheet->cr;
  double         drawn = row_of(on, tempo_at(sheet, from));
  cairo_move_to(cr, left + from, drawn);
  for (int x = from; x < to; x++) {
    const double y = row_of(on, tempo_at(sheet, x));
    if (fabs(y - drawn) >= 0.25) {
      cairo_line_to(cr, left + x, drawn);
      cairo_line_to(cr, left + x + 0.5, y);
      drawn = y;
    }
  }
  cairo_line_to(cr, left + to, drawn);
}

static void draw_lines(const page* const sheet, const double left,
                       const scale* const on) {
  cairo_t* const       cr      = sheet->cr;
  ribbon_colour* const colours = calloc((size_t)sheet->count, sizeof *colours);
  if (!colours) {
    return;
  }
  cairo_new_path(cr);
  for (int x = 0; x < sheet->count; x++) {
    colours[x] = (ribbon_colour){ palette_ink(), x > 0 ? colours[x - 1].alpha : 0.0 };
    if (tempo_at(sheet, x) > 0.0) {
      const int to = line_end(sheet, x);
      colour_line(sheet, x, to, colours);
      trace_line(sheet, left, on, x, to);
      x = to - 1;
    }
  }
  cairo_pattern_t* const pattern = ribbon_pattern(colours, sheet->count, left, 1.0);
  cairo_set_source(cr, pattern);
  cairo_stroke(cr);
  cairo_pattern_destroy(pattern);
  free(colours);
}

/// @return how sure a number may be that speaks for these columns
static double trust_between(const page* const sheet, const int from, const int to) {
  double sum = 0.0;
  for (int x = from; x < to; x++) {
    sum += (double)sheet->columns[x].tempo_confidence;
  }
  return sum / (to - from);
}

/// As pale as its line, and a guess has its "?".
static colour_rgb number_colour(const double trust) {
  return trust < LIKELY    ? palette_faint()
         : trust < CERTAIN ? palette_dim()
                           : palette_ink();
}

/// A number where a tempo begins, and again once it has drifted away from the last one;
/// none where the tracker has next to no idea.
static void draw_numbers(const page* const sheet, const double left,
                         const scale* const on) {
  cairo_t* const   cr    = sheet->cr;
  const text_style style = page_regular(sheet, 13.0);
  double           named = 0.0;
  double           taken = 0.0; // a number stands up to here
  for (int x = 0; x < sheet->count; x++) {
    const double tempo = tempo_at(sheet, x);
    if (!(tempo > 0.0)) {
      named = 0.0;
      continue;
    }
    if (x < taken || (named > 0.0 && !is_jump(named, tempo))) {
      continue;
    }
    const int    ahead = x + (int)page_points(sheet, 40.0);
    const int    to    = line_end(sheet, x);
    const double trust = trust_between(sheet, x, to < ahead ? to : ahead);
    if (trust < GUESS) {
      continue;
    }
    char text[16];
    (void)snprintf(text, sizeof text, "%.0f%s", tempo, trust < LIKELY ? "?" : "");
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
    shapes_colour(cr, number_colour(trust));
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
  draw_lines(sheet, at.x, &on);
  draw_numbers(sheet, at.x, &on);
}
