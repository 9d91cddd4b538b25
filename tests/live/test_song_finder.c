// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/song_finder.h"

#include <criterion/criterion.h>

enum { MOST_EVENTS = 64 };

static const double FRAME_S = 0.01;

typedef struct {
  song_finder finder;
  double      time_s;
  unsigned    count;
  song_event  events[MOST_EVENTS];
  double      told_s[MOST_EVENTS];
} evening;

static frame silence(void) {
  frame now  = frame_neutral();
  now.silent = true;
  return now;
}

/// A band with bass, drums and a synthesizer.
static frame band(void) {
  frame now      = frame_neutral();
  now.silent     = false;
  now.percussive = 0.3F;
  now.bright     = 0.7F;
  now.heavy      = 0.6F;
  now.roughness  = 0.8F;
  now.strings    = 0.3F;
  now.piano      = 0.2F;
  now.electronic = 0.4F;
  now.drums      = 0.5F;
  now.confidence = 0.6F;
  now.mood       = MOOD_ENERGETIC;
  return now;
}

static frame applause(void) {
  frame now      = frame_neutral();
  now.silent     = false;
  now.percussive = 0.5F;
  now.bright     = 0.9F;
  now.heavy      = 0.1F;
  now.roughness  = 0.9F;
  now.brass      = 0.2F;
  now.drums      = 0.4F;
  return now;
}

static void hear(evening* const self, const frame* const now, const double seconds) {
  const double until = self->time_s + seconds;
  while (self->time_s + FRAME_S / 2.0 < until) {
    self->time_s += FRAME_S;
    const song_event event = song_finder_hear(&self->finder, now, self->time_s);
    if (event.what != SONG_GOES_ON && self->count < MOST_EVENTS) {
      self->told_s[self->count]   = self->time_s;
      self->events[self->count++] = event;
    }
  }
}

/// The confidence of the mood comes some seconds after the music, as in the engine.
static void hear_song(evening* const self, const double seconds) {
  frame now      = band();
  now.confidence = 0.0F;
  hear(self, &now, 3.0);
  now = band();
  hear(self, &now, seconds - 3.0);
}

Test(song_finder, each_song_is_told_where_it_was) {
  evening     self = { .finder = song_finder_new() };
  const frame rest = silence();
  const frame clap = applause();
  hear(&self, &rest, 10.0);
  hear_song(&self, 180.0);
  hear(&self, &clap, 15.0);
  hear(&self, &rest, 2.0);
  hear_song(&self, 240.0);
  hear(&self, &clap, 10.0);
  static const song_change what[] = { SONG_STARTED, SONG_ENDED, SONG_STARTED,
                                      SONG_ENDED };
  static const double      when[] = { 10.0, 190.0, 207.0, 447.0 };
  cr_assert_eq(self.count, 4U);
  for (unsigned i = 0; i < self.count; i++) {
    cr_assert_eq(self.events[i].what, what[i]);
    cr_assert_float_eq(self.events[i].time_s, when[i], 0.3, "%u: %.2f", i,
                       self.events[i].time_s);
    cr_assert_leq(self.told_s[i] - when[i], 6.0);
  }
}

Test(song_finder, a_pause_of_three_seconds_is_no_end) {
  evening     self = { .finder = song_finder_new() };
  const frame rest = silence();
  const frame play = band();
  hear(&self, &rest, 5.0);
  for (unsigned i = 0; i < 10; i++) {
    hear(&self, &play, 20.0);
    hear(&self, &rest, 3.0);
  }
  cr_assert_eq(self.count, 1U);
  cr_assert_eq(self.events[0].what, SONG_STARTED);
  const song_event last = song_finder_end(&self.finder, self.time_s);
  cr_assert_eq(last.what, SONG_ENDED);
  cr_assert_eq(song_finder_end(&self.finder, self.time_s).what, SONG_GOES_ON);
}

Test(song_finder, a_jingle_is_no_song) {
  evening     self = { .finder = song_finder_new() };
  const frame rest = silence();
  hear(&self, &rest, 10.0);
  hear_song(&self, 12.0);
  hear(&self, &rest, 30.0);
  cr_assert_eq(self.count, 2U);
  cr_assert_eq(self.events[1].what, SONG_WAS_NONE);
}

Test(song_finder, nothing_starts_without_a_judgement) {
  evening self   = { .finder = song_finder_new() };
  frame   now    = band();
  now.confidence = 0.0F;
  hear(&self, &now, 60.0);
  now = silence();
  hear(&self, &now, 600.0);
  now = applause();
  hear(&self, &now, 600.0);
  cr_assert_eq(self.count, 0U);
}

Test(song_finder, the_hundredth_song_is_found_as_fast_as_the_first) {
  evening     self = { .finder = song_finder_new() };
  const frame clap = applause();
  hear(&self, &clap, 3600.0);
  for (unsigned i = 0; i < 25; i++) {
    hear_song(&self, 600.0);
    hear(&self, &clap, 20.0);
  }
  cr_assert_eq(self.count, 50U);
  for (unsigned i = 0; i < self.count; i++) {
    cr_assert_leq(self.told_s[i] - self.events[i].time_s, 6.0, "%u", i);
  }
}
