// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/stream_clock.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

static const double RATE  = 48000.0;
static const double START = 1e5; // s: a machine that has been on for a day

enum { BLOCK = 256 };

// 0 … 1, the same in every run.
static double chance(uint32_t* const state) {
  *state = *state * 1664525U + 1013904223U;
  return *state / 4294967296.0;
}

/// How far the filtered times lie apart from the true ones, after `settle` blocks.
typedef struct {
  double earliest;
  double latest;
} deviation;

static deviation deviation_of(const double true_rate, const double jitter_s,
                              const unsigned settle, const unsigned blocks) {
  stream_clock clock = stream_clock_at(RATE);
  deviation    found = { .earliest = (double)INFINITY, .latest = -(double)INFINITY };
  uint32_t     state = 1;
  for (unsigned i = 1; i <= blocks; i++) {
    const double truth = START + i * (BLOCK / true_rate);
    const bool   follows =
      stream_clock_block(&clock, BLOCK, truth + jitter_s * chance(&state));
    cr_assert_eq(follows, i > 1);
    if (i > settle) {
      found.earliest = fmin(found.earliest, clock.end_s - truth);
      found.latest   = fmax(found.latest, clock.end_s - truth);
    }
  }
  return found;
}

Test(stream_clock, without_jitter_is_the_time) {
  const deviation found = deviation_of(RATE, 0.0, 0, 1000);
  cr_assert_lt(found.latest, 1e-6);
  cr_assert_gt(found.earliest, -1e-6);
}

Test(stream_clock, makes_3_ms_of_jitter_less_than_half_a_millisecond) {
  const deviation found = deviation_of(RATE, 0.003, 2000, 20000);
  cr_assert_lt(found.latest - found.earliest, 0.0005, "%g",
               found.latest - found.earliest);
}

Test(stream_clock, learns_a_rate_that_is_off_by_200_ppm) {
  const deviation found = deviation_of(RATE * 1.0002, 0.0, 6000, 20000);
  cr_assert_lt(fmax(found.latest, -found.earliest), 0.0005);
}

Test(stream_clock, steps_over_a_gap_and_says_so) {
  stream_clock clock = stream_clock_at(RATE);
  double       now   = START;
  for (unsigned i = 0; i < 1000; i++) {
    now += BLOCK / RATE;
    stream_clock_block(&clock, BLOCK, now);
  }
  now += 5.0;
  cr_assert_not(stream_clock_block(&clock, BLOCK, now));
  cr_assert_float_eq(clock.end_s, now, 1e-9);
  now += BLOCK / RATE;
  cr_assert(stream_clock_block(&clock, BLOCK, now));
}

Test(stream_clock, bears_blocks_that_come_two_at_a_time) {
  enum { LONG = 2048 };
  stream_clock clock = stream_clock_at(44100.0);
  double       worst = 0.0;
  for (unsigned i = 1; i <= 4000; i++) {
    // The first of two waits for the second.
    const unsigned seen   = i + i % 2;
    const double   middle = START + (i + 0.5) * LONG / 44100.0;
    stream_clock_block(&clock, LONG, START + seen * (double)LONG / 44100.0);
    if (i > 1000) {
      worst = fmax(worst, fabs(clock.end_s - middle));
    }
  }
  cr_assert_lt(worst, 0.006, "%g", worst);
}
