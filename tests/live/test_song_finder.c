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

/// The same before the mood can be judged.
static frame unjudged_band(void) {
  frame now      = band();
  now.confidence = 0.0F;
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

/// Shouts after a song, which the mood is still judged by: the means of made-up crowds.
static frame cheering(void) {
  frame now      = frame_neutral();
  now.silent     = false;
  now.percussive = 0.1F;
  now.bright     = 0.9F;
  now.heavy      = 0.05F;
  now.roughness  = 0.9F;
  now.strings    = 0.6F;
  now.brass      = 0.1F;
  now.electronic = 0.15F;
  now.drums      = 0.5F;
  now.confidence = 0.5F;
  return now;
}

static void hear(evening* const self, const frame now, const double seconds) {
  const double until = self->time_s + seconds;
  while (self->time_s + FRAME_S / 2.0 < until) {
    self->time_s += FRAME_S;
    const song_event event = song_finder_hear(&self->finder, &now, self->time_s);
    if (event.what != SONG_GOES_ON && self->count < MOST_EVENTS) {
      self->told_s[self->count]   = self->time_s;
      self->events[self->count++] = event;
    }
  }
}

/// The confidence of the mood comes some seconds after the music, as in the engine.
static void hear_song(evening* const self, const double seconds) {
  hear(self, unjudged_band(), 3.0);
  hear(self, band(), seconds - 3.0);
}

/// Songs have started and ended at these times, s, by turns, and nothing else has.
static void expect_songs(const evening* const self, const double* const when,
                         const unsigned count) {
  cr_assert_eq(self->count, count);
  for (unsigned i = 0; i < count; i++) {
    cr_assert_eq(self->events[i].what, i % 2 == 0 ? SONG_STARTED : SONG_ENDED);
    cr_assert_float_eq(self->events[i].time_s, when[i], 0.3, "%u: %.2f", i,
                       self->events[i].time_s);
    cr_assert_leq(self->told_s[i] - when[i], 6.0, "%u", i);
  }
}

Test(song_finder, each_song_is_told_where_it_was) {
  static const double when[] = { 10.0, 190.0, 207.0, 447.0 };
  evening             self   = { .finder = song_finder_new() };
  hear(&self, silence(), 10.0);
  hear_song(&self, 180.0);
  hear(&self, applause(), 15.0);
  hear(&self, silence(), 2.0);
  hear_song(&self, 240.0);
  hear(&self, applause(), 10.0);
  expect_songs(&self, when, 4);
}

Test(song_finder, a_crowd_that_cheers_parts_two_songs) {
  static const double when[] = { 10.0, 70.0, 76.0, 136.0 };
  evening             self   = { .finder = song_finder_new() };
  hear(&self, silence(), 10.0);
  hear_song(&self, 60.0);
  hear(&self, cheering(), 6.0);
  hear_song(&self, 60.0);
  hear(&self, cheering(), 60.0);
  expect_songs(&self, when, 4);
}

Test(song_finder, a_pause_of_three_seconds_is_no_end) {
  evening self = { .finder = song_finder_new() };
  hear(&self, silence(), 5.0);
  for (unsigned i = 0; i < 10; i++) {
    hear(&self, band(), 20.0);
    hear(&self, silence(), 3.0);
  }
  cr_assert_eq(self.count, 1U);
  cr_assert_eq(self.events[0].what, SONG_STARTED);
  const song_event last = song_finder_end(&self.finder, self.time_s);
  cr_assert_eq(last.what, SONG_ENDED);
  cr_assert_eq(song_finder_end(&self.finder, self.time_s).what, SONG_GOES_ON);
}

Test(song_finder, a_jingle_is_no_song) {
  evening self = { .finder = song_finder_new() };
  hear(&self, silence(), 10.0);
  hear_song(&self, 12.0);
  hear(&self, silence(), 30.0);
  cr_assert_eq(self.count, 2U);
  cr_assert_eq(self.events[1].what, SONG_WAS_NONE);
}

Test(song_finder, nothing_starts_without_a_judgement) {
  evening self = { .finder = song_finder_new() };
  hear(&self, unjudged_band(), 60.0);
  hear(&self, silence(), 600.0);
  hear(&self, applause(), 600.0);
  cr_assert_eq(self.count, 0U);
}

Test(song_finder, the_hundredth_song_is_found_as_fast_as_the_first) {
  evening self = { .finder = song_finder_new() };
  hear(&self, applause(), 3600.0);
  for (unsigned i = 0; i < 25; i++) {
    hear_song(&self, 600.0);
    hear(&self, applause(), 20.0);
  }
  cr_assert_eq(self.count, 50U);
  for (unsigned i = 0; i < self.count; i++) {
    cr_assert_leq(self.told_s[i] - self.events[i].time_s, 6.0, "%u", i);
  }
}
