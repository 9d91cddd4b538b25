// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { MARGIN = 3 };

static const uint32_t UNTOUCHED = 0x40302010U;

typedef struct {
  int              width;
  int              height;
  uint32_t*        pixels;
  int              stride;
  cairo_surface_t* surface;
} canvas;

static canvas drawn(const int width, const int height, const picture* const piece) {
  const int              tall = height + 2 * MARGIN;
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width + 2 * MARGIN, tall);
  uint32_t* const all    = (uint32_t*)(void*)cairo_image_surface_get_data(surface);
  const int       stride = cairo_image_surface_get_stride(surface) / 4;
  for (int i = 0; i < stride * tall; i++) {
    all[i] = UNTOUCHED;
  }
  cairo_surface_mark_dirty(surface);
  cairo_t* const cr = cairo_create(surface);
  cairo_translate(cr, MARGIN, MARGIN);
  picture_draw(cr, width, height, piece);
  cr_assert_eq(cairo_status(cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  return (canvas){ width, height, &all[MARGIN * stride + MARGIN], stride, surface };
}

static void release(canvas* const page) {
  cairo_surface_destroy(page->surface);
}

static uint32_t pixel(const canvas* const page, const int x, const int y) {
  return page->pixels[y * page->stride + x];
}

static int largest_part(const uint32_t colour) {
  int largest = 0;
  for (int shift = 0; shift < 24; shift += 8) {
    const int part = (int)(colour >> shift & 0xFFU);
    largest        = part > largest ? part : largest;
  }
  return largest;
}

static void covers_exactly(const int width, const int height,
                           const picture* const piece) {
  canvas page = drawn(width, height, piece);
  for (int y = -MARGIN; y < height + MARGIN; y++) {
    for (int x = -MARGIN; x < width + MARGIN; x++) {
      const uint32_t colour = pixel(&page, x, y);
      const bool     inside = x >= 0 && x < width && y >= 0 && y < height;
      if (inside ? colour >> 24U != 255U : colour != UNTOUCHED) {
        cr_assert_fail("%d x %d: pixel %d, %d is %08x", width, height, x, y, colour);
      }
    }
  }
  release(&page);
}

/// A piece that goes once round the plane.
static picture_point* song(const size_t count, const double duration) {
  picture_point* const points = calloc(count + 1, sizeof *points);
  cr_assert_not_null(points);
  for (size_t i = 0; i < count; i++) {
    const float share = (float)i / (float)count;
    points[i]         = (picture_point){
              .time       = (float)((double)share * duration),
              .valence    = cosf(6.2831853F * share),
              .arousal    = sinf(6.2831853F * share),
              .tension    = share,
              .energy     = 1.0F - share,
              .confidence = 0.9F,
              .tempo      = share < 0.5F ? 90.0F : 140.0F,
              .mood       = (mood_word)(1 + (int)(share * 13.9F)),
              .key        = share < 0.3F ? 1 : 22,
    };
  }
  return points;
}

Test(picture, paints_every_pixel_opaque_and_none_outside) {
  static const int     sizes[][2] = { { 1, 1 },      { 3, 2000 },  { 2000, 3 },
                                      { 90, 90 },    { 115, 200 }, { 160, 90 },
                                      { 320, 200 },  { 800, 400 }, { 1600, 900 },
                                      { 3000, 1200 } };
  picture_point* const points     = song(600, 60.0);
  const picture        piece      = {
                .title = "Title", .duration = 60.0, .points = points, .count = 600
  };
  const picture empty = { .duration = 0.0, .points = NULL, .count = 0 };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    covers_exactly(sizes[i][0], sizes[i][1], &piece);
    covers_exactly(sizes[i][0], sizes[i][1], &empty);
  }
  free(points);
}

Test(picture, works_from_no_point_to_two_hundred_thousand) {
  static const size_t counts[] = { 0, 1, 2, 3, 100, 200000 };
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    picture_point* const points = song(counts[i], 7200.0);
    const picture        piece  = {
              .title = "Two hours", .duration = 7200.0, .points = points, .count = counts[i]
    };
    covers_exactly(800, 400, &piece);
    free(points);
  }
}

