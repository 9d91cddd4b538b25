// SPDX-License-Identifier: GPL-3.0-or-later

// The whole page, as a person has found it good: ten seconds, a scene of a minute and a
// half, and an evening of two hours.

#include "tests/unit/golden.h"
#include "ui/picture.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { WIDTH = 960, HEIGHT = 540, PER_SECOND = 10 };

static void expect(const picture* const piece, const char* const name) {
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t* const cr = cairo_create(surface);
  picture_draw(cr, WIDTH, HEIGHT, piece);
  cr_assert_eq(cairo_status(cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy(cr);
  golden_expect(surface, name);
  cairo_surface_destroy(surface);
}

/// Where the mood stands at a moment; between two, it moves evenly.
typedef struct {
  float     time;
  float     valence;
  float     arousal;
  float     tension;
  float     energy;
  float     confidence;
  float     tempo;
  mood_word mood;
  key_word  key;
} station;

static float between(const float from, const float to, const float share) {
  return from + share * (to - from);
}

static picture_point point_between(const station* const from, const station* const to,
                                   const float time) {
  const float share = (time - from->time) / (to->time - from->time);
  return (picture_point){
    .time       = time,
    .valence    = between(from->valence, to->valence, share),
    .arousal    = between(from->arousal, to->arousal, share),
    .tension    = between(from->tension, to->tension, share),
    .energy     = between(from->energy, to->energy, share),
    .confidence = from->confidence,
    .tempo      = from->tempo > 0.0F ? between(from->tempo, to->tempo, share) : 0.0F,
    .tempo_confidence = 0.7F,
    .loudness         = -40.0F + 30.0F * between(from->energy, to->energy, share),
    .mood             = from->mood,
    .key              = from->key,
  };
}

/// @return the points of a piece through these stations, to be freed
static picture_point* points_along(const station* const stations, const int count) {
  const int            length = (int)(stations[count - 1].time * (float)PER_SECOND);
  picture_point* const made   = calloc((size_t)length, sizeof *made);
  cr_assert_not_null(made);
  int at = 0;
  for (int i = 0; i < length; i++) {
    const float time = (float)i / (float)PER_SECOND;
    while (time >= stations[at + 1].time) {
      at++;
    }
    made[i] = point_between(&stations[at], &stations[at + 1], time);
  }
  return made;
}

Test(picture_golden, ten_seconds) {
  static const station stations[] = {
    { 0.0F, 0.0F, 0.0F, 0.0F, 0.1F, 0.0F, 0.0F, MOOD_NONE, 0 },
    { 2.0F, 0.4F, -0.5F, 0.1F, 0.3F, 0.8F, 84.0F, MOOD_TENDER, 0 },
    { 7.0F, 0.6F, -0.1F, 0.2F, 0.5F, 0.8F, 84.0F, MOOD_HOPEFUL, 8 },
    { 10.1F, 0.7F, 0.2F, 0.2F, 0.6F, 0.8F, 84.0F, MOOD_HOPEFUL, 8 },
  };
  picture_point* const points = points_along(stations, 4);
  const picture        piece  = {
            .title = "Ten seconds", .duration = 10.0, .points = points, .count = 100
  };
  expect(&piece, "picture-ten-seconds");
  free(points);
}

Test(picture_golden, a_scene) {
  // As tests/demo tells it: calm, build, climax, lull.
  static const station stations[] = {
    { 0.0F, 0.0F, 0.0F, 0.0F, 0.1F, 0.0F, 0.0F, MOOD_NONE, 0 },
    { 3.0F, 0.6F, -0.6F, 0.1F, 0.4F, 0.7F, 90.0F, MOOD_CALM, 3 },
    { 8.0F, 0.9F, -0.6F, 0.1F, 0.5F, 0.8F, 90.0F, MOOD_TENDER, 3 },
    { 24.0F, 0.8F, -0.8F, 0.1F, 0.2F, 0.5F, 92.0F, MOOD_CALM, 3 },
    { 32.0F, 0.0F, -0.6F, 0.3F, 0.5F, 0.3F, 112.0F, MOOD_MELANCHOLIC, 15 },
    { 38.0F, -0.7F, 0.2F, 0.7F, 0.9F, 0.5F, 140.0F, MOOD_TENSE, 15 },
    { 40.3F, -0.5F, 0.8F, 0.8F, 1.0F, 0.8F, 166.0F, MOOD_DRAMATIC, 15 },
    { 60.6F, -0.2F, 0.9F, 0.5F, 0.9F, 0.5F, 166.0F, MOOD_ENERGETIC, 20 },
    { 72.1F, -0.9F, -0.3F, 0.1F, 0.2F, 0.6F, 88.0F, MOOD_SOMBER, 20 },
    { 78.0F, 0.7F, -0.8F, 0.1F, 0.3F, 0.7F, 88.0F, MOOD_TENDER, 3 },
    { 98.1F, 0.7F, -0.6F, 0.0F, 0.1F, 0.7F, 66.0F, MOOD_TENDER, 3 },
  };
  static const picture_event events[] = {
    { .time = 2.7F, .confidence = 0.9F, .label = "theme" },
    { .time = 24.4F, .story = STORY_BUILD, .confidence = 0.7F },
    { .time = 29.3F, .confidence = 0.3F, .label = "theme (a tritone)" },
    { .time = 39.2F, .story = STORY_TEMPO, .confidence = 0.3F, .tempo = 166.0F },
    { .time = 40.3F, .story = STORY_CLIMAX, .confidence = 0.9F },
    { .time = 46.1F, .confidence = 0.8F, .label = "theme (faster)" },
    { .time = 60.6F, .story = STORY_SECTION, .confidence = 0.5F },
    { .time = 72.1F, .story = STORY_DROP, .confidence = 0.8F },
    { .time = 73.2F, .story = STORY_LULL, .confidence = 0.6F },
    { .time = 74.9F, .confidence = 0.5F, .label = "theme (softer)" },
  };
  picture_point* const points = points_along(stations, 11);
  const picture        piece  = {
            .title       = "The rain bridge",
            .artist      = "Kibun",
            .duration    = 98.0,
            .points      = points,
            .count       = 980,
            .events      = events,
            .event_count = sizeof events / sizeof *events,
  };
  expect(&piece, "picture-scene");
  free(points);
}

static float drawn_number(uint32_t* const state) {
  *state = *state * 1664525U + 1013904223U;
  return (float)(*state >> 8U) / 16777216.0F;
}

static mood_word mood_at(const float valence, const float arousal) {
  static const mood_word around[8] = { MOOD_PLAYFUL, MOOD_EXCITING,   MOOD_EPIC,
                                       MOOD_TENSE,   MOOD_MYSTERIOUS, MOOD_MELANCHOLIC,
                                       MOOD_CALM,    MOOD_HOPEFUL };
  const float            turn      = atan2f(arousal, valence) / 0.78539816F;
  return around[(int)lrintf(turn + 8.0F) % 8];
}

Test(picture_golden, two_hours) {
  enum { EVENTS = 260, SONGS = 26 };
  uint32_t             state  = 7;
  const size_t         count  = (size_t)7200 * PER_SECOND;
  picture_point* const points = calloc(count, sizeof *points);
  picture_event* const events = calloc(EVENTS, sizeof *events);
  cr_assert_not_null(points);
  cr_assert_not_null(events);
  float valence = 0.0F;
  float arousal = 0.0F;
  for (size_t i = 0; i < count; i++) {
    const float    time  = (float)i / (float)PER_SECOND;
    const unsigned song  = (unsigned)(time / 276.0F);
    const float    since = time - 276.0F * (float)song;
    // Songs of four minutes, with applause between them.
    const bool  music = since < 250.0F;
    const float aim_v = sinf(2.4F * (float)song) + 0.4F * sinf(since / 17.0F);
    const float aim_a = cosf(1.7F * (float)song) + 0.5F * sinf(since / 29.0F);
    valence += 0.01F * (aim_v - valence) + 0.06F * (drawn_number(&state) - 0.5F);
    arousal += 0.01F * (aim_a - arousal) + 0.06F * (drawn_number(&state) - 0.5F);
    points[i] = (picture_point){
      .time             = time,
      .valence          = valence,
      .arousal          = arousal,
      .tension          = 0.3F + 0.3F * arousal - 0.2F * valence,
      .energy           = 0.5F + 0.4F * arousal,
      .confidence       = music ? 0.6F + 0.3F * sinf((float)song) : 0.0F,
      .tempo            = music ? 80.0F + (float)(song * 37U % 100U) : 0.0F,
      .tempo_confidence = 0.6F,
      .loudness         = music ? -16.0F + 6.0F * arousal : -40.0F,
      .mood             = mood_at(valence, arousal),
      .key              = (int)(song * 7U % 24U) + 1,
    };
  }
  for (int i = 0; i < EVENTS; i++) {
    events[i] = (picture_event){
      .time       = 7200.0F * drawn_number(&state),
      .story      = (story_word)(int)(7.99F * drawn_number(&state)),
      .confidence = drawn_number(&state),
      .tempo      = 120.0F,
    };
    events[i].label = events[i].story == STORY_NONE ? "hero" : NULL;
  }
  picture_song songs[SONGS];
  for (int i = 0; i < SONGS; i++) {
    songs[i] = (picture_song){ (unsigned)i + 1, 276.0 * i, 276.0 * i + 250.0 };
  }
  songs[9].end        = songs[9].begin + 25.0; // broken off
  const picture piece = {
    .title       = "The whole evening",
    .duration    = 7200.0,
    .points      = points,
    .count       = count,
    .events      = events,
    .event_count = EVENTS,
    .songs       = songs,
    .song_count  = SONGS,
  };
  expect(&piece, "picture-two-hours");
  free(points);
  free(events);
}
