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
  const picture        piece      = { "Title", 60.0, points, 600 };
  const picture        empty      = { NULL, 0.0, NULL, 0 };
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
    const picture        piece  = { "Two hours", 7200.0, points, counts[i] };
    covers_exactly(800, 400, &piece);
    free(points);
  }
}

Test(picture, any_duration_and_any_number_is_safe) {
  static const double  durations[] = { 0.0, -5.0, 0.001, 10.0, 1e6, 1e30, NAN, INFINITY };
  picture_point* const points      = song(50, 10.0);
  for (int i = 0; i < 50; i += 5) {
    points[i].valence    = NAN;
    points[i].tension    = INFINITY;
    points[i].tempo      = i % 10 == 0 ? NAN : INFINITY;
    points[i].confidence = i % 10 == 0 ? NAN : INFINITY;
    points[i].mood       = (mood_word)55;
    points[i].key        = -3;
  }
  for (size_t i = 0; i < sizeof durations / sizeof *durations; i++) {
    const picture piece = { "Odd", durations[i], points, 50 };
    covers_exactly(400, 300, &piece);
  }
  free(points);
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
    const picture piece = { titles[i], 10.0, points, 100 };
    covers_exactly(800, 400, &piece);
  }
  free(points);
}

// The plot of a 1600 × 900 page: columns 150 to 1572, valence in rows 146 to 324 or so.
enum { PLOT_LEFT = 150, PLOT_RIGHT = 1572, VALENCE_TOP = 140, VALENCE_BOTTOM = 325 };

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
    .mood       = confidence > 0.0F ? MOOD_HOPEFUL : MOOD_NONE,
  };
}

Test(picture, the_curve_is_high_where_music_is_bright) {
  picture_point points[1000];
  for (int i = 0; i < 1000; i++) {
    points[i] = at(i * 0.1, i < 500 ? -0.8F : 0.8F, 0.9F);
  }
  const picture piece = { NULL, 100.0, points, 1000 };
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
  const picture piece = { NULL, 100.0, points, 1000 };
  canvas        page  = drawn(1600, 900, &piece);
  cr_assert_gt(
    largest_part(pixel(&page, PLOT_LEFT + 200, curve_row(&page, PLOT_LEFT + 200))), 150);
  for (int x = PLOT_LEFT + 580; x < PLOT_LEFT + 840; x++) {
    cr_assert_lt(largest_part(pixel(&page, x, curve_row(&page, x))), 100, "column %d", x);
  }
  release(&page);
}

Test(picture, a_hole_between_points_is_a_gap) {
  picture_point points[200];
  for (int i = 0; i < 200; i++) {
    points[i] = at(i < 100 ? i * 0.1 : 80.0 + i * 0.1, 0.5F, 0.9F);
  }
  const picture piece = { NULL, 100.0, points, 200 };
  canvas        page  = drawn(1600, 900, &piece);
  const int     x     = PLOT_LEFT + 711;
  cr_assert_lt(largest_part(pixel(&page, x, curve_row(&page, x))), 100);
  release(&page);
}

Test(picture, sparse_points_are_joined) {
  picture_point points[11];
  for (int i = 0; i < 11; i++) {
    points[i] = at(i, 0.5F, 0.9F);
  }
  const picture piece = { NULL, 10.0, points, 11 };
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
  const picture piece = { NULL, 7200.0, points, count };
  canvas        page  = drawn(1600, 900, &piece);
  int           shown = 0;
  for (int x = PLOT_LEFT + 705; x < PLOT_LEFT + 718; x++) {
    // High above the rest of the curve.
    shown += largest_part(pixel(&page, x, VALENCE_TOP + 40)) > 50;
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
  const picture first  = { NULL, 10.0, one, 100 };
  const picture second = { NULL, 10.0, two, 100 };
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
