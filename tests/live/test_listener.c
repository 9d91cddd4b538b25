// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/listener.h"

#include "dsp/engine.h"
#include "tests/plugin/music.h"
#include "tests/unit/same_frame.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const double RATE     = 48000.0;
static const double START    = 5000.0; // CLOCK_MONOTONIC at the beginning of the evening
static const double LENGTH_S = 60.0;   // of the piece

enum { BLOCK = 256 };

/// A sink that remembers what it heard.
typedef struct {
  uint64_t frames;
  uint64_t expected; ///< the number the next one should have
  bool     in_order;
  double   last_end_s;
  double   longest_step_s;
  double   time_s;
  unsigned without_device;
  bool     holding; ///< the newest was told to be
  frame    last;
} witness;

static void hear(void* const argument, const moment* const heard) {
  witness* const self = argument;
  if (self->frames > 0) {
    self->longest_step_s = fmax(self->longest_step_s, heard->end_s - self->last_end_s);
    self->in_order       = self->in_order && heard->end_s >= self->last_end_s;
  }
  self->in_order = self->in_order && heard->number == self->expected;
  self->expected++;
  self->frames++;
  self->last_end_s = heard->end_s;
  self->time_s     = heard->time_s;
  self->without_device += heard->connected ? 0 : 1;
  self->holding = heard->holding;
  self->last    = *heard->now;
}

static void leave(void* const argument) {
  (void)argument;
}

/// An evening under way.
typedef struct {
  witness     seen;
  sound_feed* feed;
  listener*   hears;
  double      now_s;
  double      rate;
  music       piece;
  uint64_t    played; ///< samples
} evening;

static void begin(evening* const self) {
  *self          = (evening){ .now_s = START, .rate = RATE };
  self->seen     = (witness){ .in_order = true };
  self->feed     = sound_feed_new();
  const sink out = { &self->seen, hear, leave };
  self->hears    = listener_new(RATE, START, &out, 1, NULL);
  cr_assert(self->feed && self->hears);
  self->piece = music_new(RATE, LENGTH_S);
}

static void end(evening* const self) {
  music_free(self->piece);
  listener_free(self->hears);
  sound_feed_free(self->feed);
}

static void play(evening* const self, const double seconds) {
  const double until_s = self->now_s + seconds;
  while (self->now_s < until_s) {
    const size_t at = self->played % (self->piece.length - BLOCK);
    self->played += BLOCK;
    self->now_s += BLOCK / self->rate;
    sound_feed_write(self->feed, self->piece.left + at, self->piece.right + at, BLOCK,
                     self->rate, self->now_s);
    listener_hear(self->hears, self->feed);
  }
}

static void change_rate(evening* const self, const double rate) {
  music_free(self->piece);
  self->piece  = music_new(rate, LENGTH_S);
  self->rate   = rate;
  self->played = 0;
}

static void wait(evening* const self, const double seconds) {
  const double until_s = self->now_s + seconds;
  while (self->now_s < until_s) {
    self->now_s += 0.05;
    listener_idle(self->hears, self->now_s);
  }
}

static void ask(const evening* const self, const command what) {
  listener_obey(self->hears, what, self->now_s);
}

Test(listener, tells_sinks_a_frame_every_10_ms_with_its_time) {
  evening self;
  begin(&self);
  play(&self, 10.0);
  cr_assert(self.seen.in_order);
  cr_assert_float_eq((double)self.seen.frames, 1000.0, 2.0);
  cr_assert_float_eq(self.seen.last_end_s, self.now_s, 0.011);
  cr_assert_float_eq(self.seen.time_s, 10.0, 0.02);
  cr_assert_lt(self.seen.longest_step_s, 0.0105);
  cr_assert_eq(self.seen.without_device, 0);
  cr_assert_gt(self.seen.last.confidence, 0.0F);
  end(&self);
}

/// A sink that compares each frame with the engine's own.
typedef struct {
  engine* hears;
  music   piece;
  size_t  done; ///< samples
  size_t  same;
  size_t  judged;
  size_t  beats;
} comparison;

static void compare(void* const argument, const moment* const heard) {
  comparison* const self  = argument;
  frame             now   = frame_neutral();
  bool              ready = false;
  while (!ready && self->done < self->piece.length) {
    self->done += engine_process(self->hears, self->piece.left + self->done,
                                 self->piece.right + self->done,
                                 self->piece.length - self->done, &now, &ready);
  }
  self->same += ready && same_frame(heard->now, &now) ? 1 : 0;
  self->judged += now.confidence > 0.0F ? 1 : 0;
  self->beats += now.beat ? 1 : 0;
}

