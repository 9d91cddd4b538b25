// SPDX-License-Identifier: GPL-3.0-or-later

// A band of five, played into the engine: kick, bass, chords, hi-hat and a roll that
// rises.

#include "dsp/engine.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

enum { RATE = 44100, BLOCK = 441, MOST = 32 };

static const double TURN = 6.283185307179586;
static const double BEAT = 0.5; // s

/// How loud each plays, 0 … 1.
typedef struct {
  double low; ///< kick and bass
  double chords;
  double hat;
  double roll; ///< strokes that quicken, over noise that rises
} players;

typedef struct {
  double      time;   ///< s: when it was told
  double      begins; ///< s: where it happened
  const char* name;
  story_word  word;
} event;

typedef struct {
  engine*  ears;
  double   time;
  double   since; ///< s that the scene has lasted
  uint32_t dice;
  double   strokes; ///< of the roll
  float    build;   ///< of the newest frame
  float    most;    ///< the highest that was
  unsigned count;
  event    events[MOST];
} concert;

static double noise(concert* const self) {
  self->dice = self->dice * 1664525U + 1013904223U;
  return (double)(self->dice >> 8U) / 8388608.0 - 1.0;
}

static double place_in(const double time, const double period) {
  return time - floor(time / period) * period;
}

static double sample_of(concert* const self, const players* const now,
                        const double progress) {
  static const double roots[] = { 55.0, 43.65, 65.41, 49.0 };
  const double        root    = roots[(unsigned)(self->time / (4.0 * BEAT)) % 4];
  const double        beat    = place_in(self->time, BEAT);
  const double        eighth  = place_in(self->time, 0.5 * BEAT);
  const double        hiss    = noise(self);
  double              sum     = 0.0;
  if (now->low > 0.0) {
    const double turns = 48.0 * beat + 3.0 * (1.0 - exp(-35.0 * beat));
    sum += now->low * 0.5 * exp(-9.0 * beat) * sin(TURN * turns);
    for (int i = 1; i <= 4; i++) {
      sum += now->low * 0.2 / i * exp(-3.0 * eighth) * sin(TURN * root * i * self->time);
    }
  }
  for (int tone = 0; tone < 3 && now->chords > 0.0; tone++) {
    static const double ratios[] = { 1.0, 1.2599, 1.4983 };
    for (int i = 1; i <= 6; i++) {
      sum +=
        now->chords * 0.08 / i * sin(TURN * 4.0 * root * ratios[tone] * i * self->time);
    }
  }
  sum += now->hat * 0.1 * exp(-40.0 * eighth) * hiss;
  if (now->roll > 0.0) {
    self->strokes += (2.0 + 14.0 * progress) / RATE;
    const double since = place_in(self->strokes, 1.0) / (2.0 + 14.0 * progress);
    sum += now->roll * (0.05 + 0.2 * progress) * exp(-25.0 * since) * hiss;
    sum += now->roll * 0.12 * progress * hiss;
    sum += now->roll * 0.1 * sin(TURN * 400.0 * exp2(2.0 * progress) * self->time);
  }
  return 0.4 * sum;
}

static void take_down(concert* const self, const frame* const now) {
  self->build = now->build;
  self->most  = fmaxf(self->most, now->build);
  if (now->story != STORY_NONE) {
    cr_assert_lt(self->count, MOST);
    self->events[self->count++] =
      (event){ self->time, self->time - (double)now->story_lag, story_name(now->story),
               now->story };
  }
}

static void play(concert* const self, const double seconds, const players from,
                 const players to) {
  const unsigned blocks = (unsigned)(seconds * RATE / BLOCK);
  for (unsigned block = 0; block < blocks; block++) {
    float samples[BLOCK];
    for (unsigned i = 0; i < BLOCK; i++) {
      const double  share = (block + (double)i / BLOCK) / blocks;
      const players now   = { from.low + share * (to.low - from.low),
                              from.chords + share * (to.chords - from.chords),
                              from.hat + share * (to.hat - from.hat),
                              from.roll + share * (to.roll - from.roll) };
      samples[i]          = (float)sample_of(self, &now, share);
      self->time += 1.0 / RATE;
    }
    for (size_t done = 0; done < BLOCK;) {
      frame now;
      bool  ready = false;
      done += engine_process(self->ears, samples + done, samples + done, BLOCK - done,
                             &now, &ready);
      if (ready) {
        take_down(self, &now);
      }
    }
  }
}

