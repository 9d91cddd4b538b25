// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mood_plane.h"

#include "ui/claim.h"
#include "ui/plane.h"
#include "ui/type_scale.h"

#include <math.h>

/// A value in steps of 1 / `count`. NaN is 0.
static float rounded(const float value, const double count) {
  return isnan(value)
           ? 0.0F
           : (float)(round(shapes_clamp((double)value, -1.0, 1.0) * count) / count);
}

/// In twentieths, but never across the border between doubt and judgement.
static float rounded_confidence(const float value) {
  const float step = rounded(value, 20.0);
  if (!(value > 0.0F)) {
    return 0.0F;
  }
  return value < PALETTE_DOUBT ? fmaxf(0.01F, fminf(step, PALETTE_DOUBT - 0.02F))
                               : fmaxf(step, PALETTE_DOUBT);
}

/// Only what the plane draws, rounded to half a pixel.
static snapshot visible(const snapshot* const now, const double pixels) {
  const double fine   = fmax(32.0, pixels);
  snapshot     result = snapshot_idle();
  result.active       = now->active;
  if (claim_of(now) == CLAIM_OFF) {
    return result;
  }
  result.followed             = now->followed;
  result.now.silent           = now->now.silent;
  result.now.mood             = now->now.mood;
  result.now.valence          = rounded(now->now.valence, fine);
  result.now.arousal          = rounded(now->now.arousal, fine);
  result.now.confidence       = rounded_confidence(now->now.confidence);
  result.now.tempo            = now->now.tempo;
  result.now.tempo_confidence = now->now.tempo_confidence;
  result.now.build = 0.5F + 0.5F * rounded(2.0F * now->now.build - 1.0F, 0.5 * fine);
  result.beat_age  = now->beat_age;
  result.trail_length =
    now->trail_length < TRAIL_POINTS ? now->trail_length : TRAIL_POINTS;
  for (unsigned i = 0; i < result.trail_length; i++) {
    const trail_point here = now->trail[i];
    result.trail[i]        = (trail_point){
             rounded(here.valence, 0.5 * fine),
             rounded(here.arousal, 0.5 * fine),
             rounded(here.confidence, 8.0),
    };
  }
  return result;
}

static bool differ(const float one, const float other) {
  return one < other || one > other;
}

static bool trails_differ(const snapshot* const one, const snapshot* const other) {
  if (one->trail_length != other->trail_length) {
    return true;
  }
  for (unsigned i = 0; i < one->trail_length; i++) {
    if (differ(one->trail[i].valence, other->trail[i].valence) ||
        differ(one->trail[i].arousal, other->trail[i].arousal) ||
        differ(one->trail[i].confidence, other->trail[i].confidence)) {
      return true;
    }
  }
  return false;
}

/// What the plane makes of a beat: see plane.c.
static int swelling(const snapshot* const now) {
  return claim_tempo_trust(now) >= 2 && claim_of(now) == CLAIM_JUDGED ? claim_flash(now)
                                                                      : 0;
}

bool mood_plane_update(mood_plane* const self, const snapshot* const now,
                       const double pixels) {
  const snapshot        wanted = visible(now, pixels);
  const snapshot* const shown  = &self->shown;
  if (self->begun && claim_of(shown) == claim_of(&wanted) &&
      shown->followed == wanted.followed && shown->now.mood == wanted.now.mood &&
      !differ(shown->now.valence, wanted.now.valence) &&
      !differ(shown->now.arousal, wanted.now.arousal) &&
      !differ(shown->now.confidence, wanted.now.confidence) &&
      !differ(shown->now.build, wanted.now.build) &&
      swelling(shown) == swelling(&wanted) && !trails_differ(shown, &wanted)) {
    return false;
  }
  self->begun = true;
  self->shown = wanted;
  return true;
}

/// Where the plane has a place: see plane.c.
static void place_on(const box at, const double inset, const palette_place place,
                     double* const x, double* const y) {
  *x = at.x + inset + (0.5 + 0.5 * (double)place.valence) * (at.width - 2.0 * inset);
  *y = at.y + at.height - inset -
       (0.5 + 0.5 * (double)place.arousal) * (at.height - 2.0 * inset);
}

/// A name on the plane.
typedef struct {
  double x; ///< of its middle
  double y;
  double half; ///< of its width
} label;