/// Any number at all, infinite ones and NaN among them.
static float any_number(uint32_t* const state) {
  static const float odd[] = { NAN,   INFINITY, -INFINITY, 0.0F, -0.0F,
                               1e30F, -1e30F,   1e-40F,    1.0F, -1.0F };
  *state                   = *state * 1664525U + 1013904223U;
  const uint32_t drawn     = *state >> 16U;
  return drawn % 3 == 0 ? odd[drawn / 3 % (sizeof odd / sizeof *odd)]
                        : (float)drawn / 16384.0F - 2.0F;
}

Test(picture, any_duration_and_any_number_is_safe) {
  static const double durations[] = { 0.0, -5.0, 0.001, 10.0, 1e6, 1e30, NAN, INFINITY };
  uint32_t            state       = 1;
  picture_point       points[60];
  picture_event       events[60];
  picture_song        songs[60];
  for (int round = 0; round < 64; round++) {
    for (int i = 0; i < 60; i++) {
      // Out of order, too: a promise broken must not break the page.
      points[i] = (picture_point){
        .time             = round % 2 == 0 ? (float)i : any_number(&state),
        .valence          = any_number(&state),
        .arousal          = any_number(&state),
        .tension          = any_number(&state),
        .energy           = any_number(&state),
        .confidence       = any_number(&state),
        .tempo            = 100.0F * any_number(&state),
        .tempo_confidence = any_number(&state),
        .loudness         = 30.0F * any_number(&state),
        .mood             = (mood_word)((int)(state >> 20U) % 40 - 10),
        .key              = (int)(state >> 22U) % 60 - 20,
      };
      events[i] = (picture_event){
        .time       = 20.0F * any_number(&state),
        .story      = (story_word)((int)(state >> 20U) % 14 - 3),
        .confidence = any_number(&state),
        .tempo      = 100.0F * any_number(&state),
        .label      = state % 5 == 0 ? "\xff雨\x80 a motif" : NULL,
      };
      songs[i] = (picture_song){ .number = state,
                                 .begin  = 40.0 * (double)any_number(&state),
                                 .end    = 40.0 * (double)any_number(&state) };
    }
    const size_t  which = (size_t)round % (sizeof durations / sizeof *durations);
    const picture piece = {
      .title       = "Odd",
      .artist      = "\xe3\x81",
      .start       = (double)any_number(&state),
      .duration    = durations[which],
      .points      = points,
      .count       = 60,
      .events      = events,
      .event_count = 60,
      .songs       = songs,
      .song_count  = round % 4 == 3 ? 0 : 60,
    };
    covers_exactly(round % 3 == 0 ? 900 : 120 + 37 * (round % 20), 60 + 41 * (round % 11),
                   &piece);
  }
}

Test(picture, any_file_name_may_be_the_title) {
  char endless[400];
  for (size_t i = 0; i + 1 < sizeof endless; i++) {
    endless[i] = (char)('a' + (int)(i % 26));
  }
  endless[sizeof endless - 1]   = '\0';
  const char* const    titles[] = { "", "\xff\xfe\xfd", "雨の橋", "a\nb\tc", endless };
  picture_point* const points   = song(100, 10.0);
  for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
    const picture piece = {
      .title = titles[i], .duration = 10.0, .points = points, .count = 100
    };
    covers_exactly(800, 400, &piece);
  }
  free(points);
}

// A 1600 × 900 page without events: columns 148 to 1251, valence in rows 211 to 373 or
// so.
enum { PLOT_LEFT = 148, PLOT_RIGHT = 1252, VALENCE_TOP = 208, VALENCE_BOTTOM = 376 };

/// The row where the curve of valence is brightest in a column.
static int curve_row(const canvas* const page, const int x) {
  int best = VALENCE_TOP;
  for (int y = VALENCE_TOP; y < VALENCE_BOTTOM; y++) {
    if (largest_part(pixel(page, x, y)) > largest_part(pixel(page, x, best))) {
      best = y;
    }
  }
  return best;
}

