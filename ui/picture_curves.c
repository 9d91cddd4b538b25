// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture_page.h"
#include "ui/ribbon.h"

#include <math.h>
#include <stdlib.h>

/// How a curve stands in its row.
typedef struct {
  const char* name;
  const char* high; ///< what up means
  const char* low;  ///< what down means
  bool        both_ways;
} manner;

static const manner manners[CURVES] = {
  { "valence", "bright", "dark", true },
  { "arousal", "driven", "still", true },
  { "tension", "tense", "at rest", false },
  { "energy", "loud", "soft", false },
};

/// Room for a row, used for one curve after the other.
typedef struct {
  ribbon_colour* colours;
  double*        low;
  double*        mean;
  double*        high;
} strokes;

static bool strokes_new(strokes* const self, const int count) {
  const size_t room = (size_t)count;
  self->colours     = calloc(room, sizeof *self->colours);
  self->low         = calloc(room, sizeof *self->low);
  self->mean        = calloc(room, sizeof *self->mean);
  self->high        = calloc(room, sizeof *self->high);
  return self->colours && self->low && self->mean && self->high;
}

static void strokes_clear(strokes* const self) {
  free(self->colours);
  free(self->low);
  free(self->mean);
  free(self->high);
}

/// Confidence as fullness of colour: a judgement is nearly full, doubt nearly hollow.
static double fullness(const float confidence) {
  return shapes_clamp(((double)confidence - 0.2) / 0.3, 0.12, 1.0);
}

static ribbon_colour colour_of(const column* const here, const int curve) {
  const float      trust = fminf(1.0F, 1.5F * here->confidence);
  const spread*    at    = here->curve;
  const double     full  = fullness(here->confidence);
  const colour_rgb pale  = palette_faint();
  switch (curve) {
    case 2:
      return (ribbon_colour){
        palette_mix(pale, palette_tension(at[2].mean), (double)trust), full
      };
    case 3:
      return (ribbon_colour){ palette_mix(pale, palette_dim(), (double)trust), full };
    default:
      return (ribbon_colour){ palette_plane(at[0].mean, at[1].mean, trust), full };
  }
}

static double height_of(const box at, const bool both_ways, const float value) {
  const double share = both_ways ? 0.5 + 0.5 * (double)value : (double)value;
  return at.y + at.height * (1.0 - share);
}

static void measure(const page* const sheet, const box at, const int curve,
                    strokes* const self) {
  const bool both_ways = manners[curve].both_ways;
  for (int x = 0; x < sheet->count; x++) {
    const spread shown = sheet->columns[x].curve[curve];
    self->low[x]       = height_of(at, both_ways, shown.low);
    self->mean[x]      = height_of(at, both_ways, shown.mean);
    self->high[x]      = height_of(at, both_ways, shown.high);
  }
  // Colours run on over the gaps, so that the gradient has no jumps beside them.
  ribbon_colour last = { palette_faint(), 0.0 };
  for (int x = 0; x < sheet->count; x++) {
    const bool judged = sheet->columns[x].judged;
    self->colours[x]  = judged ? colour_of(&sheet->columns[x], curve) : last;
    last              = self->colours[x];
  }
}

static void fill_with(const page* const sheet, const strokes* const self,
                      const double strength) {
  cairo_pattern_t* const pattern =
    ribbon_pattern(self->colours, sheet->count, sheet->left, strength);
  cairo_set_source(sheet->cr, pattern);
  cairo_fill(sheet->cr);
  cairo_pattern_destroy(pattern);
}

/// The end of the judged columns that begin here.
static int judged_end(const page* const sheet, const int from) {
  int to = from;
  while (to < sheet->count && sheet->columns[to].judged) {
    to++;
  }
  return to;
}

static void draw_area(const page* const sheet, const strokes* const self,
                      const double rest) {
  cairo_t* const cr = sheet->cr;
  cairo_new_path(cr);
  for (int from = 0; from < sheet->count; from++) {
    const int to = judged_end(sheet, from);
    if (to > from) {
      cairo_move_to(cr, sheet->left + from, rest);
      cairo_line_to(cr, sheet->left + from, page_even(self->mean[from]));
      ribbon_trace(cr, sheet->left, self->mean, from, to);
      cairo_line_to(cr, sheet->left + to, page_even(self->mean[to - 1]));
      cairo_line_to(cr, sheet->left + to, rest);
      cairo_close_path(cr);
      from = to;
    }
  }
  fill_with(sheet, self, 0.34);
}

static void draw_spread(const page* const sheet, const strokes* const self) {
  cairo_t* const cr = sheet->cr;
  cairo_new_path(cr);
  for (int from = 0; from < sheet->count; from++) {
    const int to = judged_end(sheet, from);
    if (to > from) {
      cairo_new_sub_path(cr);
      ribbon_trace(cr, sheet->left, self->high, from, to);
      ribbon_trace(cr, sheet->left, self->low, to, from);
      cairo_close_path(cr);
      from = to;
    }
  }
  fill_with(sheet, self, 0.2);
}

static void draw_line(const page* const sheet, const strokes* const self) {
  cairo_t* const cr = sheet->cr;
  cairo_new_path(cr);
  for (int from = 0; from < sheet->count; from++) {
    const int to = judged_end(sheet, from);
    if (to > from) {
      cairo_move_to(cr, sheet->left + from, page_even(self->mean[from]));
      ribbon_trace(cr, sheet->left, self->mean, from, to);
      cairo_line_to(cr, sheet->left + to, page_even(self->mean[to - 1]));
      from = to;
    }
  }
  for (int x = 0; x < sheet->count; x++) {
    self->colours[x].alpha = 1.0;
  }
  cairo_pattern_t* const pattern =
    ribbon_pattern(self->colours, sheet->count, sheet->left, 1.0);
  cairo_set_source(cr, pattern);
  cairo_set_line_width(cr, fmax(1.2, 2.0 * sheet->unit));
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(cr);
  cairo_pattern_destroy(pattern);
}

static void draw_ends(const page* const sheet, const box at, const manner* const as) {
  const text_style small = page_regular(sheet, 11.0);
  const double     tall  = text_height(small);
  const double     right = at.x - page_points(sheet, 12.0);
  if (at.height < 4.5 * tall) {
    return;
  }
  shapes_colour(sheet->cr, palette_faint());
  text_draw(sheet->cr, small, TEXT_RIGHT, right, round(at.y + tall), as->high);
  text_draw(sheet->cr, small, TEXT_RIGHT, right, round(at.y + at.height), as->low);
}

static void draw_curve(const page* const sheet, const box at, const int curve,
                       strokes* const room) {
  const manner* const as   = &manners[curve];
  const double        rest = floor(at.y + (as->both_ways ? 0.5 : 1.0) * at.height);
  page_name(sheet, at.y + 0.5 * at.height, as->name);
  draw_ends(sheet, at, as);
  measure(sheet, at, curve, room);
  draw_area(sheet, room, rest);
  draw_spread(sheet, room);
  shapes_colour(sheet->cr, palette_grid());
  shapes_fill(sheet->cr, (box){ at.x, rest, at.width, 1.0 });
  draw_line(sheet, room);
}

void page_curves(const page* const sheet, const box at[CURVES]) {
  strokes room = { 0 };
  if (strokes_new(&room, sheet->count)) {
    for (int curve = 0; curve < CURVES; curve++) {
      if (at[curve].height > 1.0) {
        draw_curve(sheet, at[curve], curve, &room);
      }
    }
  }
  strokes_clear(&room);
}