/// As near to the mood's home as the plane's rim and its own words allow.
static label label_at_home(cairo_t* const cr, const box at, const double unit,
                           const double inset, const mood_word mood) {
  const text_style style  = type_label(unit);
  const double     tall   = text_height(style);
  const double     edge   = 4.0 * unit;
  const double     middle = at.y + 0.5 * at.height;
  label            result = { .half = 0.5 * text_width(cr, style, mood_name(mood)) };
  place_on(at, inset, palette_mood_place(mood), &result.x, &result.y);
  result.x = shapes_clamp(result.x, at.x + edge + result.half,
                          at.x + at.width - edge - result.half);
  // The plane's own words stand in the middle of its four sides.
  const double room = 3.2 * tall;
  const double side = 0.5 * at.width - result.half - 50.0 * unit;
  result.y          = shapes_clamp(result.y, at.y + room, at.y + at.height - room);
  if (fabs(result.x - (at.x + 0.5 * at.width)) > side && result.y < middle &&
      result.y > middle - 3.6 * tall) {
    result.y = middle - 3.6 * tall;
  }
  return result;
}

static bool touch(const label* const one, const label* const other, const double tall,
                  const double unit) {
  return fabs(one->x - other->x) < one->half + other->half + 5.0 * unit &&
         fabs(one->y - other->y) < 1.45 * tall;
}

/// Where the names stand: none on another, those in the upper half make room downwards,
/// those in the lower half upwards.
static void place_names(mood_plane* const self, cairo_t* const cr, const box at,
                        const double unit, const double inset) {
  const double tall = text_height(type_label(unit));
  label        labels[MOOD_WORDS];
  for (int i = MOOD_NONE + 1; i < MOOD_WORDS; i++) {
    labels[i]         = label_at_home(cr, at, unit, inset, (mood_word)i);
    const double step = labels[i].y < at.y + 0.5 * at.height ? 1.5 * tall : -1.5 * tall;
    for (int j = MOOD_NONE + 1; j < i; j++) {
      if (touch(&labels[i], &labels[j], tall, unit)) {
        labels[i].y = labels[j].y + step;
      }
    }
    self->places[i] =
      (name_place){ labels[i].x - at.x, labels[i].y - at.y, labels[i].half };
  }
}

static void draw_name(const mood_plane* const self, cairo_t* const cr, const box at,
                      const text_style style, const mood_word mood, const double lower) {
  const name_place place = self->places[mood];
  text_draw(cr, style, TEXT_CENTRE, at.x + place.x,
            round(at.y + place.y + lower + 0.5 * text_height(style)), mood_name(mood));
}

static mood_word leading(const mood_plane* const self) {
  return claim_of(&self->shown) >= CLAIM_DOUBT ? self->shown.now.mood : MOOD_NONE;
}

static void draw_names(const mood_plane* const self, cairo_t* const cr, const box at,
                       const double unit) {
  // 3.9 to 1 on the lightest ground of the plane, and quieter than any leading name.
  shapes_colour(cr, palette_mix(palette_faint(), palette_dim(), 0.55));
  for (int i = MOOD_NONE + 1; i < MOOD_WORDS; i++) {
    if (!(self->names_hidden & 1U << (unsigned)i)) {
      draw_name(self, cr, at, type_label(unit), (mood_word)i, 0.0);
    }
  }
}

/// Where the leading mood's name stands: it makes room for the dot and for the plane's
/// own words.
typedef struct {
  double x;
  double y;  ///< of its middle
  box    at; ///< with room around it; without width when no mood leads
} leading_place;

static text_style leading_style(const mood_plane* const self, const double unit) {
  return claim_of(&self->shown) == CLAIM_JUDGED ? type_strong(unit) : type_label(unit);
}

static bool meet(const box one, const box other) {
  return one.x < other.x + other.width && other.x < one.x + one.width &&
         one.y < other.y + other.height && other.y < one.y + one.height;
}

enum { DIRECTIONS = 4 };