static picture_point at(const double time, const float valence, const float confidence) {
  return (picture_point){
    .time       = (float)time,
    .valence    = valence,
    .arousal    = 0.3F,
    .tension    = 0.5F,
    .energy     = 0.5F,
    .confidence = confidence,
    .loudness   = -20.0F,
    .mood       = confidence > 0.0F ? MOOD_HOPEFUL : MOOD_NONE,
  };
}

Test(picture, the_curve_is_high_where_music_is_bright) {
  picture_point points[1000];
  for (int i = 0; i < 1000; i++) {
    points[i] = at(i * 0.1, i < 500 ? -0.8F : 0.8F, 0.9F);
  }
  const picture piece = { .duration = 100.0, .points = points, .count = 1000 };
  canvas        page  = drawn(1600, 900, &piece);
  const int     dark  = curve_row(&page, PLOT_LEFT + 350);
  const int     light = curve_row(&page, PLOT_LEFT + 1060);
  cr_assert_lt(light + 100, dark);
  cr_assert_gt(largest_part(pixel(&page, PLOT_LEFT + 350, dark)), 150);
  cr_assert_gt(largest_part(pixel(&page, PLOT_LEFT + 1060, light)), 150);
  release(&page);
}

Test(picture, no_judgement_is_a_gap) {
  picture_point points[1000];
  for (int i = 0; i < 1000; i++) {
    points[i] = at(i * 0.1, 0.5F, i >= 400 && i < 600 ? 0.0F : 0.9F);
  }
  const picture piece = { .duration = 100.0, .points = points, .count = 1000 };
  canvas        page  = drawn(1600, 900, &piece);
  cr_assert_gt(
    largest_part(pixel(&page, PLOT_LEFT + 200, curve_row(&page, PLOT_LEFT + 200))), 150);
  for (int x = PLOT_LEFT + 450; x < PLOT_LEFT + 655; x++) {
    cr_assert_lt(largest_part(pixel(&page, x, curve_row(&page, x))), 100, "column %d", x);
  }
  release(&page);
}

Test(picture, a_hole_between_points_is_a_gap) {
  picture_point points[200];
  for (int i = 0; i < 200; i++) {
    points[i] = at(i < 100 ? i * 0.1 : 80.0 + i * 0.1, 0.5F, 0.9F);
  }
  const picture piece = { .duration = 100.0, .points = points, .count = 200 };
  canvas        page  = drawn(1600, 900, &piece);
  const int     x     = PLOT_LEFT + 552;
  cr_assert_lt(largest_part(pixel(&page, x, curve_row(&page, x))), 100);
  release(&page);
}

Test(picture, sparse_points_are_joined) {
  picture_point points[11];
  for (int i = 0; i < 11; i++) {
    points[i] = at(i, 0.5F, 0.9F);
  }
  const picture piece = { .duration = 10.0, .points = points, .count = 11 };
  canvas        page  = drawn(1600, 900, &piece);
  for (int x = PLOT_LEFT + 3; x < PLOT_RIGHT - 3; x++) {
    cr_assert_gt(largest_part(pixel(&page, x, curve_row(&page, x))), 150, "column %d", x);
  }
  release(&page);
}

Test(picture, a_short_peak_survives_two_hours) {
  const size_t         count  = 72000;
  picture_point* const points = calloc(count, sizeof *points);
  cr_assert_not_null(points);
  for (size_t i = 0; i < count; i++) {
    // One second among 5 that share a column.
    points[i] = at((double)i * 0.1, i >= 36000 && i < 36010 ? 0.9F : -0.2F, 0.9F);
  }
  const picture piece = { .duration = 7200.0, .points = points, .count = count };
  canvas        page  = drawn(1600, 900, &piece);
  int           shown = 0;
  // High above the rest of the curve there is nothing but the peak.
  const int row   = VALENCE_TOP + 40;
  const int empty = largest_part(pixel(&page, PLOT_LEFT + 300, row));
  for (int x = PLOT_LEFT + 546; x < PLOT_LEFT + 560; x++) {
    shown += largest_part(pixel(&page, x, row)) > empty + 20;
  }
  cr_assert_gt(shown, 0);
  free(points);
  release(&page);
}

