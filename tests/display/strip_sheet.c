// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/display/strip_sheet.h"

#include "ui/palette.h"
#include "ui/shapes.h"
#include "ui/strip.h"

#include <math.h>

typedef struct {
  mood_word  mood;
  float      valence;
  float      arousal;
  float      tension;
  float      confidence;
  float      tempo;
  float      tempo_confidence;
  key_word   key;
  float      beat_age;
  story_word story;
  float      story_age;
} state;

/// From a sure calm to off; the last three have no mood.
enum { STATES = 9, FIRST_UNJUDGED = 6 };

static snapshot snapshot_of(const int which) {
  static const state states[STATES] = {
    { MOOD_CALM, 0.25F, -0.6F, 0.15F, 0.8F, 72, 0.7F, 1, 0.4F, STORY_NONE, 10.0F },
    { MOOD_TENSE, -0.6F, 0.45F, 0.75F, 0.7F, 132, 0.9F, 21, 0.0F, STORY_NONE, 10.0F },
    { MOOD_TRIUMPHANT, 0.7F, 0.7F, 0.35F, 0.9F, 166, 0.95F, 4, 0.08F, STORY_CLIMAX,
      0.5F },
    { MOOD_MELANCHOLIC, -0.5F, -0.5F, 0.3F, 0.6F, 64, 0.2F, 17, 3.0F, STORY_NONE, 10.0F },
    { MOOD_TENDER, 0.35F, -0.4F, 0.1F, 0.8F, 76, 0.7F, 8, 0.3F, STORY_LULL, 2.3F },
    { MOOD_MYSTERIOUS, -0.4F, -0.1F, 0.5F, 0.2F, 0, 0, 0, 9.0F, STORY_NONE, 10.0F },
    { .beat_age = 9.0F, .story_age = 10.0F },
    { .beat_age = 9.0F, .story_age = 10.0F },
    { .beat_age = 9.0F, .story_age = 10.0F },
  };
  const state* const from  = &states[which];
  snapshot           now   = snapshot_idle();
  now.active               = which < STATES - 1;
  now.now.mood             = from->mood;
  now.now.valence          = from->valence;
  now.now.arousal          = from->arousal;
  now.now.tension          = from->tension;
  now.now.confidence       = from->confidence;
  now.now.tempo            = from->tempo;
  now.now.tempo_confidence = from->tempo_confidence;
  now.now.key              = from->key;
  now.now.silent           = which == STATES - 2;
  now.beat_age             = from->beat_age;
  now.story                = from->story;
  now.story_age            = from->story_age;
  now.trail_length         = which < FIRST_UNJUDGED ? TRAIL_POINTS : 0;
  for (unsigned i = 0; i < TRAIL_POINTS; i++) {
    const float age = (float)i / TRAIL_POINTS;
    now.trail[i]    = (trail_point){
         .valence = from->valence - 0.5F * age + 0.06F * sinf(0.4F * (float)i) * age,
         .arousal = from->arousal + 0.35F * age * age + 0.05F * sinf(0.3F * (float)i) * age,
         .confidence = from->confidence,
    };
  }
  return now;
}

cairo_surface_t* strip_sheet(void) {
  static const int sizes[][2] = { { 68, 112 }, { 100, 112 }, { 140, 40 }, { 100, 40 },
                                  { 68, 40 },  { 50, 50 },   { 136, 224 } };
  const int        count      = sizeof sizes / sizeof *sizes;
  const int        gap        = 10;
  int              height     = gap;
  for (int i = 0; i < count; i++) {
    height += sizes[i][1] + gap;
  }
  cairo_surface_t* const sheet =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, STATES * (140 + gap) + gap, height);
  cairo_t* const cr = cairo_create(sheet);
  shapes_colour(cr, palette_grid()); // about as bright as a mixer
  cairo_paint(cr);
  int y = gap;
  for (int i = 0; i < count; i++) {
    for (int which = 0; which < STATES; which++) {
      const snapshot now = snapshot_of(which);
      cairo_save(cr);
      cairo_translate(cr, gap + which * (sizes[i][0] + gap), y);
      strip_draw(cr, sizes[i][0], sizes[i][1], &now);
      cairo_restore(cr);
    }
    y += sizes[i][1] + gap;
  }
  cairo_destroy(cr);
  return sheet;
}
