// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/night_picture.h"

#include <cairo.h>
#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH = 128, FRAMES = 100 };

static void name_file(char path[PATH], const char* const suffix) {
  const char* const folder = getenv("TMPDIR");
  (void)snprintf(path, PATH, "%s/kibun-night-%ld%s", folder ? folder : "/tmp",
                 (long)getpid(), suffix);
  (void)remove(path);
}

static frame music_at(const double time) {
  frame now      = frame_neutral();
  now.confidence = 0.8F;
  now.mood       = fmod(time, 600.0) < 300.0 ? MOOD_CALM : MOOD_ENERGETIC;
  now.arousal    = (float)sin(time / 900.0);
  now.valence    = (float)cos(time / 900.0);
  now.tempo      = 120.0F;
  return now;
}

static void hear_hours(night_picture* const self, const double from, const double to,
                       const double step_s) {
  for (double time = 3600.0 * from + step_s; time < 3600.0 * to; time += step_s) {
    frame now            = music_at(time);
    now.story            = fmod(time, 1.0) < 0.5 * step_s ? STORY_TEMPO : STORY_NONE;
    now.story_confidence = (float)fmod(time, 97.0) / 97.0F;
    const moment heard   = {
        .now = &now, .time_s = time, .wall_s = 1.8e9 + time, .connected = true
    };
    night_picture_hear(self, &heard);
  }
}

static size_t read_file(const char* const path, char* const begin, const size_t size) {
  FILE* const file = fopen(path, "rb");
  if (!file) {
    return 0;
  }
  const size_t got = fread(begin, 1, size, file);
  (void)fseek(file, 0, SEEK_END);
  const long length = ftell(file);
  (void)fclose(file);
  return got == size ? (size_t)length : 0;
}

Test(night_picture, ten_hours_fit_in_the_memory_of_three) {
  char           path[PATH];
  char           begin[8];
  const char*    why  = NULL;
  notices* const told = notices_new();
  name_file(path, ".png");
  night_picture* const self = night_picture_new(path, told, &why);
  cr_assert(self, "%s", why);
  hear_hours(self, 0.0, 2.0, 0.05);
  cr_assert_eq(night_picture_points(self), 28800U);
  hear_hours(self, 2.0, 10.0, 0.05);
  cr_assert_leq(night_picture_points(self), NIGHT_PICTURE_POINTS);
  cr_assert_geq(night_picture_points(self), NIGHT_PICTURE_POINTS / 2);
  night_picture_close(self);
  cr_assert_gt(read_file(path, begin, sizeof begin), 10000U);
  cr_assert(memcmp(begin, "\x89PNG\r\n\x1a\n", 8) == 0);
  notice said;
  cr_assert(!notices_read(told, &said), "%s", said.text);
  notices_free(told);
  (void)remove(path);
}

Test(night_picture, is_drawn_over_the_time_of_day) {
  char           path[PATH];
  const char*    why  = NULL;
  notices* const told = notices_new();
  setenv("TZ", "UTC", 1);
  name_file(path, ".svg");
  night_picture* const self = night_picture_new(path, told, &why);
  cr_assert(self, "%s", why);
  hear_hours(self, 0.0, 0.5, 0.25);
  night_picture_close(self);
  char begin[5];
  cr_assert_gt(read_file(path, begin, sizeof begin), 1000U);
  cr_assert(memcmp(begin, "<?xml", 5) == 0);
  notices_free(told);
  (void)remove(path);
}

