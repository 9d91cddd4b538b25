// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline.h"

#include "ui/curve_ink.h"
#include "ui/palette.h"
#include "ui/timeline_columns.h"
#include "ui/timeline_marks.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double SPANS[] = { 60.0, 120.0, 300.0, 600.0 }; // s

enum { SPAN_COUNT = 4, SPAN_USUAL = 1 };

enum { PLANE_STEPS = 41, TENSION_SHADES = 101, NOWHERE = -1 };

/// What a hand may press in the corner.
typedef enum { PRESS_NOTHING, PRESS_FEWER, PRESS_NEXT, PRESS_MORE } press;

/// All that a timeline shows.
typedef struct {
  int             span;
  press           lit;
  int             hover; ///< column, or NOWHERE
  timeline_window window;
  history_point   hovered; ///< mood MOOD_NONE and confidence 0 when there is no point
  int             mark_count;
  timeline_mark   marks[TIMELINE_MARKS];
  timeline_column columns[TIMELINE_COLUMNS];
} sight;

/// A colour that was mixed once: mixing costs more than drawing.
typedef struct {
  bool       mixed;
  colour_rgb sure;
  colour_rgb unsure; ///< the same without any trust
} shade;

struct timeline {
  bool             begun;
  bool             chosen; ///< a hand has set the span
  int              span;
  press            lit;
  int              hover;
  sight            shown;
  sight            next;
  shade            plane[PLANE_STEPS][PLANE_STEPS];
  shade            tension[TENSION_SHADES];
  cairo_surface_t* sheet;                   ///< what the curves are drawn on
  float            trace[TIMELINE_COLUMNS]; ///< one curve
  uint32_t         strip[TIMELINE_COLUMNS]; ///< its colours
  uint32_t         thin[TIMELINE_COLUMNS];  ///< those of its area
};

static const double WORDED_TALL = 136.0; // points, at least, for events, keys and tempi

/// Where the rows are; one without height is left out.
typedef struct {
  box names; ///< left of the rest
  box stories;
  box band;
  box curves;
  box tension;
  box keys;
  box tempi;
  box axis;
} rows;

timeline* timeline_new(void) {
  timeline* const self = calloc(1, sizeof *self);
  if (self) {
    self->hover = NOWHERE;
  }
  return self;
}

void timeline_free(timeline* const self) {
  if (self) {
    cairo_surface_destroy(self->sheet);
    free(self);
  }
}

static rows rows_of(const box at, const double unit) {
  const bool   wide    = at.width >= 420.0 * unit;
  const double gutter  = wide ? round(72.0 * unit) : 0.0;
  const double left    = at.x + gutter;
  const double width   = fmin(at.width - gutter, TIMELINE_COLUMNS);
  const bool   worded  = at.height >= WORDED_TALL * unit;
  const double stories = worded ? round(14.0 * unit) : 0.0;
  const double band    = round((worded ? 18.0 : 14.0) * unit);
  const double gap     = round(6.0 * unit);
  const double marks   = worded ? round(13.0 * unit) : 0.0;
  const double axis    = round(14.0 * unit);
  const double above   = worded ? 0.0 : round(4.0 * unit); // the axis
  const double rest = at.height - stories - band - 2.0 * gap - 2.0 * marks - above - axis;
  const double tension = round(0.3 * rest);
  double       y       = at.y;
  rows         result;
  result.names   = (box){ at.x, at.y, gutter, at.height };
  result.stories = (box){ left, y, width, stories };
  y += stories;
  result.band = (box){ left, y, width, band };
  y += band + gap;
  result.curves = (box){ left, y, width, fmax(0.0, rest - tension) };
  y += result.curves.height + gap;
  result.tension = (box){ left, y, width, fmax(0.0, tension) };
  y += result.tension.height;
  result.keys = (box){ left, y, width, marks };
  y += marks;
  result.tempi = (box){ left, y, width, marks };
  y += marks + above;
  result.axis = (box){ left, y, width, axis };
  return result;
}

void timeline_zoom(timeline* const self, const int steps) {
  const int wanted = self->span - steps;
  self->chosen     = true;
  self->span       = wanted < 0 ? 0 : wanted >= SPAN_COUNT ? SPAN_COUNT - 1 : wanted;
}

/// "− 2 min +", in the lower left corner.
static box corner_of(const box at, const double unit) {
  const rows where = rows_of(at, unit);
  return (box){ at.x, where.axis.y - 0.2 * where.axis.height, 64.0 * unit,
                1.2 * where.axis.height };
}

