// SPDX-License-Identifier: GPL-3.0-or-later

// What windows are told: all they lack, when there is something new, and no more.

#include "dsp/engine.h"
#include "dsp/history.h"
#include "plugin/ports.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double   RATE    = 48000.0;
static const uint32_t BLOCK   = 512;
static const size_t   SECOND  = 48000;
static const int64_t  UNKNOWN = -1;

/// A window: a copy of the history, and what it was told.
typedef struct {
  history* past;
  int64_t  epoch;
  snapshot now;
  unsigned watches;
  unsigned moments;
  unsigned stretches;
  unsigned points;
} window;

static window window_new(void) {
  const window fresh = { .past  = history_new(),
                         .epoch = UNKNOWN,
                         .now   = snapshot_idle() };
  cr_assert(fresh.past);
  return fresh;
}

static void window_free(const window self) {
  history_free(self.past);
}

/// In the next block.
static void window_watch(window* const self, rig* const set) {
  wire_say(set->wire, 0, self->epoch, history_end(self->past));
  ++self->watches;
}

/// What the last block told.
static void window_learn(window* const self, const rig* const set) {
  const wire_told* const told = &set->told;
  if (told->moment) {
    self->now = told->now;
    ++self->moments;
  }
  if (!told->past) {
    return;
  }
  ++self->stretches;
  self->points += told->stretch.count;
  if (told->stretch.epoch != self->epoch) {
    history_clear(self->past);
    self->epoch = told->stretch.epoch;
  }
  const uint32_t first = (uint32_t)told->stretch.first;
  cr_assert(first <= history_end(self->past) || history_end(self->past) == 0,
            "a gap before %u", first);
  for (unsigned i = 0; i < told->stretch.count; ++i) {
    history_put(self->past, first + i, &told->stretch.points[i]);
  }
}

/// Play a stretch to a window that watches once a second, as long as it has an ear.
static void play_to(window* const self, rig* const set, const music piece,
                    const size_t begin, const size_t end, const uint32_t block) {
  size_t next_watch = begin;
  for (size_t at = begin; at < end;) {
    const uint32_t samples = end - at < block ? (uint32_t)(end - at) : block;
    if (at >= next_watch) {
      window_watch(self, set);
      next_watch = at + SECOND;
    }
    rig_block(set, piece, at, samples);
    window_learn(self, set);
    at += samples;
  }
}

/// What a piece leaves behind when nothing is between it and the engine.
static history* past_of(const music piece) {
  engine* const  self = engine_new(RATE);
  history* const past = history_new();
  cr_assert(self && past);
  for (size_t done = 0; done < piece.length;) {
    frame newest;
    bool  ready = false;
    done += engine_process(self, piece.left + done, piece.right + done,
                           piece.length - done, &newest, &ready);
    if (ready) {
      (void)history_append(past, &newest, engine_frame_rate(self));
    }
  }
  engine_free(self);
  return past;
}

static void assert_same_past(const history* const one, const history* const other) {
  cr_assert_eq(history_begin(one), history_begin(other));
  cr_assert_eq(history_end(one), history_end(other), "%u and %u points", history_end(one),
               history_end(other));
  for (uint32_t i = history_begin(one); i < history_end(one); ++i) {
    cr_assert(!memcmp(history_at(one, i), history_at(other, i), sizeof(history_point)),
              "point %u", i);
  }
}

static unsigned stories_in(const history* const past) {
  unsigned count = 0;
  for (uint32_t i = history_begin(past); i < history_end(past); ++i) {
    count += history_at(past, i)->story != STORY_NONE;
  }
  return count;
}

static music silence_new(const size_t length) {
  const music quiet = { calloc(length, sizeof(float)), calloc(length, sizeof(float)),
                        length };
  cr_assert(quiet.left && quiet.right);
  return quiet;
}

/// None of the windows that the rig can have on its own: here it counts who watches.
static rig* alone_new(void) {
  rig* const set = rig_new(RATE);
  set->watched   = false;
  return set;
}

Test(stream, without_a_window_nothing_is_told) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = alone_new();
  for (size_t at = 0; at + BLOCK <= piece.length; at += BLOCK) {
    rig_block(set, piece, at, BLOCK);
    cr_assert(!set->told.moment && !set->told.past);
  }
  rig_free(set);
  music_free(piece);
}