Test(picture, different_pieces_look_different) {
  picture_point one[100];
  picture_point two[100];
  for (int i = 0; i < 100; i++) {
    one[i]      = at(i * 0.1, 0.5F, 0.9F);
    two[i]      = one[i];
    two[i].mood = MOOD_TENSE;
  }
  const picture first  = { .duration = 10.0, .points = one, .count = 100 };
  const picture second = { .duration = 10.0, .points = two, .count = 100 };
  canvas        left   = drawn(800, 400, &first);
  canvas        right  = drawn(800, 400, &second);
  int           count  = 0;
  for (int y = 0; y < 400; y++) {
    for (int x = 0; x < 800; x++) {
      count += pixel(&left, x, y) != pixel(&right, x, y);
    }
  }
  cr_assert_gt(count, 10000);
  release(&left);
  release(&right);
}

/// How many pixels differ in a rectangle of two pages.
static int differences(const canvas* const one, const canvas* const two, const int left,
                       const int top, const int right, const int bottom) {
  int count = 0;
  for (int y = top; y < bottom; y++) {
    for (int x = left; x < right; x++) {
      count += pixel(one, x, y) != pixel(two, x, y);
    }
  }
  return count;
}

Test(picture, the_same_piece_gives_the_same_page) {
  picture_point* const points = song(600, 60.0);
  const picture        piece  = {
            .title = "Again", .duration = 60.0, .points = points, .count = 600
  };
  canvas one = drawn(1600, 900, &piece);
  canvas two = drawn(1600, 900, &piece);
  cr_assert_eq(differences(&one, &two, 0, 0, 1600, 900), 0);
  release(&one);
  release(&two);
  free(points);
}

Test(picture, a_long_title_ends_within_the_page) {
  char endless[300];
  for (size_t i = 0; i + 1 < sizeof endless; i++) {
    endless[i] = (char)('A' + (int)(i % 26));
  }
  endless[sizeof endless - 1]   = '\0';
  picture_point* const points   = song(100, 10.0);
  picture              piece    = { .duration = 10.0, .points = points, .count = 100 };
  canvas               untitled = drawn(1600, 900, &piece);
  piece.title                   = endless;
  canvas titled                 = drawn(1600, 900, &piece);
  cr_assert_gt(differences(&untitled, &titled, 32, 10, 1568, 64), 1000);
  cr_assert_eq(differences(&untitled, &titled, 1570, 0, 1600, 900), 0);
  cr_assert_eq(differences(&untitled, &titled, 0, 64, 1600, 900), 0);
  release(&untitled);
  release(&titled);
  free(points);
}

Test(picture, an_event_is_marked_at_its_time) {
  picture_point* const points = song(1000, 100.0);
  const picture_event  event  = { .time       = 25.0F,
                                  .story      = STORY_CLIMAX,
                                  .confidence = 0.9F };
  const picture_event  other  = { .time       = 75.0F,
                                  .story      = STORY_CLIMAX,
                                  .confidence = 0.9F };
  picture              piece  = {
                  .duration = 100.0, .points = points, .count = 1000, .event_count = 1
  };
  piece.events    = &event;
  canvas one      = drawn(1600, 900, &piece);
  piece.events    = &other;
  canvas    two   = drawn(1600, 900, &piece);
  const int width = PLOT_RIGHT - PLOT_LEFT;
  for (int quarter = 0; quarter < 4; quarter++) {
    const int from  = PLOT_LEFT + quarter * width / 4 - 20;
    const int moved = differences(&one, &two, from, 190, from + 100, 700);
    if (quarter % 2 == 1) {
      cr_assert_gt(moved, 300, "%d at quarter %d", moved, quarter);
    } else {
      cr_assert_eq(moved, 0, "%d at quarter %d", moved, quarter);
    }
  }
  release(&one);
  release(&two);
  free(points);
}