static press press_at(const box at, const double unit, const double x, const double y) {
  const box corner = corner_of(at, unit);
  if (rows_of(at, unit).names.width <= 0.0 || x < corner.x ||
      x >= corner.x + corner.width || y < corner.y || y >= corner.y + corner.height) {
    return PRESS_NOTHING;
  }
  const double share = (x - corner.x) / corner.width;
  return share < 0.27 ? PRESS_FEWER : share < 0.73 ? PRESS_NEXT : PRESS_MORE;
}

void timeline_point(timeline* const self, const box at, const double unit,
                    const bool inside, const double x, const double y) {
  const box band = rows_of(at, unit).band;
  self->lit      = inside ? press_at(at, unit, x, y) : PRESS_NOTHING;
  self->hover =
    inside && x >= band.x && x < band.x + band.width && y >= at.y && y < at.y + at.height
      ? (int)floor(x - band.x)
      : NOWHERE;
}

bool timeline_press(timeline* const self, const box at, const double unit, const double x,
                    const double y) {
  switch (press_at(at, unit, x, y)) {
    case PRESS_MORE:
      timeline_zoom(self, -1);
      return true;
    case PRESS_FEWER:
      timeline_zoom(self, 1);
      return true;
    case PRESS_NEXT:
      self->chosen = true;
      self->span   = (self->span + 1) % SPAN_COUNT;
      return true;
    case PRESS_NOTHING:
      break;
  }
  return false;
}

static bool differ(const float one, const float other) {
  return one < other || one > other;
}

static bool points_differ(const history_point* const one,
                          const history_point* const other) {
  return differ(one->valence, other->valence) || differ(one->arousal, other->arousal) ||
         differ(one->tension, other->tension) || differ(one->tempo, other->tempo) ||
         differ(one->confidence, other->confidence) || one->mood != other->mood ||
         one->key != other->key;
}

static bool sights_differ(const sight* const one, const sight* const other) {
  if (one->span != other->span || one->lit != other->lit || one->hover != other->hover ||
      one->window.width != other->window.width || one->mark_count != other->mark_count ||
      points_differ(&one->hovered, &other->hovered)) {
    return true;
  }
  for (int i = 0; i < one->mark_count; i++) {
    if (!timeline_mark_same(&one->marks[i], &other->marks[i])) {
      return true;
    }
  }
  for (int i = 0; i < one->window.width; i++) {
    if (!timeline_column_same(&one->columns[i], &other->columns[i])) {
      return true;
    }
  }
  return false;
}

/// The shortest that holds all there is, but no longer than is usual: a new piece fills
/// the width soon, and an old one is not squeezed.
static int span_for(const history* const past) {
  const uint32_t points = past ? history_end(past) - history_begin(past) : 0;
  int            span   = 0;
  while (span < SPAN_USUAL && points > SPANS[span] * HISTORY_PER_SECOND) {
    span++;
  }
  return span;
}

bool timeline_update(timeline* const self, const history* const past, const box at,
                     const double unit) {
  sight* const next = &self->next;
  if (!self->chosen) {
    self->span = span_for(past);
  }
  next->span  = self->span;
  next->lit   = self->lit;
  next->hover = self->hover;
  next->window =
    timeline_window_of(past, SPANS[self->span], (int)rows_of(at, unit).band.width);
  next->hovered   = (history_point){ .confidence = 0.0F };
  uint32_t number = 0;
  if (next->hover != NOWHERE &&
      timeline_window_point(&next->window, next->hover, &number)) {
    next->hovered = *history_at(past, number);
  }
  timeline_columns_gather(past, &next->window, next->columns);
  next->mark_count = timeline_marks_find(past, &next->window, next->marks);
  if (self->begun && !sights_differ(next, &self->shown)) {
    return false;
  }
  self->begun = true;
  self->shown = *next;
  return true;
}

static uint32_t pixel_of(const colour_rgb colour, const double alpha) {
  // Rounds; lround() would cost as much as the rest of a column.
  const double   full  = 255.0 * alpha;
  const uint32_t red   = (uint32_t)(full * colour.red + 0.5);
  const uint32_t green = (uint32_t)(full * colour.green + 0.5);
  const uint32_t blue  = (uint32_t)(full * colour.blue + 0.5);
  return (uint32_t)(full + 0.5) << 24U | red << 16U | green << 8U | blue;
}