Test(stream, a_window_is_answered_in_the_same_block) {
  const music piece = music_new(RATE, 6.0);
  rig* const  set   = alone_new();
  rig_play(set, piece, 0, 5 * SECOND, BLOCK);
  wire_say(set->wire, 17, UNKNOWN, 0);
  rig_block(set, piece, 5 * SECOND, 64);
  cr_assert(set->told.moment && set->told.past);
  cr_assert(set->told.now.active);
  cr_assert_eq(set->told.now.now.tempo, rig_get(set, "tempo"));
  cr_assert_eq(set->told.stretch.epoch, 0);
  cr_assert_eq(set->told.stretch.first, 0);
  cr_assert_eq(set->told.stretch.count, 20);
  rig_free(set);
  music_free(piece);
}

Test(stream, before_the_first_point_a_window_hears_of_the_epoch) {
  const music piece = music_new(RATE, 1.0);
  rig* const  set   = alone_new();
  wire_say(set->wire, 0, UNKNOWN, 0);
  rig_block(set, piece, 0, 64);
  cr_assert(set->told.moment && set->told.past);
  cr_assert_not(set->told.now.active);
  cr_assert_eq(set->told.stretch.epoch, 0);
  cr_assert_eq(set->told.stretch.count, 0);
  rig_free(set);
  music_free(piece);
}

static void assert_learns_all(const size_t opened, const uint32_t block) {
  const music    piece = music_shifting(RATE, 40.0, 20.0);
  history* const all   = past_of(piece);
  rig* const     set   = alone_new();
  window         late  = window_new();
  rig_play(set, piece, 0, opened, block);
  play_to(&late, set, piece, opened, piece.length, block);
  cr_assert_eq(history_end(all), 160);
  cr_assert(stories_in(all) > 0);
  assert_same_past(late.past, all);
  window_free(late);
  rig_free(set);
  history_free(all);
  music_free(piece);
}

Test(stream, a_window_opened_at_any_time_learns_all_of_the_past) {
  assert_learns_all(0, 512);
  assert_learns_all(10 * SECOND, 64);
  assert_learns_all(38 * SECOND, 64);
  assert_learns_all(39 * SECOND, 1024);
  assert_learns_all(39 * SECOND, 8192);
}

Test(stream, a_story_event_is_told_though_it_alters_points_that_were_told) {
  const music piece   = music_shifting(RATE, 40.0, 20.0);
  rig* const  set     = alone_new();
  window      watcher = window_new();
  bool        altered = false;
  for (size_t at = 0; at + BLOCK <= piece.length; at += BLOCK) {
    if (at % SECOND < BLOCK) {
      window_watch(&watcher, set);
    }
    rig_block(set, piece, at, BLOCK);
    const unsigned before = stories_in(watcher.past);
    const uint32_t known  = history_end(watcher.past);
    window_learn(&watcher, set);
    altered = altered || (stories_in(watcher.past) > before &&
                          set->told.stretch.first < (int64_t)known);
  }
  cr_assert(altered);
  window_free(watcher);
  rig_free(set);
  music_free(piece);
}

Test(stream, a_window_that_knows_all_costs_one_message_per_point) {
  const music piece   = music_new(RATE, 30.0);
  rig* const  set     = alone_new();
  window      watcher = window_new();
  rig_play(set, piece, 0, 10 * SECOND, BLOCK);
  play_to(&watcher, set, piece, 10 * SECOND, 11 * SECOND, BLOCK);
  watcher.stretches = watcher.points = 0;
  play_to(&watcher, set, piece, 11 * SECOND, 30 * SECOND, BLOCK);
  cr_assert_eq(watcher.points, 19 * HISTORY_PER_SECOND, "%u points", watcher.points);
  cr_assert_eq(watcher.stretches, watcher.points);
  window_free(watcher);
  rig_free(set);
  music_free(piece);
}

/// Ten minutes and more. Silence has a past as well.
Test(stream, more_than_the_last_ten_minutes_is_told_to_nobody) {
  const double rate   = 22050.0;
  const size_t length = (size_t)(rate * 5.0);
  const music  quiet  = silence_new(length);
  rig* const   set    = rig_new(rate);
  set->watched        = false;
  for (unsigned i = 0; i < 121; ++i) { // 605 s
    rig_play(set, quiet, 0, length, 4096);
  }
  window   late   = window_new();
  unsigned blocks = 0;
  window_watch(&late, set);
  for (size_t at = 0; at + 512 <= (size_t)(rate * 2.0); at += 512) {
    rig_block(set, quiet, at, 512);
    window_learn(&late, set);
    blocks += late.points < HISTORY_POINTS;
  }
  cr_assert_eq(history_end(late.past) - history_begin(late.past), HISTORY_POINTS);
  cr_assert_eq(history_end(late.past), 607 * HISTORY_PER_SECOND - 1);
  // One message of 64 points every 23 ms.
  cr_assert(blocks <= HISTORY_POINTS / MESSAGE_POINTS, "%u blocks", blocks);
  window_free(late);
  rig_free(set);
  music_free(quiet);
}