Test(picture, events_may_come_in_any_order) {
  enum { EVENTS = 300 };
  static const char* const names[] = { "hero", "rain", NULL };
  picture_point* const     points  = song(1000, 100.0);
  picture_event            events[EVENTS];
  picture_event            turned[EVENTS];
  for (int i = 0; i < EVENTS; i++) {
    events[i] = (picture_event){
      .time       = (float)(i * 37 % EVENTS) / 3.0F,
      .story      = (story_word)(i % STORY_WORDS),
      .confidence = (float)(i * 53 % 97) / 97.0F,
      .label      = i % STORY_WORDS == STORY_NONE ? names[i % 3] : NULL,
    };
    turned[EVENTS - 1 - i] = events[i];
  }
  picture piece     = { .duration = 100.0, .points = points, .count = 1000 };
  piece.event_count = EVENTS;
  piece.events      = events;
  canvas one        = drawn(1600, 900, &piece);
  piece.events      = turned;
  canvas two        = drawn(1600, 900, &piece);
  cr_assert_eq(differences(&one, &two, 0, 0, 1600, 900), 0);
  covers_exactly(1600, 900, &piece);
  release(&one);
  release(&two);
  free(points);
}

Test(picture, events_outside_the_page_are_left_out) {
  picture_point* const points   = song(1000, 100.0);
  const picture_event  events[] = { { .time = -1.0F, .story = STORY_DROP },
                                    { .time = 101.0F, .story = STORY_DROP } };
  picture              piece    = {
                    .duration = 100.0, .points = points, .count = 1000, .events = events
  };
  canvas none       = drawn(1600, 900, &piece);
  piece.event_count = 2;
  canvas both       = drawn(1600, 900, &piece);
  cr_assert_eq(differences(&none, &both, 0, 0, 1600, 900), 0);
  release(&none);
  release(&both);
  free(points);
}

Test(picture, a_part_of_a_file_is_drawn_as_if_it_were_alone_but_for_its_times) {
  picture_point* const points = song(1000, 100.0);
  picture              piece  = { .duration = 100.0, .points = points, .count = 1000 };
  canvas               alone  = drawn(1600, 900, &piece);
  for (int i = 0; i < 1000; i++) {
    points[i].time += 40.0F;
  }
  piece.start = 40.0;
  canvas part = drawn(1600, 900, &piece);
  // Times stand below the rows and at the side.
  cr_assert_lt(differences(&alone, &part, 0, 0, 1252, 840), 3000);
  cr_assert_gt(differences(&alone, &part, PLOT_LEFT, 840, PLOT_RIGHT, 880), 100);
  release(&alone);
  release(&part);
  free(points);
}

Test(picture, doubt_is_paler_than_a_judgement) {
  picture_point points[1000];
  for (int i = 0; i < 1000; i++) {
    points[i] = at(i * 0.1, 0.8F, i < 500 ? 0.9F : 0.15F);
  }
  const picture piece = { .duration = 100.0, .points = points, .count = 1000 };
  canvas        page  = drawn(1600, 900, &piece);
  // Within the filled area of valence, half way up.
  const uint32_t sure  = pixel(&page, PLOT_LEFT + 300, VALENCE_TOP + 50);
  const uint32_t doubt = pixel(&page, PLOT_LEFT + 800, VALENCE_TOP + 50);
  cr_assert_gt(largest_part(sure), largest_part(doubt) + 20);
  release(&page);
}

/// The brightest pixel of the row of the tempo in a column.
static int tempo_light(const canvas* const page, const int x) {
  int light = 0;
  for (int y = 760; y < 812; y++) {
    const int here = largest_part(pixel(page, x, y));
    light          = here > light ? here : light;
  }
  return light;
}