/// How strongly a column is drawn, by how sure it is.
static double strength_of(const timeline_column* const column) {
  const double sure = (double)column->sure / TIMELINE_STEPS;
  return column->sure == 0                ? 0.0
         : timeline_column_doubts(column) ? 0.45
                                          : fmin(1.0, 0.75 + 0.4 * sure);
}

static colour_rgb blend(const colour_rgb from, const colour_rgb to, const double share) {
  return (colour_rgb){
    from.red + share * (to.red - from.red),
    from.green + share * (to.green - from.green),
    from.blue + share * (to.blue - from.blue),
  };
}

static const shade* shade_at(timeline* const self, const int x, const int y) {
  const int    half = PLANE_STEPS / 2;
  shade* const here = &self->plane[x][y];
  if (!here->mixed) {
    const float across = (float)(x - half) / (float)half;
    const float up     = (float)(y - half) / (float)half;
    *here =
      (shade){ true, palette_plane(across, up, 1.0F), palette_plane(across, up, 0.0F) };
  }
  return here;
}

/// Between the four nearest shades: steps of colour would show as stripes.
static uint32_t plane_pixel(timeline* const self, const timeline_column* const column) {
  const double scale = (PLANE_STEPS - 1.0) / (2.0 * TIMELINE_STEPS);
  const double right = scale * (column->valence + TIMELINE_STEPS);
  const double up    = scale * (column->arousal + TIMELINE_STEPS);
  const int    x     = right < PLANE_STEPS - 1 ? (int)right : PLANE_STEPS - 2;
  const int    y     = up < PLANE_STEPS - 1 ? (int)up : PLANE_STEPS - 2;
  const double trust = sqrt((double)column->sure / TIMELINE_STEPS);
  colour_rgb   mixed[2];
  for (int i = 0; i < 2; i++) {
    const shade* const left = shade_at(self, x, y + i);
    const shade* const next = shade_at(self, x + 1, y + i);
    mixed[i]                = blend(blend(left->unsure, left->sure, trust),
                                    blend(next->unsure, next->sure, trust), right - x);
  }
  return pixel_of(blend(mixed[0], mixed[1], up - y), strength_of(column));
}

static uint32_t tension_pixel(timeline* const self, const timeline_column* const column) {
  const int    last = TENSION_SHADES - 1;
  const int    i    = column->tension * last / TIMELINE_STEPS;
  shade* const here = &self->tension[i];
  if (!here->mixed) {
    const colour_rgb full = palette_tension((float)i / (float)last);
    *here = (shade){ true, full, palette_mix(palette_faint(), full, 0.25) };
  }
  return timeline_column_doubts(column) ? pixel_of(here->unsure, 0.55)
                                        : pixel_of(here->sure, strength_of(column));
}

/// Where a value stands.
typedef struct {
  double zero; ///< y of 0
  double one;  ///< pixels up to 1
} scale;

static scale curves_scale(const box at) {
  return (scale){ floor(at.y + 0.5 * at.height), floor(0.5 * at.height) - 1.0 };
}

static scale tension_scale(const box at) {
  return (scale){ at.y + at.height - 1.0, at.height - 2.0 };
}

static double row_of(const scale* const to, const int16_t value) {
  return to->zero - to->one * (double)value / TIMELINE_STEPS;
}

typedef int16_t (*reading)(const timeline_column* column);

static int16_t valence_of(const timeline_column* const column) {
  return column->valence;
}

static int16_t arousal_of(const timeline_column* const column) {
  return column->arousal;
}

static int16_t tension_of(const timeline_column* const column) {
  return column->tension;
}

/// An empty sheet the size of a row. @return false when memory runs out
static bool begin_sheet(timeline* const self, const box at, curve_sheet* const sheet) {
  const int width  = self->shown.window.width;
  const int height = (int)at.height;
  if (!self->sheet || cairo_image_surface_get_width(self->sheet) != width ||
      cairo_image_surface_get_height(self->sheet) != height) {
    cairo_surface_destroy(self->sheet);
    self->sheet = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  }
  cairo_surface_flush(self->sheet);
  unsigned char* const data = cairo_image_surface_get_data(self->sheet);
  if (cairo_surface_status(self->sheet) != CAIRO_STATUS_SUCCESS || !data) {
    return false;
  }
  const int stride = cairo_image_surface_get_stride(self->sheet);
  memset(data, 0, (size_t)stride * (size_t)height);
  *sheet = (curve_sheet){ (uint32_t*)(void*)data, width, height,
                          stride / (int)sizeof(uint32_t) };
  return true;
}