static void assert_rates(const uint32_t block) {
  const music piece = music_new(RATE, 12.0);
  rig* const  set   = alone_new();
  rig_play(set, piece, 0, 2 * SECOND, block);
  // An ignorant window: there is always something of the past to tell.
  unsigned moments   = 0;
  unsigned stretches = 0;
  size_t   last      = 0;
  bool     first     = true;
  for (size_t at = 2 * SECOND; at + block <= piece.length; at += block) {
    if (at % SECOND < block) {
      wire_say(set->wire, 0, 0, 0);
    }
    rig_block(set, piece, at, block);
    moments += set->told.moment;
    if (set->told.past) {
      cr_assert(first || at - last >= SECOND / 50, "after %zu samples", at - last);
      last  = at;
      first = false;
      ++stretches;
    }
  }
  cr_assert(moments <= 10 * 30 + 1, "%u moments in 10 s", moments);
  cr_assert(moments >= 10 * 20, "%u moments in 10 s", moments);
  cr_assert(stretches >= 10, "%u stretches", stretches);
  rig_free(set);
  music_free(piece);
}

Test(stream, tells_at_most_thirty_moments_a_second_and_a_stretch_every_20_ms) {
  assert_rates(17);
  assert_rates(64);
  assert_rates(512);
  assert_rates(2048);
}

Test(stream, of_blocks_that_are_long_each_tells) {
  const music piece = music_new(RATE, 12.0);
  rig* const  set   = alone_new();
  window      eager = window_new();
  play_to(&eager, set, piece, 0, piece.length, 8192);
  cr_assert(eager.moments >= piece.length / 8192, "%u", eager.moments);
  window_free(eager);
  rig_free(set);
  music_free(piece);
}

Test(stream, when_nothing_changes_nothing_is_told) {
  const music piece = music_new(RATE, 4.0);
  const music quiet = silence_new(40 * SECOND);
  rig* const  set   = alone_new();
  window      bored = window_new();
  play_to(&bored, set, piece, 0, piece.length, BLOCK);
  cr_assert(bored.moments > 50);
  play_to(&bored, set, quiet, 0, 30 * SECOND, BLOCK); // the curves glide to neutral
  bored.moments = 0;
  play_to(&bored, set, quiet, 30 * SECOND, 40 * SECOND, BLOCK);
  cr_assert_eq(bored.moments, 0, "%u", bored.moments);

  rig_set(set, "enabled", 0.0F);
  play_to(&bored, set, quiet, 0, SECOND, BLOCK);
  cr_assert_eq(bored.moments, 1);
  cr_assert_not(bored.now.active);
  play_to(&bored, set, quiet, 0, 5 * SECOND, BLOCK);
  cr_assert_eq(bored.moments, 1);
  window_free(bored);
  rig_free(set);
  music_free(quiet);
  music_free(piece);
}

Test(stream, every_beat_is_seen_while_its_light_is_bright) {
  const music piece = music_new(RATE, 14.0);
  rig* const  set   = alone_new();
  window      eager = window_new();
  unsigned    beats = 0;
  unsigned    seen  = 0;
  size_t      since = SECOND; // samples since the port showed a beat
  bool        lit   = false;
  for (size_t at = 0; at + 64 <= piece.length; at += 64) {
    if (at % SECOND < 64) {
      window_watch(&eager, set);
    }
    rig_block(set, piece, at, 64);
    window_learn(&eager, set);
    const bool now = rig_get(set, "beat") > 0.0F;
    since          = now && !lit ? 0 : since + 64;
    beats += now && !lit && at + SECOND / 10 < piece.length;
    lit = now;
    // By the fourth hop at the latest.
    seen += since == (size_t)40 * 48 && eager.now.beat_age < 0.045F;
  }
  cr_assert(beats >= 12, "%u beats", beats);
  cr_assert_eq(seen, beats, "%u of %u", seen, beats);
  window_free(eager);
  rig_free(set);
  music_free(piece);
}

