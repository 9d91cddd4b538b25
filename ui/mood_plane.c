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
  result.now.silent           = now->now.silent;
  result.now.mood             = now->now.mood;
  result.now.valence          = rounded(now->now.valence, fine);
  result.now.arousal          = rounded(now->now.arousal, fine);
  result.now.confidence       = rounded_confidence(now->now.confidence);
  result.now.tempo            = now->now.tempo;
  result.now.tempo_confidence = now->now.tempo_confidence;
  result.beat_age             = now->beat_age;
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

bool mood_plane_update(mood_plane* const self, const snapshot* const now,
                       const double pixels) {
  const snapshot        wanted = visible(now, pixels);
  const snapshot* const shown  = &self->shown;
  if (self->begun && claim_of(shown) == claim_of(&wanted) &&
      shown->now.mood == wanted.now.mood &&
      !differ(shown->now.valence, wanted.now.valence) &&
      !differ(shown->now.arousal, wanted.now.arousal) &&
      !differ(shown->now.confidence, wanted.now.confidence) &&
      claim_tempo_trust(shown) == claim_tempo_trust(&wanted) &&
      claim_flash(shown) == claim_flash(&wanted) && !trails_differ(shown, &wanted)) {
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

static void draw_names(const mood_plane* const self, cairo_t* const cr, const box at,
                       const double unit, const double inset) {
  const claim  shown = claim_of(&self->shown);
  const double edge  = 4.0 * unit;
  for (int i = MOOD_NONE + 1; i < MOOD_WORDS; i++) {
    const mood_word  mood  = (mood_word)i;
    const bool       leads = shown >= CLAIM_DOUBT && mood == self->shown.now.mood;
    const text_style style =
      leads && shown == CLAIM_JUDGED ? type_strong(unit) : type_label(unit);
    const double tall = text_height(style);
    const double half = 0.5 * text_width(cr, style, mood_name(mood));
    double       x;
    double       y;
    place_on(at, inset, palette_mood_place(mood), &x, &y);
    x = shapes_clamp(x, at.x + edge + half, at.x + at.width - edge - half);
    // The plane's own words stand at its upper and lower rim.
    y = shapes_clamp(y, at.y + 3.2 * tall, at.y + at.height - 3.2 * tall);
    shapes_colour(cr, leads ? (shown == CLAIM_JUDGED
                                 ? palette_mood(mood)
                                 : palette_mix(palette_dim(), palette_mood(mood), 0.35))
                            : palette_mix(palette_grid(), palette_faint(), 0.55));
    text_draw(cr, style, TEXT_CENTRE, x, round(y + 0.5 * tall), mood_name(mood));
  }
}

void mood_plane_draw(const mood_plane* const self, cairo_t* const cr, const box at,
                     const double unit) {
  const double stroke = shapes_clamp(at.width / 130.0, unit, 2.4 * unit);
  plane_draw(cr, at, stroke, &self->shown);
  if (at.width < 240.0 * unit || at.height < 150.0 * unit) {
    return; // the names would stand too close
  }
  const double inset = 4.5 * stroke;
  draw_names(self, cr, at, unit, inset);
  if (claim_of(&self->shown) == CLAIM_OFF) {
    return;
  }
  // The dot lies above the names.
  double              x;
  double              y;
  const palette_place here = { self->shown.now.valence, self->shown.now.arousal };
  place_on(at, inset, here, &x, &y);
  cairo_save(cr);
  shapes_circle(cr, x, y, 7.0 * stroke);
  cairo_clip(cr);
  plane_draw(cr, at, stroke, &self->shown);
  cairo_restore(cr);
}