static void lay_sheet(timeline* const self, cairo_t* const cr, const box at) {
  cairo_surface_mark_dirty(self->sheet);
  cairo_set_source_surface(cr, self->sheet, at.x, at.y);
  cairo_rectangle(cr, at.x, at.y, self->shown.window.width, at.height);
  cairo_fill(cr);
}

/// Where a curve runs on the sheet, for every column.
static void trace(timeline* const self, const box at, const scale* const to,
                  const reading value) {
  const sight* const shown = &self->shown;
  for (int i = 0; i < shown->window.width; i++) {
    const timeline_column* const column = &shown->columns[i];
    self->trace[i] = column->sure > 0 ? (float)(row_of(to, value(column)) - at.y) : NAN;
  }
}

/// The colours of an area: those of its line, with a part of their strength.
static void thin(timeline* const self, const uint32_t part) {
  for (int i = 0; i < self->shown.window.width; i++) {
    const uint32_t colour = self->strip[i];
    self->thin[i]         = ((colour & 0x00FF00FFU) * part >> 8U & 0x00FF00FFU) |
                    ((colour >> 8U & 0x00FF00FFU) * part & 0xFF00FF00U);
  }
}

static void hairline(cairo_t* const cr, const box at, const double y,
                     const double alpha) {
  shapes_colour_alpha(cr, palette_grid(), alpha);
  shapes_fill(cr, (box){ at.x, y, at.width, 1.0 });
}

enum { AREA_STRENGTH = 97 }; // of 256

static void draw_curves(timeline* const self, cairo_t* const cr, const box at,
                        const double unit) {
  const sight* const shown = &self->shown;
  const scale        to    = curves_scale(at);
  const float        pen   = (float)fmax(1.2, 1.5 * unit);
  const colour_rgb   ink   = palette_ink();
  curve_sheet        sheet;
  hairline(cr, at, to.zero, 1.0);
  if (!begin_sheet(self, at, &sheet)) {
    return;
  }
  for (int i = 0; i < shown->window.width; i++) {
    self->strip[i] =
      shown->columns[i].sure > 0 ? plane_pixel(self, &shown->columns[i]) : 0;
  }
  thin(self, AREA_STRENGTH);
  trace(self, at, &to, valence_of);
  curve_ink_area(&sheet, self->trace, (float)(to.zero - at.y), self->thin);
  curve_ink_line(&sheet, self->trace, 0.85F * pen, self->strip);
  for (int i = 0; i < shown->window.width; i++) {
    self->strip[i] = pixel_of(ink, 0.9 * strength_of(&shown->columns[i]));
  }
  trace(self, at, &to, arousal_of);
  curve_ink_line(&sheet, self->trace, pen, self->strip);
  lay_sheet(self, cr, at);
}

static void draw_tension(timeline* const self, cairo_t* const cr, const box at,
                         const double unit) {
  const sight* const shown = &self->shown;
  const scale        to    = tension_scale(at);
  curve_sheet        sheet;
  hairline(cr, at, at.y + at.height - 1.0, 1.0);
  if (!begin_sheet(self, at, &sheet)) {
    return;
  }
  for (int i = 0; i < shown->window.width; i++) {
    const timeline_column* const column = &shown->columns[i];
    self->strip[i] = column->sure > 0 ? tension_pixel(self, column) : 0;
  }
  thin(self, AREA_STRENGTH);
  trace(self, at, &to, tension_of);
  curve_ink_area(&sheet, self->trace, (float)(to.zero - at.y), self->thin);
  curve_ink_line(&sheet, self->trace, (float)fmax(1.0, 1.2 * unit), self->strip);
  lay_sheet(self, cr, at);
}

/// A word in a stretch of the band, when there is room; it stays in sight when the
/// stretch leaves at the left.
static void draw_band_word(cairo_t* const cr, const box run, const double unit,
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

static void draw_band(const timeline* const self, cairo_t* const cr, const box at,
                      const double unit) {
  const sight* const shown = &self->shown;
  const int          width = shown->window.width;
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
      draw_band_word(cr, run, unit, first->mood, doubt);
    }
    from = to;
  }
}