Test(stream, what_a_window_lost_is_told_again) {
  const music piece = music_new(RATE, 20.0);
  rig* const  set   = alone_new();
  window      deaf  = window_new();
  play_to(&deaf, set, piece, 0, 15 * SECOND + 4800, BLOCK);
  cr_assert_eq(history_end(deaf.past), 60);
  wire_say(set->wire, 0, 0, 23);
  rig_block(set, piece, 15 * SECOND, 1024);
  cr_assert(set->told.past);
  cr_assert_eq(set->told.stretch.first, 23);
  cr_assert_eq(set->told.stretch.count, 37);
  for (unsigned i = 0; i < 37; ++i) {
    cr_assert(!memcmp(&set->told.stretch.points[i], history_at(deaf.past, 23 + i),
                      sizeof(history_point)));
  }
  // Once is enough.
  rig_block(set, piece, 15 * SECOND + 1024, 1024);
  cr_assert_not(set->told.past);
  window_free(deaf);
  rig_free(set);
  music_free(piece);
}

Test(stream, of_several_windows_the_one_that_lacks_most_is_served) {
  const music    piece = music_new(RATE, 40.0);
  history* const all   = past_of(piece);
  rig* const     set   = alone_new();
  window         first = window_new();
  window         late  = window_new();
  for (size_t at = 0; at < piece.length; at += BLOCK) {
    const uint32_t samples =
      piece.length - at < BLOCK ? (uint32_t)(piece.length - at) : BLOCK;
    const bool both = at > 35 * SECOND;
    if (at % SECOND < BLOCK) {
      if (both) {
        window_watch(&late, set);
      }
      window_watch(&first, set);
    }
    rig_block(set, piece, at, samples);
    window_learn(&first, set);
    if (both && late.watches > 0) {
      window_learn(&late, set);
    }
  }
  assert_same_past(first.past, all);
  assert_same_past(late.past, all);
  window_free(late);
  window_free(first);
  rig_free(set);
  history_free(all);
  music_free(piece);
}

Test(stream, when_the_last_window_is_gone_nothing_is_told_after_a_while) {
  const music piece = music_new(RATE, 12.0);
  rig* const  set   = alone_new();
  wire_say(set->wire, 0, UNKNOWN, 0);
  size_t last = 0;
  for (size_t at = 0; at + BLOCK <= piece.length; at += BLOCK) {
    rig_block(set, piece, at, BLOCK);
    last = set->told.moment || set->told.past ? at : last;
  }
  cr_assert(last > 2 * SECOND && last < 5 * SECOND / 2, "%zu", last);

  // A window that comes back is told what it missed, not what it knows.
  wire_say(set->wire, 0, 0, 30);
  rig_block(set, piece, 0, 64);
  cr_assert(set->told.moment && set->told.past);
  cr_assert_eq(set->told.stretch.first, 30);
  rig_free(set);
  music_free(piece);
}

Test(stream, a_reset_begins_another_epoch_and_is_told_at_once) {
  const music piece   = music_new(RATE, 12.0);
  rig* const  set     = alone_new();
  window      watcher = window_new();
  play_to(&watcher, set, piece, 0, 10 * SECOND, BLOCK);
  rig_set(set, "reset", 1.0F);
  rig_block(set, piece, 10 * SECOND, 480);
  cr_assert(set->told.past);
  cr_assert_eq(set->told.stretch.epoch, 1);
  cr_assert_eq(set->told.stretch.first, 0);
  cr_assert_eq(set->told.stretch.count, 0);
  window_learn(&watcher, set);
  cr_assert_eq(history_end(watcher.past), 0);
  rig_set(set, "reset", 0.0F);
  play_to(&watcher, set, piece, 0, 2 * SECOND, BLOCK);
  cr_assert_eq(watcher.epoch, 1);
  cr_assert_eq(history_end(watcher.past), 8);
  window_free(watcher);
  rig_free(set);
  music_free(piece);
}

Test(stream, a_reset_that_nobody_saw_is_told_to_who_comes_back) {
  const music piece = music_new(RATE, 10.0);
  rig* const  set   = alone_new();
  rig_play(set, piece, 0, 5 * SECOND, BLOCK);
  rig_set(set, "reset", 1.0F);
  rig_play(set, piece, 0, 8 * SECOND, BLOCK);
  wire_say(set->wire, 0, 0, 20);
  rig_block(set, piece, 0, 64);
  cr_assert(set->told.moment && set->told.past);
  cr_assert_eq(set->told.stretch.epoch, 1);
  cr_assert_eq(set->told.stretch.first, 0);
  cr_assert_eq(set->told.stretch.count, 32);
  rig_free(set);
  music_free(piece);
}

