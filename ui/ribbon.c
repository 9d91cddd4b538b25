// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ribbon.h"

#include <math.h>
#include <stdbool.h>

// What the eye hardly sees beside its neighbours: four steps of 255.
static const double TOLERANCE = 0.016;

// Columns between two stops at most, which bounds the cost of looking for them.
enum { LONGEST = 48 };

static double between(const double from, const double to, const double share) {
  return from + share * (to - from);
}

static bool alike(const ribbon_colour* const one, const ribbon_colour* const from,
                  const ribbon_colour* const to, const double share) {
  return fabs(one->colour.red - between(from->colour.red, to->colour.red, share)) <
           TOLERANCE &&
         fabs(one->colour.green - between(from->colour.green, to->colour.green, share)) <
           TOLERANCE &&
         fabs(one->colour.blue - between(from->colour.blue, to->colour.blue, share)) <
           TOLERANCE &&
         fabs(one->alpha - between(from->alpha, to->alpha, share)) < TOLERANCE;
}

static bool straight(const ribbon_colour* const colours, const int from, const int to) {
  for (int i = from + 1; i < to; i++) {
    if (!alike(&colours[i], &colours[from], &colours[to],
               (double)(i - from) / (to - from))) {
      return false;
    }
  }
  return true;
}

cairo_pattern_t* ribbon_pattern(const ribbon_colour* const colours, const int count,
                                const double left, const double strength) {
  cairo_pattern_t* const pattern =
    cairo_pattern_create_linear(left, 0.0, left + count, 0.0);
  for (int from = 0; from < count;) {
    const ribbon_colour* const here = &colours[from];
    // 4 decimals keep an SVG short.
    cairo_pattern_add_color_stop_rgba(
      pattern, (from + 0.5) / count, round(here->colour.red * 255.0) / 255.0,
      round(here->colour.green * 255.0) / 255.0, round(here->colour.blue * 255.0) / 255.0,
      round(here->alpha * strength * 256.0) / 256.0);
    int to = from + 1;
    while (to + 1 < count && to + 1 - from <= LONGEST &&
           straight(colours, from, to + 1)) {
      to++;
    }
    from = to;
  }
  return pattern;
}

static double even(const double pixels) {
  return round(pixels * 8.0) / 8.0;
}

void ribbon_trace(cairo_t* const cr, const double left, const double* const y,
                  const int from, const int to) {
  const double close = 0.1; // pixels
  const int    step  = to > from ? 1 : -1;
  const int    count = (to - from) * step;
  const int    begin = to > from ? from : from - 1;
  int          kept  = 0;
  cairo_line_to(cr, left + 0.5 + begin, even(y[begin]));
  while (kept + 1 < count) {
    // The slopes that pass every point since the kept one closely enough.
    const double start = y[begin + step * kept];
    double       low   = -(double)INFINITY;
    double       high  = (double)INFINITY;
    int          next  = kept + 1;
    for (int i = kept + 1; i < count; i++) {
      const double rise  = y[begin + step * i] - start;
      const double reach = i - kept;
      if (rise / reach >= low && rise / reach <= high) {
        next = i;
      }
      low  = fmax(low, (rise - close) / reach);
      high = fmin(high, (rise + close) / reach);
      if (low > high) {
        break;
      }
    }
    kept = next;
    cairo_line_to(cr, left + 0.5 + begin + step * kept, even(y[begin + step * kept]));
  }
}