static void write_ago(char* const text, const size_t size, const double seconds) {
  const int whole = (int)lround(seconds);
  (void)snprintf(text, size, "%d:%02d", whole / 60, whole % 60);
}

/// Seconds from one hairline to the next.
static int step_of(const int span) {
  return span <= 60 ? 10 : span <= 120 ? 20 : span <= 300 ? 60 : 120;
}

/// Where a time ago stands.
static double column_ago(const timeline* const self, const box at, const int ago) {
  return floor(at.x + at.width - ago / SPANS[self->shown.span] * at.width);
}

/// Hairlines at whole times ago: they stand still while the music moves past them.
static void draw_grid(const timeline* const self, cairo_t* const cr,
                      const rows* const where) {
  const int    span   = (int)SPANS[self->shown.span];
  const int    step   = step_of(span);
  const double top    = where->curves.y;
  const double bottom = where->tension.y + where->tension.height;
  shapes_colour_alpha(cr, palette_grid(), 0.5);
  for (int ago = step; ago < span; ago += step) {
    const double x = column_ago(self, where->axis, ago);
    shapes_fill(cr, (box){ x, top, 1.0, bottom - top });
  }
}

static void draw_axis(const timeline* const self, cairo_t* const cr,
                      const rows* const where, const double unit) {
  const box        at    = where->axis;
  const text_style style = type_label(unit);
  const double     base  = type_baseline(style, at);
  const int        span  = (int)SPANS[self->shown.span];
  const int        step  = step_of(span) * (at.width < 360.0 * unit ? 2 : 1);
  shapes_colour(cr, palette_dim());
  text_draw(cr, style, TEXT_RIGHT, at.x + at.width, base, "now");
  for (int ago = step; ago < span; ago += step) {
    char text[16];
    write_ago(text, sizeof text, ago);
    text_draw(cr, style, TEXT_CENTRE, column_ago(self, at, ago), base, text);
  }
}

static void write_signed(char* const text, const size_t size, const float value) {
  const int hundredths = (int)lround(100.0 * shapes_clamp((double)value, -1.0, 1.0));
  (void)snprintf(text, size, "%s%d.%02d", hundredths < 0 ? "−" : "",
                 abs(hundredths) / 100, abs(hundredths) % 100);
}

/// The story event at the pointer, or so near that it is meant.
static const char* story_near(const sight* const shown) {
  enum { REACH = 3 }; // columns
  for (int i = 0; i < shown->mark_count; i++) {
    const timeline_mark* const mark = &shown->marks[i];
    if (mark->kind == MARK_STORY && abs(mark->column - shown->hover) <= REACH) {
      return story_name((story_word)mark->value);
    }
  }
  return NULL;
}

/// Everything about the place under the pointer, in one line.
static void write_reading(const timeline* const self, char* const text,
                          const size_t size) {
  const sight* const         shown = &self->shown;
  const history_point* const here  = &shown->hovered;
  const double               ago =
    (shown->window.width - shown->hover - 0.5) * SPANS[shown->span] / shown->window.width;
  const char* const story = story_near(shown);
  char              time[16];
  write_ago(time, sizeof time, ago);
  if (!(here->confidence > 0.0F) || here->mood == MOOD_NONE) {
    (void)snprintf(text, size, "%s ago%s%s   no judgement", time, story ? "   " : "",
                   story ? story : "");
    return;
  }
  char valence[16];
  char arousal[16];
  char tension[16];
  char tempo[24] = "";
  char key[32]   = "";
  write_signed(valence, sizeof valence, here->valence);
  write_signed(arousal, sizeof arousal, here->arousal);
  write_signed(tension, sizeof tension, here->tension);
  if (here->tempo > 0.0F && here->tempo < 1000.0F) {
    (void)snprintf(tempo, sizeof tempo, "   %.0f bpm", (double)here->tempo);
  }
  if (here->key > KEY_NONE && here->key < KEY_WORDS) {
    (void)snprintf(key, sizeof key, "   %s", key_name(here->key));
  }
  (void)snprintf(
    text, size, "%s ago%s%s   %s%s   valence %s   arousal %s   tension %s%s%s", time,
    story ? "   " : "", story ? story : "", mood_name(here->mood),
    here->confidence < PALETTE_DOUBT ? "?" : "", valence, arousal, tension, tempo, key);
}