/// What "driven", "still", "dark" and "bright" take: see plane.c.
static void find_directions(cairo_t* const cr, const box at, const double stroke,
                            box taken[DIRECTIONS]) {
  const text_style style  = { fmax(9.0, 4.2 * stroke), TEXT_REGULAR, 0.0 };
  const double     tall   = text_height(style);
  const double     high   = 2.2 * tall; // with what hangs below the line
  const double     x      = at.x + 0.5 * at.width;
  const double     y      = at.y + 0.5 * at.height - high;
  const double     bright = text_width(cr, style, "bright") + tall;
  taken[0] = (box){ x, at.y, text_width(cr, style, "driven") + tall, high };
  taken[1] =
    (box){ x, at.y + at.height - high, text_width(cr, style, "still") + tall, high };
  taken[2] = (box){ at.x, y, text_width(cr, style, "dark") + tall, high };
  taken[3] = (box){ at.x + at.width - bright, y, bright, high };
}

static bool is_free(const box wanted, const box at, const box dot,
                    const box taken[DIRECTIONS]) {
  if (wanted.x < at.x || wanted.y < at.y || wanted.x + wanted.width > at.x + at.width ||
      wanted.y + wanted.height > at.y + at.height || meet(wanted, dot)) {
    return false;
  }
  for (int i = 0; i < DIRECTIONS; i++) {
    if (meet(wanted, taken[i])) {
      return false;
    }
  }
  return true;
}

static leading_place place_leading(const mood_plane* const self, cairo_t* const cr,
                                   const box at, const double unit, const double stroke,
                                   const double x, const double y, const double radius) {
  const mood_word mood   = leading(self);
  leading_place   result = { .at = { .width = 0.0 } };
  if (mood == MOOD_NONE || (unsigned)mood >= MOOD_WORDS) {
    return result;
  }
  const text_style style = leading_style(self, unit);
  const double     room  = 3.0 * unit;
  const double     half  = 0.5 * text_width(cr, style, mood_name(mood)) + room;
  const double     tall  = 0.5 * text_height(style) + room;
  const box        dot   = { x - radius, y - radius, 2.0 * radius, 2.0 * radius };
  box              taken[DIRECTIONS];
  find_directions(cr, at, stroke, taken);
  // Written away from the rims, wherever the mood is at home.
  const double homely =
    shapes_clamp(at.x + self->places[mood].x, at.x + half, at.x + at.width - half);
  const double home = at.y + self->places[mood].y;
  const double near = shapes_clamp(x, at.x + half, at.x + at.width - half);
  const double side = radius + half;
  const double over = radius + tall;
  const double far  = over + 2.0 * tall;
  const struct {
    double x;
    double y;
  } wishes[] = {
    { homely, home },     { homely, home < y ? y - over : y + over },
    { homely, y + over }, { homely, y - over },
    { near, y + over },   { near, y - over },
    { x + side, y },      { x - side, y },
    { near, y + far },    { near, y - far },
  };
  enum { WISHES = sizeof wishes / sizeof *wishes };
  for (int i = 0; i <= WISHES; i++) {
    result.x  = wishes[i < WISHES ? i : 0].x; // no place is free: then at home
    result.y  = wishes[i < WISHES ? i : 0].y;
    result.at = (box){ floor(result.x - half), floor(result.y - tall), ceil(2.0 * half),
                       ceil(2.0 * tall) };
    if (is_free(result.at, at, dot, taken)) {
      break;
    }
  }
  return result;
}

static void draw_leading(const mood_plane* const self, cairo_t* const cr,
                         const double unit, const leading_place* const place) {
  const mood_word mood = leading(self);
  if (place->at.width > 0.0) {
    const text_style style = leading_style(self, unit);
    shapes_colour(cr, claim_of(&self->shown) == CLAIM_JUDGED
                        ? palette_mood(mood)
                        : palette_mix(palette_dim(), palette_mood(mood), 0.35));
    text_draw(cr, style, TEXT_CENTRE, place->x,
              round(place->y + 0.5 * text_height(style)), mood_name(mood));
  }
}

void mood_plane_release(mood_plane* const self) {
  if (self->names) {
    cairo_surface_destroy(self->names);
    self->names = NULL;
  }
}

