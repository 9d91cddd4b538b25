// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/golden.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { SQUARE = 6 }; // pixels

// Of 255, see golden.h.
static const double LARGEST_OF_SQUARES = 24.0;
static const double LARGEST_MEAN       = 1.0;

static const uint32_t* row_of(cairo_surface_t* const image, const int y) {
  const unsigned char* const data = cairo_image_surface_get_data(image);
  const ptrdiff_t            at   = (ptrdiff_t)y * cairo_image_surface_get_stride(image);
  return (const uint32_t*)(const void*)(data + at);
}

/// The sum of a channel's differences within a square.
static int difference_of(cairo_surface_t* const drawn, cairo_surface_t* const golden,
                         const int left, const int top, const int shift) {
  int sum = 0;
  for (int y = top; y < top + SQUARE; y++) {
    const uint32_t* const one = row_of(drawn, y);
    const uint32_t* const two = row_of(golden, y);
    for (int x = left; x < left + SQUARE; x++) {
      sum += (int)(one[x] >> shift & 0xFFU) - (int)(two[x] >> shift & 0xFFU);
    }
  }
  return sum;
}

static void compare(cairo_surface_t* const drawn, cairo_surface_t* const golden,
                    const char* const name) {
  const int width  = cairo_image_surface_get_width(drawn);
  const int height = cairo_image_surface_get_height(drawn);
  cr_assert_eq(cairo_image_surface_get_width(golden), width, "%s: width", name);
  cr_assert_eq(cairo_image_surface_get_height(golden), height, "%s: height", name);
  double sum   = 0.0;
  int    count = 0;
  for (int y = 0; y + SQUARE <= height; y += SQUARE) {
    for (int x = 0; x + SQUARE <= width; x += SQUARE) {
      for (int shift = 0; shift < 24; shift += 8) {
        const double moved =
          fabs((double)difference_of(drawn, golden, x, y, shift)) / (SQUARE * SQUARE);
        cr_assert_lt(moved, LARGEST_OF_SQUARES, "%s: by %.0f at %d, %d", name, moved, x,
                     y);
        sum += moved;
        count++;
      }
    }
  }
  cr_assert_gt(count, 0);
  cr_assert_lt(sum / count, LARGEST_MEAN, "%s: by %.2f on the average", name,
               sum / count);
}

void golden_expect(cairo_surface_t* const drawn, const char* const name) {
  char path[1024];
  cr_assert_lt(snprintf(path, sizeof path, "%s/%s.png", GOLDEN_FOLDER, name),
               (int)sizeof path);
  cairo_surface_flush(drawn);
  if (getenv("KIBUN_GOLDEN_WRITE")) {
    cr_assert_eq(cairo_surface_write_to_png(drawn, path), CAIRO_STATUS_SUCCESS);
    return;
  }
  cairo_surface_t* const golden = cairo_image_surface_create_from_png(path);
  cr_assert_eq(cairo_surface_status(golden), CAIRO_STATUS_SUCCESS, "no %s", path);
  compare(drawn, golden, name);
  cairo_surface_destroy(golden);
}