static void draw_dot(cairo_t* const cr, const double x, const double y,
                     const double radius) {
  shapes_colour(cr, palette_background());
  shapes_circle(cr, x, y, radius + 1.0);
  cairo_fill(cr);
  shapes_colour(cr, palette_ink());
  shapes_circle(cr, x, y, radius);
  cairo_fill(cr);
}

static void draw_hover(const timeline* const self, cairo_t* const cr,
                       const rows* const where, const double unit) {
  const timeline_column* const column = &self->shown.columns[self->shown.hover];
  const double                 x      = where->band.x + self->shown.hover;
  const double                 bottom = where->tension.y + where->tension.height;
  shapes_colour_alpha(cr, palette_ink(), 0.55);
  shapes_fill(cr, (box){ x, where->band.y, 1.0, bottom - where->band.y });
  if (column->sure > 0) {
    const scale  to     = curves_scale(where->curves);
    const scale  up     = tension_scale(where->tension);
    const double radius = 2.2 * unit;
    draw_dot(cr, x + 0.5, row_of(&to, column->valence), radius);
    draw_dot(cr, x + 0.5, row_of(&to, column->arousal), radius);
    draw_dot(cr, x + 0.5, row_of(&up, column->tension), radius);
  }
  char text[200];
  write_reading(self, text, sizeof text);
  const text_style style = text_fit(cr, type_text(unit), 6.0, where->axis.width, text);
  const double     half  = 0.5 * text_width(cr, style, text);
  const double     middle =
    shapes_clamp(x, where->axis.x + half, where->axis.x + where->axis.width - half);
  shapes_colour(cr, palette_ink());
  text_draw(cr, style, TEXT_CENTRE, middle, type_baseline(style, where->axis), text);
}

typedef struct {
  double from;
  double to;
} stretch;

static bool overlap(const stretch* const one, const stretch* const taken,
                    const int count) {
  for (int i = 0; i < count; i++) {
    if (one->from < taken[i].to && one->to > taken[i].from) {
      return true;
    }
  }
  return false;
}

/// Where the word of an event ends at the latest: at the next event, or for one that is
/// sure at the next sure one.
static int room_until(const sight* const shown, const int index) {
  const timeline_mark* const mark  = &shown->marks[index];
  int                        until = shown->window.width;
  for (int i = 0; i < index; i++) { // the newest come first
    const timeline_mark* const other = &shown->marks[i];
    if (other->kind == MARK_STORY && other->column > mark->column &&
        other->column < until && (!other->doubt || mark->doubt)) {
      until = other->column;
    }
  }
  return until;
}

static void write_story(const timeline_mark* const mark, char* const text,
                        const size_t size) {
  if (mark->tempo > 0) {
    (void)snprintf(text, size, "%d bpm", mark->tempo);
  } else {
    (void)snprintf(text, size, "%s", story_name((story_word)mark->value));
  }
}

static void draw_story(cairo_t* const cr, const rows* const where, const double unit,
                       const timeline_mark* const mark, const char* const word) {
  const colour_rgb ink    = mark->doubt ? palette_dim() : palette_ink();
  const text_style style  = type_label(unit);
  const double     x      = where->band.x + mark->column;
  const double     top    = where->stories.y + 2.0;
  const double     bottom = where->tension.y + where->tension.height;
  shapes_colour_alpha(cr, ink, 0.5);
  shapes_fill(cr, (box){ x, top, 1.0, bottom - top });
  shapes_colour(cr, ink);
  text_draw(cr, style, TEXT_LEFT, x + 4.0 * unit, type_baseline(style, where->stories),
            word);
}

/// What is sure gets its word first; a line without a word would say nothing.
static void draw_stories(const timeline* const self, cairo_t* const cr,
                         const rows* const where, const double unit) {
  const sight* const shown = &self->shown;
  stretch            taken[TIMELINE_MARKS];
  int                count = 0;
  for (int doubt = 0; doubt < 2; doubt++) {
    for (int i = 0; i < shown->mark_count; i++) {
      const timeline_mark* const mark = &shown->marks[i];
      if (mark->kind != MARK_STORY || mark->column >= shown->window.width ||
          mark->doubt != (doubt == 1)) {
        continue;
      }
      char word[24];
      write_story(mark, word, sizeof word);
      const double  width = text_width(cr, type_label(unit), word) + 10.0 * unit;
      const stretch place = { mark->column, mark->column + width };
      if (place.to <= room_until(shown, i) && !overlap(&place, taken, count)) {
        taken[count++] = place;
        draw_story(cr, where, unit, mark, word);
      }
    }
  }
}

