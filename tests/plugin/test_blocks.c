// SPDX-License-Identifier: GPL-3.0-or-later

// The ports against the engine's own frames: the same for every way to cut the audio.

#include "dsp/engine.h"
#include "plugin/ports.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const double RATE = 48000.0;
static const double LONG = 12.0; // s; the tempo is found by then
static const size_t HOLD = 2400; // samples, 50 ms

typedef struct {
  size_t end; // samples heard at its end
  frame  result;
} heard_frame;

typedef struct {
  heard_frame* frames;
  size_t       count;
} score;

/// What the engine says of a piece when nothing is between it and the audio.
static score score_new(const music piece) {
  engine* const self   = engine_new(RATE);
  const score   result = { calloc(piece.length / engine_hop(self), sizeof(heard_frame)),
                           piece.length / engine_hop(self) };
  size_t        done   = 0;
  size_t        count  = 0;
  cr_assert(result.frames);
  while (done < piece.length) {
    frame newest;
    bool  ready = false;
    done += engine_process(self, piece.left + done, piece.right + done,
                           piece.length - done, &newest, &ready);
    if (ready) {
      result.frames[count++] = (heard_frame){ done, newest };
    }
  }
  cr_assert_eq(count, result.count);
  engine_free(self);
  return result;
}

/// Has this block a sample within 50 ms from the event's frame's last sample?
static bool touched(const heard_frame* const event, const size_t begin) {
  return event->end - 1 + HOLD > begin;
}

/// What the ports must show after the block from `begin` to `end`.
static frame expected(const score all, const size_t begin, const size_t end) {
  frame  shown = frame_neutral();
  bool   beat  = false;
  bool   onset = false;
  size_t i     = 0;
  for (; i < all.count && all.frames[i].end <= end; ++i) {
    beat  = beat || (all.frames[i].result.beat && touched(&all.frames[i], begin));
    onset = onset || (all.frames[i].result.onset && touched(&all.frames[i], begin));
  }
  if (i > 0) {
    shown = all.frames[i - 1].result;
  }
  shown.beat  = beat;
  shown.onset = onset;
  return shown;
}

static void assert_shows(rig* const set, const frame* const wanted, const size_t at) {
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    const port* const about = port_describe(i);
    if (about->type == PORT_CONTROL_OUTPUT) {
      const float found = rig_get(set, about->symbol);
      const float value = port_value(i, wanted);
      cr_assert(!memcmp(&found, &value, sizeof value),
                "%s at sample %zu is %.9g not %.9g", about->symbol, at, (double)found,
                (double)value);
    }
  }
}

/// Sizes follow each other in turn.
static void assert_same_in_blocks_of(const uint32_t* const sizes, const size_t count,
                                     const double seconds) {
  const music piece = music_new(RATE, seconds);
  const score all   = score_new(piece);
  rig* const  set   = rig_new(RATE);
  size_t      at    = 0;
  size_t      next  = 0; // frames before it are too old to matter
  for (size_t turn = 0; at + sizes[turn % count] <= piece.length; ++turn) {
    const uint32_t samples = sizes[turn % count];
    rig_block(set, piece, at, samples);
    // Frames of the last 100 ms decide; the rest need not be looked at again.
    while (next + 11 < all.count && all.frames[next + 11].end <= at) {
      ++next;
    }
    const score recent = { all.frames + next, all.count - next };
    const frame wanted = expected(recent, at, at + samples);
    assert_shows(set, &wanted, at);
    at += samples;
  }
  cr_assert(at + RIG_LONGEST_BLOCK >= piece.length);
  rig_free(set);
  free(all.frames);
  music_free(piece);
}

static void assert_same_in_blocks(const uint32_t size, const double seconds) {
  assert_same_in_blocks_of(&size, 1, seconds);
}

Test(blocks, the_piece_is_judged_and_has_beats_and_onsets) {
  const music piece  = music_new(RATE, LONG);
  const score all    = score_new(piece);
  unsigned    beats  = 0;
  unsigned    onsets = 0;
  bool        judged = false;
  for (size_t i = 0; i < all.count; ++i) {
    beats += all.frames[i].result.beat;
    onsets += all.frames[i].result.onset;
    judged = judged || all.frames[i].result.confidence > 0.0F;
  }
  // Else the tests below would compare nothing with nothing.
  cr_assert(beats >= 8, "%u beats", beats);
  cr_assert(onsets >= 12, "%u onsets", onsets);
  cr_assert(judged);
  free(all.frames);
  music_free(piece);
}