/// @return bytes of the SVG of ten minutes with so many returns of motifs, each minute
static size_t drawn_with(const unsigned returns, const char* const name) {
  static motif_set known = { .slots[0] = { .length = MOTIF_FEWEST_POINTS } };
  char             path[PATH];
  char             begin[5];
  const char*      why  = NULL;
  notices* const   told = notices_new();
  name_file(path, ".svg");
  night_picture* const self = night_picture_new(path, told, &why);
  motif_set_name(&known.slots[0], name);
  for (unsigned i = 1; i < 6000; i++) {
    const double time  = 0.1 * i;
    frame        now   = music_at(time);
    const bool   again = i % 600 == 0 && i / 600 <= returns;
    now.motif.number   = again ? 1 : 0;
    now.motif.strength = again ? 0.9F : 0.0F;
    now.motif.lag      = again ? 8.0F : 0.0F;
    const moment heard = {
      .now = &now, .time_s = time, .wall_s = 1.8e9 + time, .motifs = &known
    };
    night_picture_hear(self, &heard);
  }
  // What it keeps is its own.
  memset(&known, 0, sizeof known);
  night_picture_close(self);
  const size_t size = read_file(path, begin, sizeof begin);
  notices_free(told);
  (void)remove(path);
  known.slots[0].length = MOTIF_FEWEST_POINTS;
  return size;
}

Test(night_picture, marks_each_return_of_a_motif_with_its_name) {
  const size_t without = drawn_with(0, "hero");
  const size_t one     = drawn_with(1, "hero");
  const size_t three   = drawn_with(3, "hero");
  cr_assert_gt(without, 1000U);
  cr_assert_gt(one, without + 100U, "%zu and %zu bytes", one, without);
  cr_assert_gt(three, one + 100U, "%zu and %zu bytes", three, one);
  cr_assert_gt(drawn_with(3, "the heroine"), three + 100U, "more letters, more lines");
}

/// How bright the page is in the row of the songs, the last above the axis of time.
static unsigned light_at(cairo_surface_t* const page, const double share) {
  enum { LEFT = 148, WIDE = 1104, FOOT = 845 };
  const unsigned char* const pixels = cairo_image_surface_get_data(page);
  const size_t               stride = (size_t)cairo_image_surface_get_stride(page);
  return pixels[FOOT * stride + 4 * (LEFT + (size_t)(share * WIDE))];
}

Test(night_picture, shows_each_song_where_it_was) {
  char           path[PATH];
  const char*    why  = NULL;
  notices* const told = notices_new();
  const frame    now  = music_at(0.0);
  name_file(path, ".png");
  night_picture* const self = night_picture_new(path, told, &why);
  for (unsigned i = 1; i <= 4000; i++) {
    const double time  = 0.1 * i;
    const moment heard = { .now = &now, .time_s = time, .wall_s = 1.8e9 + time };
    night_picture_hear(self, &heard);
    if (i == 1850) {
      night_picture_song(self, 60.0, 180.0);
    }
  }
  night_picture_song(self, 300.0, 400.0);
  night_picture_close(self);
  cairo_surface_t* const page = cairo_image_surface_create_from_png(path);
  cr_assert_eq(cairo_surface_status(page), CAIRO_STATUS_SUCCESS);
  const unsigned ground = light_at(page, 45.0 / 400.0);
  for (unsigned second = 5; second < 400; second += 10) {
    const bool     song  = (second > 60 && second < 180) || second > 300;
    const unsigned light = light_at(page, second / 400.0);
    cr_assert_eq(light > ground + 20, song, "%u s: %u on %u", second, light, ground);
  }
  cairo_surface_destroy(page);
  notices_free(told);
  (void)remove(path);
}

Test(night_picture, a_folder_that_is_not_there_is_told_at_once) {
  const char*    why  = NULL;
  notices* const told = notices_new();
  cr_assert(!night_picture_new("/no/such/folder/night.png", told, &why));
  cr_assert(strstr(why, "does not exist"), "%s", why);
  notices_free(told);
}

Test(night_picture, an_evening_without_a_frame_leaves_no_file) {
  char           path[PATH];
  const char*    why  = NULL;
  notices* const told = notices_new();
  name_file(path, ".png");
  night_picture_close(night_picture_new(path, told, &why));
  cr_assert_neq(access(path, F_OK), 0);
  notices_free(told);
}