static void write_mark(const timeline_mark* const mark, char* const text,
                       const size_t size) {
  if (mark->kind == MARK_KEY) {
    (void)snprintf(text, size, "%s", key_name(mark->value));
  } else {
    (void)snprintf(text, size, "%d bpm", mark->value);
  }
}

/// A mark that found its place.
typedef struct {
  const timeline_mark* mark;
  stretch              word;
} placed_mark;

/// The next to get a place: the newest, so that no other is taken for what holds now;
/// then by how long they held. @return NULL when all have been asked
static const timeline_mark* next_mark(const sight* const shown, const mark_kind kind,
                                      bool asked[TIMELINE_MARKS], const bool newest) {
  int found = NOWHERE;
  for (int i = 0; i < shown->mark_count; i++) {
    const timeline_mark* const mark = &shown->marks[i];
    if (mark->kind != kind || mark->until <= 0 || asked[i]) {
      continue;
    }
    const timeline_mark* const best = found == NOWHERE ? NULL : &shown->marks[found];
    if (!best || newest ||
        mark->until - (mark->column > 0 ? mark->column : 0) >
          best->until - (best->column > 0 ? best->column : 0)) {
      found = i;
    }
  }
  if (found == NOWHERE) {
    return NULL;
  }
  asked[found] = true;
  return &shown->marks[found];
}

/// Words where keys or tempi begin, each with a line for as long as it held.
static void draw_marks(const timeline* const self, cairo_t* const cr, const box at,
                       const double unit, const mark_kind kind) {
  const sight* const   shown                 = &self->shown;
  const text_style     style                 = type_label(unit);
  const double         space                 = 8.0 * unit;
  bool                 asked[TIMELINE_MARKS] = { false };
  stretch              taken[TIMELINE_MARKS];
  placed_mark          placed[TIMELINE_MARKS];
  int                  count = 0;
  const timeline_mark* mark  = NULL;
  while ((mark = next_mark(shown, kind, asked, count == 0)) != NULL) {
    char text[24];
    write_mark(mark, text, sizeof text);
    const double width = text_width(cr, style, text) + 1.0;
    double       from  = fmax(0.0, mark->column);
    if (count == 0) {
      from = fmax(0.0, fmin(from, shown->window.width - width));
    }
    const stretch word = { from, from + width + space };
    if (overlap(&word, taken, count) || from + width > shown->window.width) {
      continue;
    }
    taken[count]    = word;
    placed[count++] = (placed_mark){ mark, word };
    shapes_colour(cr, palette_dim());
    text_draw(cr, style, TEXT_LEFT, at.x + from + 1.0, type_baseline(style, at), text);
  }
  shapes_colour(cr, palette_grid());
  for (int i = 0; i < count; i++) {
    double to = placed[i].mark->until;
    for (int j = 0; j < count; j++) {
      if (placed[j].word.from >= placed[i].word.to) {
        to = fmin(to, placed[j].word.from - 0.5 * space);
      }
    }
    const double from = floor(placed[i].word.to - 0.5 * space);
    shapes_fill(cr, (box){ at.x + from, floor(at.y + 0.5 * at.height),
                           fmax(0.0, floor(to) - from), 1.0 });
  }
}

/// How valence is drawn: an area of its colour between its line and zero.
static void draw_valence_swatch(cairo_t* const cr, const box at) {
  const double half = floor(0.5 * at.width);
  const double tall = floor(0.5 * at.height);
  const double y    = at.y + tall;
  for (int i = 0; i < 2; i++) {
    const double     x      = at.x + i * half;
    const colour_rgb colour = palette_plane(i == 0 ? 0.7F : -0.7F, 0.0F, 1.0F);
    shapes_colour_alpha(cr, colour, AREA_STRENGTH / 256.0);
    shapes_fill(cr, (box){ x, i == 0 ? at.y : y, half, tall });
    shapes_colour(cr, colour);
    shapes_fill(cr, (box){ x, i == 0 ? at.y : y + tall - 1.0, half, 1.0 });
  }
  hairline(cr, at, y, 1.0);
}

static void draw_tension_swatch(cairo_t* const cr, const box at, const double unit) {
  const colour_rgb colour = palette_tension(0.85F);
  shapes_colour_alpha(cr, colour, AREA_STRENGTH / 256.0);
  shapes_fill(cr, at);
  shapes_colour(cr, colour);
  shapes_fill(cr, (box){ at.x, at.y, at.width, fmax(1.0, round(unit)) });
}

