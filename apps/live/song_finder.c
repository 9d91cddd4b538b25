// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/song_finder.h"

#include <math.h>
#include <string.h>

static const double QUARTER_S   = 0.25;
static const double MOST_WEIGHT = 2.0;  // of a quarter of a second
static const double TO_START    = 20.0; // so two and a half seconds of music at least
static const double TO_END      = 32.0; // four seconds: a pause is no end
static const double JUDGED      = 0.5;  // share of the last second, for a start
static const double FOLLOW      = 0.25; // of that share, in a quarter of a second
static const double SHORTEST_S  = 20.0; // a song
static const double SILENT      = 0.5;  // share of a quarter of a second
static const double FAIR        = 0.3;  // confidence
static const double BEFORE_S    = 8.0;  // a start is looked for before its turn
static const double CONFIDENT   = 0.5;  // beyond that confidence tells no more

song_finder song_finder_new(void) {
  return (song_finder){ .singing = false };
}

static void add_features(song_finder* const self, const frame* const now) {
  const double features[SONG_FEATURES] = {
    now->silent ? 1.0 : 0.0, (double)now->percussive, (double)now->bright,
    (double)now->heavy,      (double)now->roughness,  (double)now->strings,
    (double)now->brass,      (double)now->piano,      (double)now->voice,
    (double)now->electronic, (double)now->drums,      (double)now->confidence,
  };
  for (unsigned i = 0; i < SONG_FEATURES; i++) {
    self->sums[i] += features[i];
  }
  self->frames++;
}

/// How much more likely music is: the logarithm of the odds.
/// @param least confidence at least
static double weigh(const song_finder* const self, const double least) {
  // silent, percussive, bright, heavy, roughness, strings, brass, piano, voice,
  // electronic, drums, confidence
  static const double weights[SONG_FEATURES] = {
    -0.71, -6.50, -2.86, 12.45, -1.02, -0.87, -0.33, 4.82, 2.47, 11.85, 2.61, 2.57
  };
  double odds = -3.03;
  if (self->sums[0] > SILENT * self->frames) {
    return -MOST_WEIGHT; // silence has no colour to be judged by
  }
  for (unsigned i = 0; i < SONG_FEATURES; i++) {
    const double mean = self->sums[i] / self->frames;
    odds +=
      weights[i] * (i == SONG_FEATURES - 1 ? fmin(fmax(mean, least), CONFIDENT) : mean);
  }
  return fmin(fmax(odds, -MOST_WEIGHT), MOST_WEIGHT);
}

static unsigned place_of(const double quarter) {
  return (unsigned)fmod(quarter, SONG_QUARTERS);
}

/// Where the fair sum was lowest within the last seconds before a start.
static double fair_start(const song_finder* const self, const double start_s) {
  const double last  = floor(start_s / QUARTER_S);
  const double held  = SONG_QUARTERS - 1 - (self->quarter - last);
  const double since = fmin(fmin(BEFORE_S, start_s - self->over_s) / QUARTER_S, held);
  double       best  = last;
  for (int back = 0; back < since; back++) {
    if (self->fairs[place_of(last - back)] < self->fairs[place_of(best)]) {
      best = last - back;
    }
  }
  return best < last ? best * QUARTER_S : start_s;
}

static void turn_at(song_finder* const self, const double time_s) {
  self->turn   = self->sum;
  self->turn_s = time_s;
}

static song_event ended_at(song_finder* const self, const double end_s) {
  self->singing = false;
  self->over_s  = end_s;
  return (song_event){ .what =
                         end_s - self->start_s < SHORTEST_S ? SONG_WAS_NONE : SONG_ENDED,
                       .time_s = end_s };
}

static song_event look(song_finder* const self, const double time_s) {
  const song_event none = { .what = SONG_GOES_ON };
  if (self->singing ? self->sum >= self->turn : self->sum <= self->turn) {
    turn_at(self, time_s);
    return none;
  }
  if (fabs(self->sum - self->turn) < (self->singing ? TO_END : TO_START)) {
    return none;
  }
  const double there = self->turn_s;
  if (self->singing) {
    const song_event over = ended_at(self, there);
    turn_at(self, time_s);
    return over;
  }
  if (self->judged < JUDGED) {
    return none;
  }
  self->singing = true;
  self->start_s = fair_start(self, there);
  turn_at(self, time_s);
  return (song_event){ .what = SONG_STARTED, .time_s = self->start_s };
}

song_event song_finder_hear(song_finder* const self, const frame* const now,
                            const double time_s) {
  const double quarter = floor(time_s / QUARTER_S);
  song_event   event   = { .what = SONG_GOES_ON };
  const double judged  = now->confidence > 0.0F ? 1.0 : 0.0;
  add_features(self, now);
  if (quarter > self->quarter) {
    self->judged += FOLLOW * (judged - self->judged);
    self->sum += weigh(self, 0.0);
    self->fair += weigh(self, FAIR);
    self->fairs[place_of(quarter)] = self->fair;
    event                          = look(self, time_s);
    self->quarter                  = quarter;
    self->frames                   = 0;
    memset(self->sums, 0, sizeof self->sums);
  }
  return event;
}

song_event song_finder_end(song_finder* const self, const double time_s) {
  return self->singing ? ended_at(self, time_s) : (song_event){ .what = SONG_GOES_ON };
}