Test(blocks, of_1_sample_show_the_engines_frames) {
  assert_same_in_blocks(1, 3.0);
}

Test(blocks, of_17_samples_show_the_engines_frames) {
  assert_same_in_blocks(17, LONG);
}

Test(blocks, of_64_samples_show_the_engines_frames) {
  assert_same_in_blocks(64, LONG);
}

Test(blocks, of_256_samples_show_the_engines_frames) {
  assert_same_in_blocks(256, LONG);
}

Test(blocks, of_480_samples_that_end_with_each_frame_show_it) {
  assert_same_in_blocks(480, LONG);
}

Test(blocks, of_1024_samples_show_the_engines_frames) {
  assert_same_in_blocks(1024, LONG);
}

Test(blocks, of_8192_samples_show_the_engines_frames) {
  assert_same_in_blocks(8192, LONG);
}

Test(blocks, of_mixed_sizes_show_the_engines_frames) {
  static const uint32_t sizes[] = { 64, 0, 1, 8192, 17, 480, 0, 1024, 3, 256, 4801 };
  assert_same_in_blocks_of(sizes, sizeof sizes / sizeof *sizes, LONG);
}

Test(blocks, of_no_samples_show_the_newest_frame_and_touch_no_audio) {
  const music piece = music_new(RATE, 4.0);
  const score all   = score_new(piece);
  rig* const  set   = rig_new(RATE);
  rig_play(set, piece, 0, piece.length, 512);
  const frame wanted = expected(all, piece.length, piece.length);

  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    if (port_describe(i)->type == PORT_CONTROL_OUTPUT) {
      rig_set(set, port_describe(i)->symbol, 99.0F);
    }
  }
  rig_connect(set, "in_left", NULL);
  rig_connect(set, "out_left", NULL);
  set->right[0] = 7.0F;
  plugin_host_run(set->host, 0);
  assert_shows(set, &wanted, piece.length);
  cr_assert_eq(set->right[0], 7.0F);
  rig_free(set);
  free(all.frames);
  music_free(piece);
}

Test(blocks, a_light_is_out_in_the_first_block_after_50_ms) {
  const music piece = music_new(RATE, LONG);
  const score all   = score_new(piece);
  rig* const  set   = rig_new(RATE);
  unsigned    spans = 0;
  size_t      lit   = 0;
  for (size_t at = 0; at < piece.length; ++at) {
    rig_block(set, piece, at, 1);
    if (rig_get(set, "onset") > 0.0F) {
      ++lit;
    } else if (lit) {
      // Two onsets closer than 50 ms to each other share a light.
      cr_assert(lit >= HOLD && lit <= 2 * HOLD, "lit for %zu samples", lit);
      spans += lit == HOLD;
      lit = 0;
    }
  }
  cr_assert(spans >= 8);
  rig_free(set);
  free(all.frames);
  music_free(piece);
}

Test(blocks, settings_reach_the_engine) {
  const music piece = music_new(RATE, LONG);
  engine*     self  = engine_new(RATE);
  settings    wish  = { .response       = 0.3F,
                        .sensitivity    = 1.7F,
                        .gate           = -48.0F,
                        .reference_auto = false,
                        .reference      = -31.0F,
                        .tempo_min      = 50.0F,
                        .tempo_max      = 110.0F,
                        .scale          = TEMPO_DOUBLE };
  frame       last  = frame_neutral();
  engine_configure(self, &wish);
  for (size_t done = 0; done < piece.length;) {
    frame newest;
    bool  ready = false;
    done += engine_process(self, piece.left + done, piece.right + done,
                           piece.length - done, &newest, &ready);
    last = ready ? newest : last;
  }
  engine_free(self);

  rig* const set = rig_new(RATE);
  rig_set(set, "response", wish.response);
  rig_set(set, "sensitivity", wish.sensitivity);
  rig_set(set, "gate", wish.gate);
  rig_set(set, "reference_auto", 0.0F);
  rig_set(set, "reference", wish.reference);
  rig_set(set, "tempo_min", wish.tempo_min);
  rig_set(set, "tempo_max", wish.tempo_max);
  rig_set(set, "tempo_scale", 2.0F);
  rig_play(set, piece, 0, piece.length, 480);
  assert_shows(set, &last, piece.length);
  rig_free(set);
  music_free(piece);
}