Test(stream, the_past_outlives_activation_and_bypass) {
  const music piece   = music_new(RATE, 10.0);
  rig* const  set     = alone_new();
  window      watcher = window_new();
  play_to(&watcher, set, piece, 0, 5 * SECOND, BLOCK);
  plugin_host_deactivate(set->host);
  plugin_host_activate(set->host);
  play_to(&watcher, set, piece, 0, 5 * SECOND, BLOCK);
  rig_set(set, "enabled", 0.0F);
  play_to(&watcher, set, piece, 0, SECOND, BLOCK);
  rig_set(set, "enabled", 1.0F);
  play_to(&watcher, set, piece, 0, 5 * SECOND, BLOCK);
  cr_assert_eq(watcher.epoch, 0);
  cr_assert_eq(history_begin(watcher.past), 0);
  cr_assert_eq(history_end(watcher.past), 60);
  window_free(watcher);
  rig_free(set);
  music_free(piece);
}

Test(stream, with_any_room_the_sequence_is_sound_and_the_rest_goes_on) {
  const music piece = music_new(RATE, 12.0);
  rig* const  set   = alone_new();
  rig_play(set, piece, 0, 8 * SECOND, BLOCK);
  unsigned told = 0;
  for (uint32_t room = 0; room < 4400; room += room < 64 ? 1 : 8) {
    set->room = room;
    wire_say(set->wire, 0, UNKNOWN, 0);
    rig_block(set, piece, (size_t)room * 64, 961); // which checks the sequence
    cr_assert(!memcmp(set->left, piece.left + (size_t)room * 64, 961 * sizeof(float)));
    cr_assert(rig_get(set, "loudness") > -40.0F);
    cr_assert_eq(rig_get(set, "confidence") > 0.0F, true);
    told += set->told.moment && set->told.past;
  }
  cr_assert(told > 0);
  rig_free(set);
  music_free(piece);
}

Test(stream, what_found_no_room_is_told_when_there_is) {
  const music piece = music_new(RATE, 12.0);
  rig* const  set   = alone_new();
  rig_play(set, piece, 0, 8 * SECOND, BLOCK);
  set->room = 900;
  wire_say(set->wire, 0, UNKNOWN, 0);
  rig_block(set, piece, 8 * SECOND, 480);
  cr_assert(!set->told.moment && !set->told.past);
  set->room = WIRE_ROOM;
  rig_play(set, piece, 8 * SECOND + 480, 8 * SECOND + 480 + 2048, 2048);
  cr_assert(set->told.moment && set->told.past);
  cr_assert_eq(set->told.stretch.first, 0);
  rig_free(set);
  music_free(piece);
}

Test(stream, a_block_without_samples_tells_nothing_but_listens) {
  const music piece = music_new(RATE, 1.0);
  rig* const  set   = alone_new();
  wire_say(set->wire, 0, UNKNOWN, 0);
  rig_block(set, piece, 0, 0); // which checks the sequence
  cr_assert(!set->told.moment && !set->told.past);
  rig_block(set, piece, 0, 64);
  cr_assert(set->told.moment && set->told.past);
  rig_free(set);
  music_free(piece);
}

/// Any block cut and any window: the ports show the same, to the last bit.
Test(stream, watching_changes_nothing_on_the_other_ports) {
  const music piece   = music_new(RATE, 10.0);
  rig* const  set     = alone_new();
  rig* const  watched = alone_new();
  size_t      at      = 0;
  for (unsigned turn = 0; at + 1024 <= piece.length; ++turn) {
    const uint32_t samples = 1 + turn * 37 % 1024;
    // Several at odd places of the block, some ignorant, some ahead of their time.
    wire_say(watched->wire, -5, turn % 3 ? UNKNOWN : 0, turn);
    wire_say(watched->wire, samples / 2, 7, 0);
    wire_say(watched->wire, samples + 5, 0, INT64_MAX);
    rig_block(set, piece, at, samples);
    rig_block(watched, piece, at, samples);
    cr_assert(!memcmp(set->left, watched->left, samples * sizeof(float)));
    cr_assert(!memcmp(set->right, watched->right, samples * sizeof(float)));
    for (unsigned i = 0; i < PORT_COUNT; ++i) {
      const port* const about = port_describe(i);
      if (about->type == PORT_CONTROL_OUTPUT) {
        const float one   = rig_get(set, about->symbol);
        const float other = rig_get(watched, about->symbol);
        cr_assert(!memcmp(&one, &other, sizeof one), "%s", about->symbol);
      }
    }
    at += samples;
  }
  rig_free(watched);
  rig_free(set);
  music_free(piece);
}
