// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/curve_ink.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { WIDTH = 40, HEIGHT = 60 };

static const uint32_t WHITE = 0xFFFFFFFFU;

typedef struct {
  uint32_t pixels[WIDTH * HEIGHT];
  float    y[WIDTH];
  uint32_t colours[WIDTH];
} paper;

static paper blank(const float y) {
  paper result;
  memset(&result, 0, sizeof result);
  for (int x = 0; x < WIDTH; x++) {
    result.y[x]       = y;
    result.colours[x] = WHITE;
  }
  return result;
}

static curve_sheet sheet_of(paper* const on) {
  return (curve_sheet){ on->pixels, WIDTH, HEIGHT, WIDTH };
}

static unsigned alpha(const paper* const on, const int x, const int y) {
  return on->pixels[y * WIDTH + x] >> 24U;
}

/// What is inked in a column, in whole pixels.
static double inked(const paper* const on, const int x) {
  double sum = 0.0;
  for (int y = 0; y < HEIGHT; y++) {
    sum += alpha(on, x, y) / 255.0;
  }
  return sum;
}

Test(curve_ink, a_level_line_is_as_thick_as_its_pen) {
  for (int i = 0; i < 20; i++) {
    paper             on    = blank(20.0F + 0.05F * (float)i);
    const curve_sheet sheet = sheet_of(&on);
    curve_ink_line(&sheet, on.y, 1.5F, on.colours);
    for (int x = 0; x < WIDTH; x++) {
      cr_assert_float_eq(inked(&on, x), 1.5, 0.02);
    }
  }
}

Test(curve_ink, a_line_on_whole_pixels_has_sharp_edges) {
  paper             on    = blank(20.0F);
  const curve_sheet sheet = sheet_of(&on);
  curve_ink_line(&sheet, on.y, 2.0F, on.colours);
  for (int x = 0; x < WIDTH; x++) {
    cr_assert_eq(alpha(&on, x, 18), 0U);
    cr_assert_eq(alpha(&on, x, 19), 255U);
    cr_assert_eq(alpha(&on, x, 20), 255U);
    cr_assert_eq(alpha(&on, x, 21), 0U);
  }
}

Test(curve_ink, a_steep_line_is_as_thick_across_as_a_level_one) {
  paper on = blank(0.0F);
  for (int x = 0; x < WIDTH; x++) {
    on.y[x] = 5.0F + 1.25F * (float)x;
  }
  const curve_sheet sheet = sheet_of(&on);
  curve_ink_line(&sheet, on.y, 1.5F, on.colours);
  const double tall = 1.5 * sqrt(1.0 + 1.25 * 1.25);
  for (int x = 5; x < WIDTH - 5; x++) {
    cr_assert_float_eq(inked(&on, x), tall, 0.03 * tall);
  }
}

Test(curve_ink, a_corner_has_no_spur) {
  paper on = blank(50.0F);
  for (int x = 0; x < WIDTH / 2; x++) {
    on.y[x] = 10.0F;
  }
  const curve_sheet sheet = sheet_of(&on);
  curve_ink_line(&sheet, on.y, 1.5F, on.colours);
  for (int x = 0; x < WIDTH; x++) {
    for (int y = 0; y < HEIGHT; y++) {
      cr_assert((y >= 9 && y <= 50) || alpha(&on, x, y) == 0U, "%d, %d", x, y);
    }
  }
  // The jump itself is a line, not a gap.
  for (int y = 12; y < 48; y++) {
    cr_assert_geq(alpha(&on, WIDTH / 2 - 1, y) + alpha(&on, WIDTH / 2, y), 180U);
  }
}

Test(curve_ink, an_area_ends_at_the_curve_and_at_its_level) {
  paper             on    = blank(20.25F);
  const curve_sheet sheet = sheet_of(&on);
  curve_ink_area(&sheet, on.y, 30.0F, on.colours);
  for (int x = 0; x < WIDTH; x++) {
    cr_assert_eq(alpha(&on, x, 19), 0U);
    cr_assert_float_eq(alpha(&on, x, 20), 0.75F * 255.0F, 2.0F);
    cr_assert_eq(alpha(&on, x, 21), 255U);
    cr_assert_eq(alpha(&on, x, 29), 255U);
    cr_assert_eq(alpha(&on, x, 30), 0U);
  }
}

Test(curve_ink, a_gap_is_left_empty) {
  paper             on    = blank(20.0F);
  const curve_sheet sheet = sheet_of(&on);
  for (int x = 10; x < 20; x++) {
    on.y[x] = NAN;
  }
  on.y[15] = 40.0F; // alone
  curve_ink_line(&sheet, on.y, 2.0F, on.colours);
  curve_ink_area(&sheet, on.y, 30.0F, on.colours);
  for (int x = 0; x < WIDTH; x++) {
    const bool gap = x >= 10 && x < 20 && x != 15;
    cr_assert_eq(inked(&on, x) > 0.0, !gap);
  }
}

Test(curve_ink, stays_on_its_sheet) {
  paper             on    = blank(0.0F);
  const curve_sheet sheet = { &on.pixels[WIDTH], WIDTH, HEIGHT - 2, WIDTH };
  for (int x = 0; x < WIDTH; x++) {
    on.y[x] = x % 3 == 0 ? -1e9F : x % 3 == 1 ? 1e9F : 30.0F;
  }
  curve_ink_line(&sheet, on.y, 3.0F, on.colours);
  curve_ink_area(&sheet, on.y, -5.0F, on.colours);
  for (int x = 0; x < WIDTH; x++) {
    cr_assert_eq(alpha(&on, x, 0), 0U);
    cr_assert_eq(alpha(&on, x, HEIGHT - 1), 0U);
  }
}
