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

/// With the inputs' buffers for outputs, too.
static void assert_same_in_place(const bool crossed) {
  enum { SAMPLES = 480 };
  float       buffers[2][SAMPLES];
  const music piece = music_new(RATE, LONG);
  const score all   = score_new(piece);
  rig* const  set   = rig_new(RATE);
  rig_connect(set, "in_left", buffers[0]);
  rig_connect(set, "in_right", buffers[1]);
  rig_connect(set, "out_left", buffers[crossed ? 1 : 0]);
  rig_connect(set, "out_right", buffers[crossed ? 0 : 1]);
  for (size_t block = 0; (block + 1) * SAMPLES <= piece.length; ++block) {
    const size_t at = block * SAMPLES;
    memcpy(buffers[0], piece.left + at, sizeof buffers[0]);
    memcpy(buffers[1], piece.right + at, sizeof buffers[1]);
    plugin_host_run(set->host, SAMPLES);
    const size_t first  = block < 10 ? 0 : block - 10;
    const score  recent = { all.frames + first, all.count - first };
    const frame  wanted = expected(recent, at, at + SAMPLES);
    assert_shows(set, &wanted, at);
  }
  rig_free(set);
  free(all.frames);
  music_free(piece);
}

Test(blocks, in_place_show_the_engines_frames) {
  assert_same_in_place(false);
}

Test(blocks, that_go_out_crossed_show_the_engines_frames) {
  assert_same_in_place(true);
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

enum { HOP = 480 }; // samples, at 48 kHz

/// FNV-1a over what a frame shows, but for the lights.
static uint64_t mixed(uint64_t hash, const unsigned index, const float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return port_describe(index)->type == PORT_CONTROL_OUTPUT &&
             port_describe(index)->kind != KIND_trigger
           ? (hash ^ bits) * 1099511628211U
           : hash;
}

static uint64_t engine_says(const music piece, const settings* const wanted) {
  engine* const self = engine_new(RATE);
  uint64_t      hash = 14695981039346656037U;
  cr_assert_eq(engine_hop(self), HOP);
  engine_configure(self, wanted);
  for (size_t at = 0; at + HOP <= piece.length; at += HOP) {
    frame newest;
    bool  ready = false;
    engine_process(self, piece.left + at, piece.right + at, HOP, &newest, &ready);
    cr_assert(ready);
    for (unsigned i = 0; i < PORT_COUNT; ++i) {
      hash = mixed(hash, i, port_value(i, &newest));
    }
  }
  engine_free(self);
  return hash;
}

static uint64_t plugin_says(const music piece, rig* const set) {
  uint64_t hash = 14695981039346656037U;
  for (size_t at = 0; at + HOP <= piece.length; at += HOP) {
    rig_block(set, piece, at, HOP);
    for (unsigned i = 0; i < PORT_COUNT; ++i) {
      const float* const value = plugin_host_control(set->host, i);
      hash                     = value ? mixed(hash, i, *value) : hash;
    }
  }
  return hash;
}

/// One setting moved from `base`, on both sides.
static void assert_reaches(const settings base, const settings moved,
                           const char* const symbol, const float value) {
  const music    piece = music_new(RATE, LONG);
  rig* const     set   = rig_new(RATE);
  const uint64_t said  = engine_says(piece, &moved);
  cr_assert(said != engine_says(piece, &base), "%s changes nothing", symbol);
  rig_set(set, "reference_auto", base.reference_auto ? 1.0F : 0.0F);
  rig_set(set, symbol, value);
  cr_assert_eq(plugin_says(piece, set), said, "%s does not reach the engine", symbol);
  rig_free(set);
  music_free(piece);
}

Test(blocks, each_setting_reaches_the_engine) {
  const settings normal = settings_default();
  settings       fixed  = normal;
  settings       moved;
  fixed.reference_auto = false;

  moved          = normal;
  moved.response = 0.3F;
  assert_reaches(normal, moved, "response", 0.3F);
  moved             = normal;
  moved.sensitivity = 1.7F;
  assert_reaches(normal, moved, "sensitivity", 1.7F);
  moved      = normal;
  moved.gate = -20.0F;
  assert_reaches(normal, moved, "gate", -20.0F);
  assert_reaches(normal, fixed, "reference_auto", 0.0F);
  moved           = fixed;
  moved.reference = -31.0F;
  assert_reaches(fixed, moved, "reference", -31.0F);
  moved           = normal;
  moved.tempo_min = 120.0F;
  assert_reaches(normal, moved, "tempo_min", 120.0F);
  moved           = normal;
  moved.tempo_max = 100.0F;
  assert_reaches(normal, moved, "tempo_max", 100.0F);
  moved       = normal;
  moved.scale = TEMPO_HALF;
  assert_reaches(normal, moved, "tempo_scale", 0.0F);
  moved       = normal;
  moved.scale = TEMPO_DOUBLE;
  assert_reaches(normal, moved, "tempo_scale", 2.0F);
}