/// What is measured live is what is measured of a file.
Test(listener, says_what_the_engine_says_of_the_same_sound) {
  comparison self = { .hears = engine_new(RATE), .piece = music_new(RATE, LENGTH_S) };
  const sink out  = { &self, compare, leave };
  sound_feed* const feed  = sound_feed_new();
  listener* const   hears = listener_new(RATE, START, &out, 1, NULL);
  cr_assert(self.hears && feed && hears);
  double now_s = START;
  for (size_t at = 0; at + BLOCK <= self.piece.length; at += BLOCK) {
    now_s += BLOCK / RATE;
    sound_feed_write(feed, self.piece.left + at, self.piece.right + at, BLOCK, RATE,
                     now_s);
    listener_hear(hears, feed);
  }
  cr_assert_geq(self.same, (size_t)(LENGTH_S * 100.0) - 1);
  cr_assert_gt(self.judged, self.same / 2);
  cr_assert_gt(self.beats, 50);
  listener_free(hears);
  sound_feed_free(feed);
  engine_free(self.hears);
  music_free(self.piece);
}

Test(listener, keeps_to_the_clock_through_silence_while_the_device_is_away) {
  evening self;
  begin(&self);
  play(&self, 10.0);
  wait(&self, 20.0);
  cr_assert_float_eq(self.seen.time_s, 30.0, 0.6);
  cr_assert_eq(self.seen.last.confidence, 0.0F);
  cr_assert(self.seen.last.silent);
  play(&self, 10.0);
  cr_assert(self.seen.in_order);
  cr_assert_float_eq((double)self.seen.frames, 4000.0, 4.0);
  cr_assert_float_eq(self.seen.time_s, 40.0, 0.02);
  cr_assert_lt(self.seen.longest_step_s, 0.03);
  cr_assert_float_eq((double)self.seen.without_device, 2000.0, 5.0);
  cr_assert_gt(self.seen.last.confidence, 0.0F);
  end(&self);
}

Test(listener, does_not_take_a_late_block_for_a_gap) {
  evening self;
  begin(&self);
  play(&self, 5.0);
  self.now_s += 0.3; // the machine was busy; afterwards everything comes at once
  play(&self, 0.1);
  self.now_s -= 0.3;
  play(&self, 5.0);
  cr_assert(self.seen.in_order);
  cr_assert_float_eq((double)self.seen.frames, 1010.0, 3.0);
  end(&self);
}

Test(listener, hears_silence_for_what_was_dropped) {
  evening self;
  begin(&self);
  play(&self, 5.0);
  // The listener sleeps for longer than the feed can hold.
  static float block[BLOCK];
  const double until_s = self.now_s + 8.0;
  while (self.now_s < until_s) {
    self.now_s += BLOCK / RATE;
    sound_feed_write(self.feed, block, block, BLOCK, RATE, self.now_s);
  }
  cr_assert_gt(sound_feed_overruns(self.feed), 0);
  listener_hear(self.hears, self.feed);
  play(&self, 2.0);
  cr_assert(self.seen.in_order);
  cr_assert_float_eq((double)self.seen.frames, 1500.0, 4.0);
  cr_assert_float_eq(self.seen.time_s, 15.0, 0.02);
  cr_assert_eq(self.seen.without_device, 0);
  end(&self);
}

Test(listener, does_not_follow_a_device_that_runs_faster_than_the_clock) {
  evening self;
  begin(&self);
  play(&self, 5.0);
  // A hundred seconds of sound within one.
  static float block[BLOCK];
  for (unsigned i = 0; i < 100 * 188; i++) {
    sound_feed_write(self.feed, block, block, BLOCK, RATE, self.now_s + i / 18800.0);
  }
  const uint64_t before = self.seen.frames;
  listener_hear(self.hears, self.feed);
  cr_assert(self.seen.in_order);
  cr_assert_lt(self.seen.frames - before, 100.0 * SOUND_FEED_FRAMES / RATE + 110.0);
  cr_assert_lt(self.seen.time_s, 6.2);
  self.now_s += 1.0;
  play(&self, 5.0);
  cr_assert_float_eq(self.seen.time_s, 11.0, 0.02);
  end(&self);
}

Test(listener, goes_on_when_the_device_comes_back_with_another_rate) {
  evening self;
  begin(&self);
  play(&self, 10.0);
  wait(&self, 2.0);
  change_rate(&self, 44100.0);
  play(&self, 10.0);
  cr_assert(self.seen.in_order);
  cr_assert_float_eq(self.seen.time_s, 22.0, 0.02);
  cr_assert_float_eq((double)self.seen.frames, 2200.0, 12.0);
  cr_assert_gt(self.seen.last.confidence, 0.0F);
  end(&self);
}

