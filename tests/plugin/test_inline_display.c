// SPDX-License-Identifier: GPL-3.0-or-later

// The picture in the mixer strip, as a host asks for it.

#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const double RATE = 48000.0;

typedef struct {
  uint32_t width;
  uint32_t height;
} size;

static const size SIZES[] = { { 1, 1 },     { 1, 2 },     { 2, 1 },      { 3, 3 },
                              { 7, 5 },     { 10, 200 },  { 50, 50 },    { 68, 112 },
                              { 100, 112 }, { 1, 4000 },  { 4000, 1 },   { 300, 300 },
                              { 200, 10 },  { 801, 599 }, { 4000, 300 }, { 4000, 4000 } };

static void assert_fits_and_is_opaque(const inline_display_image* const image,
                                      const uint32_t width, const uint32_t height) {
  cr_assert(image, "%u x %u", width, height);
  cr_assert(image->data);
  cr_assert(image->width >= 1 && (uint32_t)image->width <= width);
  cr_assert(image->height >= 1 && (uint32_t)image->height <= height);
  cr_assert(image->stride >= 4 * image->width);
  for (int y = 0; y < image->height; ++y) {
    for (int x = 0; x < image->width; ++x) {
      uint32_t pixel;
      memcpy(&pixel, image->data + (size_t)y * (size_t)image->stride + 4U * (size_t)x,
             sizeof pixel);
      cr_assert_eq(pixel >> 24, 255U, "%u x %u at %d, %d", width, height, x, y);
    }
  }
}

static void assert_every_size_is_drawn(rig* const set) {
  for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; ++i) {
    assert_fits_and_is_opaque(
      plugin_host_draw(set->host, SIZES[i].width, SIZES[i].height), SIZES[i].width,
      SIZES[i].height);
  }
}

static uint64_t fingerprint(const inline_display_image* const image) {
  uint64_t hash = 14695981039346656037U; // FNV-1a
  for (int y = 0; y < image->height; ++y) {
    for (int x = 0; x < 4 * image->width; ++x) {
      hash ^= image->data[(size_t)y * (size_t)image->stride + (size_t)x];
      hash *= 1099511628211U;
    }
  }
  return hash;
}

Test(inline_display, draws_any_size_before_the_first_run) {
  rig* const set = rig_new(RATE);
  assert_every_size_is_drawn(set);
  rig_free(set);
}

Test(inline_display, draws_any_size_while_music_plays) {
  const music piece = music_new(RATE, 8.0);
  rig* const  set   = rig_new(RATE);
  rig_play(set, piece, 0, piece.length, 512);
  assert_every_size_is_drawn(set);
  rig_free(set);
  music_free(piece);
}

Test(inline_display, draws_nothing_where_there_is_no_room) {
  rig* const set = rig_new(RATE);
  cr_assert_null(plugin_host_draw(set->host, 0, 112));
  cr_assert_null(plugin_host_draw(set->host, 68, 0));
  rig_free(set);
}

Test(inline_display, draws_no_larger_than_4000_pixels) {
  rig* const                        set   = rig_new(RATE);
  const inline_display_image* const image = plugin_host_draw(set->host, UINT32_MAX, 40);
  cr_assert(image);
  cr_assert(image->width == 4000 && image->height <= 40);
  rig_free(set);
}

Test(inline_display, shows_music_unlike_idleness_and_bypass_like_idleness) {
  const music    piece = music_new(RATE, 8.0);
  rig* const     set   = rig_new(RATE);
  const uint64_t idle  = fingerprint(plugin_host_draw(set->host, 68, 112));
  rig_play(set, piece, 0, piece.length, 512);
  const uint64_t playing = fingerprint(plugin_host_draw(set->host, 68, 112));
  cr_assert(playing != idle);

  rig_set(set, "enabled", 0.0F);
  rig_block(set, piece, 0, 512);
  cr_assert_eq(fingerprint(plugin_host_draw(set->host, 68, 112)), idle);

  rig_set(set, "enabled", 1.0F);
  rig_play(set, piece, 0, piece.length, 512);
  plugin_host_deactivate(set->host);
  cr_assert_eq(fingerprint(plugin_host_draw(set->host, 68, 112)), idle);
  rig_free(set);
  music_free(piece);
}

