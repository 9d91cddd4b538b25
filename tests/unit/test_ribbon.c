// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ribbon.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

enum { COUNT = 600 };

static int stops_of(cairo_pattern_t* const pattern) {
  int stops = 0;
  cr_assert_eq(cairo_pattern_get_color_stop_count(pattern, &stops), CAIRO_STATUS_SUCCESS);
  return stops;
}

Test(ribbon, one_colour_needs_few_stops) {
  ribbon_colour colours[COUNT];
  for (int i = 0; i < COUNT; i++) {
    colours[i] = (ribbon_colour){ palette_plane(0.5F, 0.5F, 1.0F), 0.5 };
  }
  cairo_pattern_t* const pattern = ribbon_pattern(colours, COUNT, 10.0, 1.0);
  cr_assert_leq(stops_of(pattern), 16);
  cairo_pattern_destroy(pattern);
}

Test(ribbon, every_column_has_its_colour) {
  ribbon_colour colours[COUNT];
  for (int i = 0; i < COUNT; i++) {
    // Slow turns, and a jump in the middle.
    const float turn = i < 300 ? (float)i / 60.0F : 5.0F - (float)i / 50.0F;
    colours[i] = (ribbon_colour){ palette_plane(cosf(turn), sinf(turn), 1.0F), 1.0 };
  }
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, COUNT, 1);
  cairo_t* const         cr      = cairo_create(surface);
  cairo_pattern_t* const pattern = ribbon_pattern(colours, COUNT, 0.0, 1.0);
  cr_assert_lt(stops_of(pattern), COUNT / 4);
  cairo_set_source(cr, pattern);
  cairo_paint(cr);
  cairo_surface_flush(surface);
  const uint32_t* const pixels =
    (const uint32_t*)(const void*)cairo_image_surface_get_data(surface);
  for (int i = 0; i < COUNT; i++) {
    const colour_rgb wanted = colours[i].colour;
    cr_assert_float_eq((pixels[i] >> 16U & 255U) / 255.0, wanted.red, 0.03, "%d", i);
    cr_assert_float_eq((pixels[i] >> 8U & 255U) / 255.0, wanted.green, 0.03, "%d", i);
    cr_assert_float_eq((pixels[i] & 255U) / 255.0, wanted.blue, 0.03, "%d", i);
  }
  cairo_pattern_destroy(pattern);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

/// The height of a path of lines at x, and how many points it has.
static double height_at(const cairo_path_t* const path, const double x,
                        int* const points) {
  double from_x = 0.0;
  double from_y = 0.0;
  double found  = NAN;
  *points       = 0;
  for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
    const cairo_path_data_t* const data = &path->data[i];
    if (data->header.length < 2) {
      continue;
    }
    const double to_x = data[1].point.x;
    const double to_y = data[1].point.y;
    if (*points > 0 && x >= fmin(from_x, to_x) && x <= fmax(from_x, to_x)) {
      found = from_y + (to_y - from_y) * (x - from_x) / (to_x - from_x);
    }
    from_x = to_x;
    from_y = to_y;
    (*points)++;
  }
  return found;
}

static void expect_traced(const double y[COUNT], const int from, const int to,
                          const int most) {
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
  cairo_t* const         cr      = cairo_create(surface);
  ribbon_trace(cr, 20.0, y, from, to);
  cairo_path_t* const path   = cairo_copy_path(cr);
  int                 points = 0;
  for (int i = 1; i + 1 < COUNT; i++) {
    // A tenth, and what rounding to eighths adds.
    cr_assert_float_eq(height_at(path, 20.5 + i, &points), y[i], 0.17, "%d", i);
  }
  cr_assert_leq(points, most, "%d points", points);
  cairo_path_destroy(path);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

Test(ribbon, a_line_is_traced_to_a_fraction_of_a_pixel_with_few_points) {
  double y[COUNT];
  for (int i = 0; i < COUNT; i++) {
    y[i] = 100.0 + 40.0 * sin(i / 40.0);
  }
  expect_traced(y, 0, COUNT, COUNT / 4);
  expect_traced(y, COUNT, 0, COUNT / 4);
}

Test(ribbon, a_straight_line_has_two_points) {
  double y[COUNT];
  for (int i = 0; i < COUNT; i++) {
    y[i] = 50.0 + 0.25 * i;
  }
  expect_traced(y, 0, COUNT, 2);
}

Test(ribbon, a_peak_one_column_wide_is_kept) {
  double y[COUNT];
  for (int i = 0; i < COUNT; i++) {
    y[i] = i == 300 ? 20.0 : 100.0;
  }
  expect_traced(y, 0, COUNT, 6);
}