Test(listener, holds_the_mood_but_not_the_music) {
  evening self;
  begin(&self);
  play(&self, 10.0);
  const frame before = self.seen.last;
  ask(&self, COMMAND_HOLD);
  cr_assert(listener_gauges(self.hears).holding);
  wait(&self, 10.0);
  cr_assert(self.seen.holding);
  cr_assert_eq(self.seen.last.valence, before.valence);
  cr_assert_eq(self.seen.last.mood, before.mood);
  cr_assert_eq(self.seen.last.confidence, before.confidence);
  cr_assert_eq(memcmp(self.seen.last.moods, before.moods, sizeof before.moods), 0);
  cr_assert_eq(self.seen.last.loudness, -70.0F);

  snapshot shown;
  listener_snapshot(self.hears, &shown);
  cr_assert_eq(shown.now.mood, before.mood);

  ask(&self, COMMAND_HOLD);
  cr_assert_not(listener_gauges(self.hears).holding);
  wait(&self, 1.0);
  cr_assert_not(self.seen.holding);
  cr_assert_eq(self.seen.last.confidence, 0.0F);
  end(&self);
}

Test(listener, looks_for_the_tempo_around_the_tapped_one) {
  evening self;
  begin(&self);
  play(&self, 15.0);
  cr_assert_float_eq(self.seen.last.tempo, 120.0F, 3.0F);
  for (int i = 0; i < 6; i++) {
    ask(&self, COMMAND_TAP);
    play(&self, 1.0);
  }
  cr_assert_float_eq(listener_gauges(self.hears).tapped, 60.0F, 1.0F);
  play(&self, 20.0);
  cr_assert_float_eq(self.seen.last.tempo, 60.0F, 2.0F, "%g",
                     (double)self.seen.last.tempo);
  ask(&self, COMMAND_RESET);
  cr_assert_eq(listener_gauges(self.hears).tapped, 0.0F);
  play(&self, 15.0);
  cr_assert_float_eq(self.seen.last.tempo, 120.0F, 3.0F);
  end(&self);
}

Test(listener, halves_and_doubles_the_tempo_and_back) {
  evening self;
  begin(&self);
  play(&self, 15.0);
  ask(&self, COMMAND_HALF);
  play(&self, 1.0);
  cr_assert_float_eq(self.seen.last.tempo, 60.0F, 2.0F);
  ask(&self, COMMAND_DOUBLE);
  cr_assert_eq(listener_gauges(self.hears).scale, TEMPO_AS_MEASURED);
  play(&self, 1.0);
  cr_assert_float_eq(self.seen.last.tempo, 120.0F, 3.0F);
  ask(&self, COMMAND_DOUBLE);
  cr_assert_eq(listener_gauges(self.hears).scale, TEMPO_DOUBLE);
  ask(&self, COMMAND_RESET);
  cr_assert_eq(listener_gauges(self.hears).scale, TEMPO_AS_MEASURED);
  end(&self);
}

Test(listener, gives_the_view_a_history_without_gaps) {
  evening self;
  begin(&self);
  play(&self, 10.0);
  wait(&self, 5.0);
  change_rate(&self, 44100.0);
  play(&self, 10.0);
  history* const past = history_new();
  numbered_point next;
  while (listener_point(self.hears, &next)) {
    history_put(past, next.number, &next.point);
  }
  cr_assert_eq(history_begin(past), 0);
  cr_assert_float_eq(history_end(past), 25.0 * HISTORY_PER_SECOND, 2.0);
  cr_assert_gt(history_at(past, 9 * HISTORY_PER_SECOND)->confidence, 0.0F);
  cr_assert_eq(history_at(past, 14 * HISTORY_PER_SECOND)->confidence, 0.0F);
  cr_assert_gt(history_at(past, 24 * HISTORY_PER_SECOND)->confidence, 0.0F);
  history_free(past);
  end(&self);
}

Test(listener, numbers_frames_on_after_a_reset) {
  evening self;
  begin(&self);
  play(&self, 3.0);
  ask(&self, COMMAND_RESET);
  play(&self, 3.0);
  cr_assert(self.seen.in_order);
  cr_assert_float_eq(self.seen.time_s, 6.0, 0.02);
  cr_assert_float_eq((double)self.seen.last.sample, 6.0 * RATE, 960.0);
  end(&self);
}