Test(inline_display, keeps_two_sizes_at_hand) {
  const music                       piece  = music_new(RATE, 4.0);
  rig* const                        set    = rig_new(RATE);
  const inline_display_image* const strip  = plugin_host_draw(set->host, 68, 112);
  const inline_display_image* const window = plugin_host_draw(set->host, 300, 300);
  const unsigned char* const        first  = strip->data;
  const unsigned char* const        second = window->data;
  for (size_t at = 0; at + 1920 <= piece.length; at += 1920) {
    rig_block(set, piece, at, 1920);
    cr_assert_eq(plugin_host_draw(set->host, 68, 112)->data, first);
    cr_assert_eq(plugin_host_draw(set->host, 300, 300)->data, second);
  }
  rig_free(set);
  music_free(piece);
}

Test(inline_display, both_sizes_show_the_present) {
  const music piece = music_new(RATE, 8.0);
  rig* const  set   = rig_new(RATE);
  plugin_host_draw(set->host, 68, 112);
  plugin_host_draw(set->host, 300, 300);
  rig_play(set, piece, 0, piece.length, 512);
  const uint64_t strip  = fingerprint(plugin_host_draw(set->host, 68, 112));
  const uint64_t window = fingerprint(plugin_host_draw(set->host, 300, 300));

  rig* const fresh = rig_new(RATE);
  rig_play(fresh, piece, 0, piece.length, 512);
  cr_assert_eq(fingerprint(plugin_host_draw(fresh->host, 300, 300)), window);
  cr_assert_eq(fingerprint(plugin_host_draw(fresh->host, 68, 112)), strip);
  rig_free(fresh);
  rig_free(set);
  music_free(piece);
}

static void assert_asks_seldom(const uint32_t block) {
  const music  piece    = music_new(RATE, 10.0);
  const size_t shortest = (size_t)(RATE / 25.0);
  rig* const   set      = rig_new(RATE);
  unsigned     before   = 0;
  size_t       last     = 0;
  for (size_t at = 0; at + block <= piece.length; at += block) {
    rig_block(set, piece, at, block);
    const unsigned now = plugin_host_draw_requests(set->host);
    cr_assert(now <= before + 1, "twice in a block of %u", block);
    if (now > before) {
      const size_t since = at + block - last;
      cr_assert(before == 0 || since >= shortest, "%zu samples apart", since);
      last = at + block;
    }
    before = now;
  }
  cr_assert(before <= 250, "%u in 10 s", before);
  cr_assert(before >= 20, "only %u in 10 s of music", before);
  rig_free(set);
  music_free(piece);
}

Test(inline_display, asks_to_be_drawn_at_most_25_times_a_second) {
  assert_asks_seldom(17);
  assert_asks_seldom(64);
  assert_asks_seldom(1024);
  assert_asks_seldom(8192);
}

Test(inline_display, asks_for_nothing_while_nothing_changes) {
  const size_t length = (size_t)(40.0 * RATE);
  const music  quiet  = { calloc(length, sizeof(float)), calloc(length, sizeof(float)),
                          length };
  rig* const   set    = rig_new(RATE);
  cr_assert(quiet.left && quiet.right);
  rig_play(set, quiet, 0, length / 2, 512);
  const unsigned settled = plugin_host_draw_requests(set->host);
  rig_play(set, quiet, length / 2, length, 512);
  cr_assert_eq(plugin_host_draw_requests(set->host), settled);
  rig_free(set);
  music_free(quiet);
}

Test(inline_display, asks_once_more_when_bypassed) {
  const music piece = music_new(RATE, 8.0);
  rig* const  set   = rig_new(RATE);
  rig_play(set, piece, 0, piece.length, 512);
  rig_set(set, "enabled", 0.0F);
  const unsigned before = plugin_host_draw_requests(set->host);
  rig_play(set, piece, 0, piece.length, 512);
  cr_assert_eq(plugin_host_draw_requests(set->host), before + 1);
  rig_free(set);
  music_free(piece);
}