/// The leading mood's name is lit, and what it touches is left out whole: half a word
/// cannot be read.
static uint32_t hidden_names(const mood_plane* const self, const box at,
                             const double unit, const leading_place* const lit) {
  const mood_word mood = leading(self);
  const double    tall = text_height(type_label(unit));
  uint32_t        bits = 0;
  for (int i = MOOD_NONE + 1; i < MOOD_WORDS; i++) {
    const name_place* const place = &self->places[i];
    const box name = { at.x + place->x - place->half, at.y + place->y - 0.5 * tall,
                       2.0 * place->half, 1.4 * tall };
    if ((mood_word)i == mood || (lit->at.width > 0.0 && meet(name, lit->at))) {
      bits |= 1U << (unsigned)i;
    }
  }
  return bits;
}

static bool names_fit(const mood_plane* const self, const box at) {
  return self->names && self->names_width == (int)at.width &&
         self->names_height == (int)at.height;
}

static void renew_names(mood_plane* const self, const box at, const double unit,
                        const uint32_t hidden) {
  if (names_fit(self, at) && self->names_hidden == hidden) {
    return;
  }
  mood_plane_release(self);
  self->names_width  = (int)at.width;
  self->names_height = (int)at.height;
  self->names_hidden = hidden;
  self->names        = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, self->names_width,
                                                  self->names_height);
  cairo_t* const cr  = cairo_create(self->names);
  draw_names(self, cr, (box){ 0.0, 0.0, at.width, at.height }, unit);
  cairo_destroy(cr);
}

/// Draw no more within `hole`.
static void spare(cairo_t* const cr, const box at, const box hole) {
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle(cr, at.x, at.y, at.width, at.height);
  cairo_rectangle(cr, hole.x, hole.y, hole.width, hole.height);
  cairo_clip(cr);
}

/// The names, but not on the dot.
static void lay_names(const mood_plane* const self, cairo_t* const cr, const box at,
                      const double x, const double y, const double radius) {
  const double left   = floor(x - radius);
  const double top    = floor(y - radius);
  const double right  = ceil(x + radius);
  const double bottom = ceil(y + radius);
  cairo_save(cr);
  cairo_rectangle(cr, at.x, at.y, at.width, at.height);
  cairo_clip(cr);
  cairo_set_source_surface(cr, self->names, at.x, at.y);
  if (radius > 0.0) {
    cairo_save(cr);
    cairo_rectangle(cr, left, top, right - left, bottom - top);
    cairo_clip(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_rectangle(cr, left, top, right - left, bottom - top);
    cairo_new_sub_path(cr);
    cairo_arc(cr, x, y, radius, 0.0, 6.283185307179586);
    cairo_fill(cr);
    cairo_restore(cr);
    spare(cr, at, (box){ left, top, right - left, bottom - top });
  }
  cairo_paint(cr);
  cairo_restore(cr);
}

static void draw_followed(const mood_plane* const self, cairo_t* const cr, const box at,
                          const double unit) {
  if (!self->shown.followed || claim_of(&self->shown) == CLAIM_OFF) {
    return;
  }
  const text_style style = type_label(unit);
  const double     edge  = 6.0 * unit;
  shapes_colour(cr, palette_ink());
  text_draw(cr, style, TEXT_LEFT, at.x + edge, at.y + edge + text_height(style), "lane");
}

void mood_plane_draw(mood_plane* const self, cairo_t* const cr, const box at,
                     const double unit) {
  const double stroke = shapes_clamp(at.width / 130.0, unit, 2.4 * unit);
  plane_draw(cr, at, stroke, &self->shown);
  draw_followed(self, cr, at, unit);
  if (at.width < 270.0 * unit || at.height < 190.0 * unit) {
    return; // the names would stand too close
  }
  const double        inset = 4.5 * stroke;
  const palette_place here  = { self->shown.now.valence, self->shown.now.arousal };
  double              x;
  double              y;
  place_on(at, inset, here, &x, &y);
  if (!names_fit(self, at)) {
    place_names(self, cr, at, unit, inset);
  }
  const double        radius = claim_of(&self->shown) == CLAIM_OFF ? 0.0 : 5.0 * stroke;
  const leading_place lit    = place_leading(self, cr, at, unit, stroke, x, y, radius);
  renew_names(self, at, unit, hidden_names(self, at, unit, &lit));
  // Without memory for them they are left out: an error of theirs would end all drawing.
  if (cairo_surface_status(self->names) == CAIRO_STATUS_SUCCESS) {
    lay_names(self, cr, at, x, y, radius);
  }
  draw_leading(self, cr, unit, &lit);
}