/// The names of the curves and what their ends mean, as far as there is room.
static void draw_names(const timeline* const self, cairo_t* const cr,
                       const rows* const where, const double unit) {
  const text_style style = type_label(unit);
  const double     left  = where->names.x;
  const double     wide  = round(12.0 * unit);
  const double swatch    = where->names.x + where->names.width - round(8.0 * unit) - wide;
  const double middle    = floor(where->curves.y + 0.5 * where->curves.height);
  const double tall      = text_height(style);
  const double line      = round(tall + 6.0 * unit);
  const double above     = round(middle - 3.0 * unit);
  const double below     = round(middle + 3.0 * unit + tall);
  const double calm      = where->tension.y + where->tension.height;
  const double tense     = type_baseline(style, where->tension);
  shapes_colour(cr, palette_dim());
  text_draw(cr, style, TEXT_LEFT, left, above, "valence");
  text_draw(cr, style, TEXT_LEFT, left, below, "arousal");
  text_draw(cr, style, TEXT_LEFT, left, tense, "tension");
  shapes_colour(cr, palette_faint());
  if (where->curves.height >= 4.0 * line) {
    text_draw(cr, style, TEXT_LEFT, left, round(where->curves.y + tall),
              "bright · driven");
    text_draw(cr, style, TEXT_LEFT, left, round(where->curves.y + where->curves.height),
              "dark · still");
  }
  if (where->tension.height >= 2.2 * line) {
    text_draw(cr, style, TEXT_LEFT, left, round(where->tension.y + 0.8 * tall), "tense");
    text_draw(cr, style, TEXT_LEFT, left, round(calm), "at rest");
  }
  const double high = 2.0 * ceil(0.5 * tall);
  draw_valence_swatch(cr, (box){ swatch, above - high, wide, high });
  shapes_colour(cr, palette_ink());
  shapes_fill(
    cr, (box){ swatch, round(below - 0.5 * tall), wide, fmax(1.0, round(1.5 * unit)) });
  draw_tension_swatch(cr, (box){ swatch, tense - high, wide, high }, unit);
  const press      lit    = self->shown.lit;
  const box        corner = { left, where->axis.y, 64.0 * unit, where->axis.height };
  const text_style words  = type_text(unit);
  const double     base   = type_baseline(words, corner);
  char             text[16];
  (void)snprintf(text, sizeof text, "%.0f min", SPANS[self->shown.span] / 60.0);
  shapes_colour(cr, lit == PRESS_NEXT ? palette_ink() : palette_dim());
  text_draw(cr, words, TEXT_CENTRE, left + 0.5 * corner.width, base, text);
  const bool most  = self->shown.span == SPAN_COUNT - 1;
  const bool least = self->shown.span == 0;
  shapes_colour(cr, least                ? palette_grid()
                    : lit == PRESS_FEWER ? palette_ink()
                                         : palette_faint());
  text_draw(cr, words, TEXT_LEFT, left, base, "−");
  shapes_colour(cr, most                ? palette_grid()
                    : lit == PRESS_MORE ? palette_ink()
                                        : palette_faint());
  text_draw(cr, words, TEXT_RIGHT, left + corner.width, base, "+");
}

void timeline_draw(timeline* const self, cairo_t* const cr, const box at,
                   const double unit) {
  const rows where = rows_of(at, unit);
  if (self->shown.window.width < 1) {
    return;
  }
  draw_grid(self, cr, &where);
  draw_band(self, cr, where.band, unit);
  if (where.curves.height >= 8.0) {
    draw_curves(self, cr, where.curves, unit);
  }
  if (where.tension.height >= 4.0) {
    draw_tension(self, cr, where.tension, unit);
  }
  if (where.stories.height > 0.0) {
    draw_stories(self, cr, &where, unit);
    draw_marks(self, cr, where.keys, unit, MARK_KEY);
    draw_marks(self, cr, where.tempi, unit, MARK_TEMPO);
  }
  if (where.names.width > 0.0) {
    draw_names(self, cr, &where, unit);
  }
  const int hover = self->shown.hover;
  if (hover >= 0 && hover < self->shown.window.width) {
    draw_hover(self, cr, &where, unit);
  } else {
    draw_axis(self, cr, &where, unit);
  }
}
