// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/hall.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

static const double TURN   = 6.283185307179586;
static const double RATE   = 48000.0;
static const double DIRECT = 0.005; // s in which the direct sound is over

enum { LENGTH = 144000 };

static sound heard_of_a_clap(void) {
  hall* const self = hall_new(RATE);
  sound       clap = { calloc(LENGTH, sizeof(float)), LENGTH, RATE };
  clap.samples[0]  = 1.0F;
  cr_assert(hall_play_empty(self, &clap));
  hall_free(self);
  return clap;
}

static double energy(const sound* const of, const double from, const double to) {
  double sum = 0.0;
  for (size_t i = (size_t)(from * RATE); i < (size_t)(to * RATE) && i < of->length; i++) {
    sum += (double)of->samples[i] * (double)of->samples[i];
  }
  return sum;
}

// s until the energy that is still to come has fallen by so much (Schroeder, "New method
// of measuring reverberation time", JASA 37, 1965).
static double fallen_by(const sound* const clap, const double decibel) {
  const double all   = energy(clap, 0.0, 3.0);
  double       later = all;
  size_t       i     = 0;
  for (; i < clap->length && 10.0 * log10(later / all) > -decibel; i++) {
    later -= (double)clap->samples[i] * (double)clap->samples[i];
  }
  return (double)i / RATE;
}

Test(hall, sound_dies_away_in_1_8_s_or_more) {
  const sound clap = heard_of_a_clap();
  // Twice the time of 30 dB, beginning at -5 dB (ISO 3382-1).
  const double decay = 2.0 * (fallen_by(&clap, 35.0) - fallen_by(&clap, 5.0));
  cr_assert_geq(decay, 1.8, "%f", decay);
  cr_assert_leq(decay, 2.0, "%f", decay);
  free(clap.samples);
}

Test(hall, there_is_no_less_reverberation_than_direct_sound) {
  // The direct sound alone: what the band limits leave of a clap, from a hall that has
  // not answered yet. Its first 5 ms hold some reverberation, too: that is left out.
  const sound  clap     = heard_of_a_clap();
  const double together = energy(&clap, 0.0, DIRECT);
  const double answer   = energy(&clap, DIRECT, 3.0);
  const double density  = energy(&clap, DIRECT, 4.0 * DIRECT) / 3.0;
  const double ratio    = 10.0 * log10((together - density) / (answer + density));
  cr_assert_leq(ratio, 0.0, "%f", ratio);
  cr_assert_geq(ratio, -1.5, "%f", ratio);
  free(clap.samples);
}

// dB of a tone of 1 s that is left, against one in the middle.
static double left_of(const double hz) {
  hall* const self = hall_new(RATE);
  sound       tone = { calloc(LENGTH, sizeof(float)), LENGTH, RATE };
  for (size_t i = 0; i < LENGTH; i++) {
    tone.samples[i] = (float)sin(TURN * hz * (double)i / RATE);
  }
  cr_assert(hall_play_empty(self, &tone));
  const double result = 10.0 * log10(energy(&tone, 0.0, 0.005 + 20.0 / hz) + 1e-12);
  hall_free(self);
  free(tone.samples);
  return result - 10.0 * log10(0.5 * RATE * (0.005 + 20.0 / hz));
}

Test(hall, what_is_below_80_hz_and_above_8_khz_is_lost) {
  cr_assert_gt(left_of(500.0), -3.0);
  cr_assert_gt(left_of(3000.0), -3.0);
  cr_assert_lt(left_of(30.0), -8.0);
  cr_assert_lt(left_of(16000.0), -8.0);
}

Test(hall, the_crowd_is_15_db_below_the_music) {
  hall* const self  = hall_new(RATE);
  sound       empty = { calloc(LENGTH, sizeof(float)), LENGTH, RATE };
  sound       full  = { calloc(LENGTH, sizeof(float)), LENGTH, RATE };
  for (size_t i = 0; i < LENGTH; i++) {
    empty.samples[i] = (float)sin(TURN * 440.0 * (double)i / RATE);
    full.samples[i]  = empty.samples[i];
  }
  cr_assert(hall_play_empty(self, &empty));
  cr_assert(hall_play(self, &full));
  for (size_t i = 0; i < LENGTH; i++) {
    full.samples[i] -= empty.samples[i];
  }
  const double level = 10.0 * log10(energy(&full, 0.0, 3.0) / energy(&empty, 0.0, 3.0));
  cr_assert_float_eq(level, -15.0, 0.05, "%f", level);
  hall_free(self);
  free(empty.samples);
  free(full.samples);
}

Test(hall, another_rate_is_refused_and_the_music_kept) {
  hall* const self  = hall_new(RATE);
  float       one   = 1.0F;
  sound       other = { &one, 1, 44100.0 };
  cr_assert_not(hall_play(self, &other));
  cr_assert_eq(one, 1.0F);
  hall_free(self);
}
