// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/status_row.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 900, HEIGHT = 14 };

static live_status usual(void) {
  return (live_status){
    .running_s = 3737.1,
    .device    = "mix feed",
    .connected = true,
    .peak_db   = { -6.2F, -9.0F },
    .scale     = TEMPO_AS_MEASURED,
  };
}

Test(status_row, says_what_runs_and_what_is_heard) {
  status_row        row = { 0 };
  const live_status now = usual();
  cr_assert(status_row_update(&row, &now, NULL));
  cr_assert_str_eq(row.running, "1:02:17");
  cr_assert_str_eq(row.asked, "");
  cr_assert_str_eq(row.song, "");
  cr_assert_str_eq(row.input, "mix feed");
  cr_assert_str_eq(row.level, "-6 dB");
  cr_assert_str_eq(row.lost, "overruns 0");
  cr_assert_gt(row.steps[0], row.steps[1]);
  cr_assert_not(row.hot);
  cr_assert_not(row.any_lost);
}

Test(status_row, says_what_is_held_lost_played_and_asked_for) {
  status_row  row = { 0 };
  live_status now = usual();
  now.holding     = true;
  now.scale       = TEMPO_DOUBLE;
  now.overruns    = 12;
  now.song        = 3;
  now.song_s      = 161.0;
  now.peak_db[1]  = -0.5F;
  (void)status_row_update(&row, &now, "night.csv: the disk is full");
  cr_assert_str_eq(row.asked, "HELD, tempo ×2");
  cr_assert_str_eq(row.lost, "overruns 12");
  cr_assert_str_eq(row.song, "song 3  2:41");
  cr_assert_str_eq(row.input, "night.csv: the disk is full");
  cr_assert(row.any_lost);
  cr_assert(row.hot);
}

Test(status_row, says_that_the_device_is_away) {
  status_row  row = { 0 };
  live_status now = usual();
  now.connected   = false;
  now.away_s      = 72.0;
  (void)status_row_update(&row, &now, NULL);
  cr_assert_str_eq(row.input, "no device for 1:12");
  cr_assert_str_eq(row.level, "");
  cr_assert(row.alarm);
}

Test(status_row, changes_only_when_it_looks_another_way) {
  status_row  row = { 0 };
  live_status now = usual();
  cr_assert(status_row_update(&row, &now, NULL));
  now.running_s += 0.3;
  now.peak_db[0] -= 0.1F;
  cr_assert_not(status_row_update(&row, &now, NULL));
  now.running_s += 1.0;
  cr_assert(status_row_update(&row, &now, NULL));
  cr_assert(status_row_update(&row, NULL, NULL), "there is none any more");
  cr_assert_not(status_row_update(&row, NULL, NULL));
}

Test(status_row, bears_numbers_that_are_none) {
  status_row  row = { 0 };
  live_status now = usual();
  now.running_s   = 1e12;
  now.peak_db[0]  = NAN;
  now.peak_db[1]  = INFINITY;
  (void)status_row_update(&row, &now, NULL);
  for (int side = 0; side < 2; side++) {
    cr_assert(row.steps[side] >= 0 && row.steps[side] <= STATUS_ROW_STEPS);
  }
}

/// @return pixels of another colour than black, from a column to another
static unsigned inked(const live_status* const now, const int from, const int to) {
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t* const cr  = cairo_create(surface);
  status_row     row = { 0 };
  (void)status_row_update(&row, now, NULL);
  status_row_draw(&row, cr, (box){ 0.0, 0.0, WIDTH, HEIGHT }, 1.0);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  unsigned                   count  = 0;
  const unsigned char* const pixels = cairo_image_surface_get_data(surface);
  const int                  stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < HEIGHT; y++) {
    for (int x = from; x < to; x++) {
      uint32_t pixel;
      memcpy(&pixel, pixels + (ptrdiff_t)y * stride + (ptrdiff_t)x * 4, sizeof pixel);
      count += (pixel & 0xFFFFFFU) != 0;
    }
  }
  cairo_surface_destroy(surface);
  return count;
}

Test(status_row, draws_words_at_the_left_and_levels_at_the_right) {
  const live_status now = usual();
  cr_assert_gt(inked(&now, 0, 200), 100U);
  cr_assert_eq(inked(&now, 300, 600), 0U);
  cr_assert_gt(inked(&now, 700, WIDTH), 100U);
  cr_assert_eq(inked(NULL, 0, WIDTH), 0U);
}

Test(status_row, a_long_name_does_not_run_into_the_level) {
  live_status now = usual();
  char        name[400];
  memset(name, 'W', sizeof name - 1);
  name[sizeof name - 1]     = '\0';
  live_status       with    = now;
  const live_status without = { .connected = true,
                                .peak_db   = { -6.2F, -9.0F },
                                .scale     = TEMPO_AS_MEASURED };
  with.device               = name;
  const int free_from       = 690;
  cr_assert_eq(inked(&with, free_from, WIDTH), inked(&without, free_from, WIDTH));
}