Test(picture, a_doubtful_tempo_is_paler_than_a_sure_one) {
  picture_point points[1000];
  for (int i = 0; i < 1000; i++) {
    points[i]                  = at(i * 0.1, 0.5F, 0.9F);
    points[i].tempo            = 120.0F;
    points[i].tempo_confidence = i < 300 ? 0.9F : i < 600 ? 0.4F : 0.05F;
  }
  const picture piece = { .duration = 100.0, .points = points, .count = 1000 };
  canvas        page  = drawn(1600, 900, &piece);
  const int     sure  = tempo_light(&page, PLOT_LEFT + 200);
  const int     maybe = tempo_light(&page, PLOT_LEFT + 500);
  const int     guess = tempo_light(&page, PLOT_LEFT + 900);
  cr_assert_gt(sure, maybe + 60, "%d and %d", sure, maybe);
  cr_assert_gt(maybe, guess + 40, "%d and %d", maybe, guess);
  cr_assert_gt(guess, 25);
  release(&page);
}

Test(picture, a_crowd_of_events_stays_in_its_row) {
  enum { EVENTS = 200 };
  picture_point* const points = song(1000, 100.0);
  picture_event        events[EVENTS];
  picture              piece = {
                 .duration = 100.0, .points = points, .count = 1000, .events = events
  };
  piece.event_count = EVENTS;
  for (int i = 0; i < EVENTS; i++) {
    events[i] = (picture_event){ .time       = (float)i * 0.4F,
                                 .story      = (story_word)(1 + i % (STORY_WORDS - 1)),
                                 .confidence = 0.9F };
  }
  canvas early = drawn(1600, 900, &piece);
  for (int i = 0; i < EVENTS; i++) {
    events[i].time += 20.0F;
  }
  canvas late = drawn(1600, 900, &piece);
  // Where bars and words stand it differs, and no thread goes down through the curves.
  cr_assert_gt(differences(&early, &late, PLOT_LEFT, 190, PLOT_RIGHT, 270), 1000);
  cr_assert_eq(differences(&early, &late, PLOT_LEFT, 280, PLOT_RIGHT, 900), 0);
  release(&early);
  release(&late);
  free(points);
}

// The row of the songs is the last one above the axis of time.
enum { SONGS_FOOT = 845 };

Test(picture, each_song_lies_where_it_was_played) {
  picture_point* const points  = song(1000, 100.0);
  const picture_song   songs[] = { { 1, 10.0, 40.0 }, { 2, 60.0, 120.0 } };
  picture              piece   = { .duration = 100.0, .points = points, .count = 1000 };
  canvas               without = drawn(1600, 900, &piece);
  piece.songs                  = songs;
  piece.song_count             = 2;
  canvas    with               = drawn(1600, 900, &piece);
  const int width              = PLOT_RIGHT - PLOT_LEFT;
  const int background         = largest_part(pixel(&with, 2, 2));
  for (int percent = 1; percent < 100; percent += 2) {
    // Beside the lines of the axis.
    const int  x      = PLOT_LEFT + percent * width / 100;
    const int  light  = largest_part(pixel(&with, x, SONGS_FOOT));
    const bool played = (percent > 10 && percent < 40) || percent > 60;
    cr_assert_eq(light > background + 20, played, "%d %%: %d", percent, light);
  }
  // The rest of the page is as it was but for making room.
  cr_assert_eq(differences(&without, &with, PLOT_RIGHT + 1, 0, 1600, 900), 0);
  release(&without);
  release(&with);
  free(points);
}

Test(picture, a_song_has_its_number_where_there_is_room) {
  picture_point* const points = song(1000, 100.0);
  picture_song         one    = { 7, 20.0, 60.0 };
  picture piece = { .duration = 100.0, .points = points, .count = 1000, .songs = &one };
  piece.song_count = 1;
  for (int brief = 0; brief < 2; brief++) {
    one.end          = brief ? 20.4 : 60.0; // 4 pixels
    one.number       = 7;
    canvas seven     = drawn(1600, 900, &piece);
    one.number       = 12;
    canvas    twelve = drawn(1600, 900, &piece);
    const int moved  = differences(&seven, &twelve, 0, 0, 1600, 900);
    if (brief) {
      cr_assert_eq(moved, 0, "%d", moved);
    } else {
      cr_assert_gt(moved, 20, "%d", moved);
    }
    release(&seven);
    release(&twelve);
  }
  free(points);
}
