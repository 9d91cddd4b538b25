// SPDX-License-Identifier: GPL-3.0-or-later

// What happens in the music, as a host sees it.

#include "dsp/engine.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>

static const double RATE  = 48000.0;
static const double SHIFT = 16.0;  // s: from 120 to 150 bpm
static const double LONG  = 30.0;  // s
static const size_t HOLD  = 48000; // samples, 1 s

/// @return samples heard when the engine tells of the shift of pace
static size_t told_at(const music piece) {
  engine* const self = engine_new(RATE);
  size_t        told = 0;
  for (size_t done = 0; done < piece.length;) {
    frame newest;
    bool  ready = false;
    done += engine_process(self, piece.left + done, piece.right + done,
                           piece.length - done, &newest, &ready);
    if (ready && newest.story != STORY_NONE) {
      cr_assert_eq(newest.story, STORY_TEMPO);
      cr_assert_eq(told, 0, "told twice");
      told = done;
    }
  }
  engine_free(self);
  cr_assert(told > (size_t)(SHIFT * RATE), "told at %zu", told);
  return told;
}

static void assert_held(const uint32_t block) {
  const music  piece = music_shifting(RATE, LONG, SHIFT);
  const size_t told  = told_at(piece);
  rig* const   set   = rig_new(RATE);
  for (size_t at = 0; at + block <= piece.length; at += block) {
    rig_block(set, piece, at, block);
    // From the block in which it is told to the last that touches the second after it.
    const bool shown = told <= at + block && at < told - 1 + HOLD;
    cr_assert_eq(rig_get(set, "story"), shown ? (float)STORY_TEMPO : 0.0F,
                 "sample %zu, told at %zu", at, told);
  }
  rig_free(set);
  music_free(piece);
}

Test(story, a_shift_of_pace_is_shown_for_1_s_in_blocks_of_any_size) {
  assert_held(17);
  assert_held(480);
  assert_held(8192);
}

/// Until the shift is shown.
static size_t play_to_the_shift(rig* const set, const music piece) {
  size_t at = 0;
  while (rig_get(set, "story") <= 0.0F) {
    rig_block(set, piece, at, 480);
    at += 480;
  }
  return at;
}

Test(story, bypass_reset_and_activation_end_it) {
  const music  piece = music_shifting(RATE, LONG, SHIFT);
  rig* const   set   = rig_new(RATE);
  const size_t at    = play_to_the_shift(set, piece);
  rig_set(set, "enabled", 0.0F);
  rig_block(set, piece, at, 480);
  rig_assert_nothing_judged(set);
  rig_set(set, "enabled", 1.0F);
  rig_block(set, piece, at, 480);
  cr_assert_eq(rig_get(set, "story"), 0.0F);

  play_to_the_shift(set, piece);
  rig_set(set, "reset", 1.0F);
  rig_block(set, piece, at, 10);
  rig_assert_nothing_judged(set);
  rig_set(set, "reset", 0.0F);

  play_to_the_shift(set, piece);
  plugin_host_deactivate(set->host);
  plugin_host_activate(set->host);
  rig_block(set, piece, at, 10);
  rig_assert_nothing_judged(set);
  rig_free(set);
  music_free(piece);
}