static concert begun(void) {
  concert made = { .ears = engine_new(RATE), .dice = 1 };
  cr_assert_not_null(made.ears);
  return made;
}

static unsigned told(const concert* const self, const story_word word) {
  unsigned count = 0;
  for (unsigned i = 0; i < self->count; i++) {
    count += self->events[i].word == word ? 1 : 0;
  }
  return count;
}

static event only(const concert* const self, const story_word word) {
  event found = { 0 };
  for (unsigned i = 0; i < self->count; i++) {
    cr_log_info("%.1f s: %s at %.1f s", self->events[i].time, self->events[i].name,
                self->events[i].begins);
    found = self->events[i].word == word ? self->events[i] : found;
  }
  cr_assert_eq(told(self, word), 1, "%u times %s", told(self, word), story_name(word));
  return found;
}

/// Twenty-four seconds of one, then of another: the only event of a kind.
static event at_change(const players before, const players after, const double seconds,
                       const story_word word) {
  concert here = begun();
  play(&here, 24.0, before, before);
  play(&here, seconds, after, after);
  const event found = only(&here, word);
  engine_free(here.ears);
  return found;
}

static const players GROOVE = { 1.0, 0.6, 1.0, 0.0 };
static const players BREAK  = { 0.0, 0.7, 1.0, 0.0 };
static const players SOFT   = { 0.0, 0.15, 0.1, 0.0 };
static const players RISEN  = { 0.0, 0.7, 0.5, 1.0 };
static const players ALL    = { 1.2, 1.0, 1.2, 0.0 };

Test(story_music, the_bass_that_is_back_after_a_break_is_a_drop) {
  concert here = begun();
  play(&here, 24.0, GROOVE, GROOVE);
  play(&here, 8.0, BREAK, BREAK);
  play(&here, 12.0, GROOVE, GROOVE);
  const event drop = only(&here, STORY_DROP);
  cr_assert_float_eq(drop.begins, 32.0, 1.0);
  cr_assert_lt(drop.time, 33.5);
  engine_free(here.ears);
}

Test(story_music, what_rises_is_a_build_and_leads_to_a_climax) {
  concert here = begun();
  play(&here, 20.0, SOFT, SOFT);
  play(&here, 14.0, SOFT, RISEN);
  cr_assert_gt(here.build, 0.5F);
  play(&here, 16.0, ALL, ALL);
  const event build  = only(&here, STORY_BUILD);
  const event climax = only(&here, STORY_CLIMAX);
  cr_assert_float_eq(build.begins, 20.0, 3.0);
  cr_assert_leq(build.time, 32.0);
  cr_assert_float_eq(climax.begins, 34.0, 1.5);
  cr_assert_lt(here.build, 0.02F);
  engine_free(here.ears);
}

Test(story_music, calm_after_a_storm_is_a_lull_told_within_two_and_a_half_seconds) {
  const event lull = at_change(ALL, SOFT, 14.0, STORY_LULL);
  cr_assert_float_eq(lull.begins, 24.0, 1.0);
  cr_assert_lt(lull.time, 26.5);
}

Test(story_music, music_that_stops_has_no_lull) {
  static const double gains[] = { 0.05, 0.3, 1.0 };
  for (unsigned i = 0; i < sizeof gains / sizeof *gains; i++) {
    const double  gain  = gains[i];
    const players soft  = { gain, 0.6 * gain, gain, 0.0 };
    const players quiet = { 0.0, 0.0, 0.0, 0.0 };
    concert       here  = begun();
    play(&here, 24.0, soft, soft);
    play(&here, 8.0, quiet, quiet);
    cr_assert_eq(told(&here, STORY_LULL), 0, "%.2f", gain);
    engine_free(here.ears);
  }
}

Test(story_music, storm_out_of_calm_is_a_burst_told_within_a_third_of_a_second) {
  const event burst = at_change(SOFT, ALL, 8.0, STORY_BURST);
  cr_assert_float_eq(burst.begins, 24.0, 0.2);
  cr_assert_lt(burst.time, 24.33);
}

Test(story_music, a_groove_has_no_story) {
  concert here = begun();
  play(&here, 90.0, GROOVE, GROOVE);
  cr_assert_eq(here.count, 0);
  cr_assert_lt(here.most, 0.02F);
  engine_free(here.ears);
}
