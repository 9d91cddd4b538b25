// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/sound_feed.h"

#include <criterion/criterion.h>
#include <stdlib.h>

Test(sound_feed, hands_on_blocks_with_their_time_and_rate) {
  sound_feed* const self = sound_feed_new();
  float             left[1000];
  float             right[1000];
  for (int i = 0; i < 1000; i++) {
    left[i]  = (float)i;
    right[i] = (float)-i;
  }
  sound_feed_write(self, left, right, 1000, 48000.0, 12.5);
  sound_feed_write(self, left, left, 3, 44100.0, 13.5);

  sound_block block;
  float       l[1000];
  float       r[1000];
  cr_assert(sound_feed_take(self, &block));
  cr_assert_eq(block.frames, 1000);
  cr_assert_eq(block.lost, 0);
  cr_assert_eq(block.rate, 48000.0);
  cr_assert_eq(block.time_s, 12.5);
  cr_assert_eq(sound_feed_read(self, l, r, 1000), 1000);
  for (int i = 0; i < 1000; i++) {
    cr_assert_eq(l[i], left[i]);
    cr_assert_eq(r[i], right[i]);
  }
  cr_assert(sound_feed_take(self, &block));
  cr_assert_eq(block.frames, 3);
  cr_assert_eq(block.rate, 44100.0);
  cr_assert_eq(sound_feed_read(self, l, r, 3), 3);
  cr_assert_not(sound_feed_take(self, &block));
  cr_assert_eq(sound_feed_blocks(self), 2);
  sound_feed_free(self);
}

Test(sound_feed, counts_what_a_flood_drops_and_goes_on_after_it) {
  enum { BLOCK = 4096, TOO_MANY = SOUND_FEED_FRAMES / BLOCK + 3 };
  sound_feed* const self = sound_feed_new();
  float* const      some = calloc(BLOCK, sizeof *some);
  for (int i = 0; i < TOO_MANY; i++) {
    sound_feed_write(self, some, some, BLOCK, 48000.0, i);
  }
  cr_assert_eq(sound_feed_overruns(self), 3);
  cr_assert_eq(sound_feed_lost(self), (uint64_t)3 * BLOCK);

  uint64_t    frames = 0;
  uint64_t    lost   = 0;
  sound_block block;
  while (sound_feed_take(self, &block)) {
    frames += block.frames;
    lost += block.lost;
    for (size_t left = block.frames; left > 0;) {
      float l[512];
      float r[512];
      left -= sound_feed_read(self, l, r, left < 512 ? left : 512);
    }
  }
  cr_assert_eq(frames, SOUND_FEED_FRAMES);
  cr_assert_eq(lost, (uint64_t)3 * BLOCK);

  sound_feed_write(self, some, some, BLOCK, 48000.0, 99.0);
  cr_assert(sound_feed_take(self, &block));
  cr_assert_eq(block.frames, BLOCK);
  cr_assert_eq(block.lost, 0);
  free(some);
  sound_feed_free(self);
}

Test(sound_feed, drops_whole_blocks_when_there_are_too_many_tiny_ones) {
  sound_feed* const self = sound_feed_new();
  const float       one  = 1.0F;
  for (int i = 0; i < SOUND_FEED_FRAMES; i++) {
    sound_feed_write(self, &one, &one, 1, 48000.0, i);
  }
  uint64_t    frames = 0;
  sound_block block;
  while (sound_feed_take(self, &block)) {
    float left  = 0.0F;
    float right = 0.0F;
    frames += block.frames;
    cr_assert_eq(sound_feed_read(self, &left, &right, block.frames), 1);
  }
  cr_assert_eq(frames + sound_feed_lost(self), SOUND_FEED_FRAMES);
  float left  = 0.0F;
  float right = 0.0F;
  cr_assert_eq(sound_feed_read(self, &left, &right, 1), 0);
  sound_feed_free(self);
}

Test(sound_feed, waits_no_longer_than_it_is_told_and_not_at_all_after_a_block) {
  sound_feed* const self = sound_feed_new();
  sound_feed_wait(self, 0.01); // hangs for ever where it fails
  const float one = 1.0F;
  sound_feed_write(self, &one, &one, 1, 48000.0, 0.0);
  sound_feed_wait(self, 1e6);
  sound_feed_nudge(self);
  sound_feed_wait(self, 1e6);
  sound_feed_free(self);
}
