// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/beat_clock.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

enum { MOST_MESSAGES = 200000, BLOCK_MESSAGES = 64 };

static const double FRAME_S = 0.01;
static const double BLOCK_S = 256.0 / 48000.0;
static const double LAG_S   = 0.06; // from a beat to the frame that reports it

/// Music by its beats: how many have passed by a time, and the tempo there.
typedef struct {
  double (*beats)(double time);
  double (*bpm)(double time); ///< as it is reported; 0 for unknown
  double noise;               ///< s that reported beats are off by at most
  bool (*silent)(double time);
} music;

typedef struct {
  beat_clock    clock;
  size_t        count;
  clock_message said[MOST_MESSAGES];
} session;

static uint32_t chance(uint32_t* const state) {
  *state = *state * 1664525U + 1013904223U;
  return *state >> 8;
}

static double between(uint32_t* const state, const double most) {
  return most * ((double)chance(state) / (1U << 23) - 1.0);
}

static void gather(session* const self, const double until) {
  clock_message  block[BLOCK_MESSAGES];
  const unsigned count = beat_clock_run(&self->clock, until, block, BLOCK_MESSAGES);
  for (unsigned i = 0; i < count && self->count < MOST_MESSAGES; i++) {
    self->said[self->count++] = block[i];
  }
}

/// Frames come as they would: each beat is reported LAG_S after it was; blocks are asked
/// for one block ahead.
static void play(session* const self, const music* const what, const double seconds) {
  uint32_t state = 1;
  double   block = 0.0;
  double   noise = 0.0;
  double   told  = floor(what->beats(0.0));
  *self          = (session){ .clock = beat_clock_new(0.0) };
  for (unsigned number = 1; number * FRAME_S < seconds; number++) {
    const double end = number * FRAME_S;
    for (; block < end; block += BLOCK_S) {
      gather(self, block + BLOCK_S);
    }
    frame now = frame_neutral();
    if (!what->silent || !what->silent(end)) {
      const double passed = what->beats(end - LAG_S - noise);
      now.tempo           = (float)what->bpm(end);
      if (passed >= told + 1.0) {
        told     = floor(passed);
        now.beat = true;
        // Found to the hundredth of a ms, as it was reported.
        double early = 0.0;
        while (what->beats(end - LAG_S - noise - early) >= told) {
          early += 1e-5;
        }
        now.beat_lag = (float)(LAG_S + early);
        noise        = between(&state, what->noise);
      }
    } else {
      told = floor(what->beats(end - LAG_S));
    }
    beat_clock_hear(&self->clock, &now, end);
  }
}

static size_t count_of(const session* const self, const uint8_t byte) {
  size_t count = 0;
  for (size_t i = 0; i < self->count; i++) {
    count += self->said[i].byte == byte;
  }
  return count;
}

/// The worst distance from a pulse that is on a beat to the nearest beat of the music, in
/// beats, from a time on.
static double worst_phase(const session* const self, const music* const of,
                          const double from, const double until) {
  double   worst = 0.0;
  unsigned pulse = 0;
  for (size_t i = 0; i < self->count; i++) {
    const clock_message* const one = &self->said[i];
    if (one->byte != BEAT_CLOCK_PULSE) {
      pulse = 0; // start and continue come before a pulse on a beat
      continue;
    }
    const bool on_beat = pulse++ % BEAT_CLOCK_PULSES == 0;
    if (on_beat && one->time >= from && one->time < until) {
      const double beats = of->beats(one->time);
      worst              = fmax(worst, fabs(beats - round(beats)));
    }
  }
  return worst;
}

static void check_intervals(const session* const self, const double shortest,
                            const double longest) {
  for (size_t i = 1; i < self->count; i++) {
    const clock_message* const one = &self->said[i];
    const clock_message* const old = &self->said[i - 1];
    cr_assert_geq(one->time, old->time, "never back");
    if (one->byte == BEAT_CLOCK_PULSE && old->byte == BEAT_CLOCK_PULSE) {
      const double interval = one->time - old->time;
      cr_assert(interval > shortest && interval < longest, "%.2f ms at %.2f s",
                1e3 * interval, one->time);
    }
  }
}

static double steady_beats(const double time) {
  return 2.0 * time;
}
static double steady_bpm(const double time) {
  (void)time;
  return 120.0;
}
static double wrong_bpm(const double time) {
  (void)time;
  return 120.6;
}

Test(beat_clock, a_steady_beat_gets_24_pulses_and_one_of_them_on_it) {
  static session     it;
  static const music steady = { .beats = steady_beats, .bpm = steady_bpm };
  play(&it, &steady, 120.0);
  cr_assert_eq(it.said[0].byte, BEAT_CLOCK_START);
  cr_assert_eq(it.said[1].byte, BEAT_CLOCK_PULSE);
  cr_assert_float_eq(it.said[1].time - it.said[0].time, 0.002, 1e-4);
  const double first = steady_beats(it.said[1].time);
  cr_assert_leq(first, 4.01, "it starts within a few beats");
  const double expected = (steady_beats(120.0) - first) * BEAT_CLOCK_PULSES;
  cr_assert_float_eq((double)count_of(&it, BEAT_CLOCK_PULSE), expected, 2.0);
  cr_assert_leq(worst_phase(&it, &steady, 0.0, 120.0), 0.002, "1 ms");
}

Test(beat_clock, a_tempo_reported_wrong_does_not_shift_it) {
  static session     it;
  static const music steady = { .beats = steady_beats, .bpm = wrong_bpm };
  play(&it, &steady, 120.0);
  cr_assert_leq(worst_phase(&it, &steady, 0.0, 120.0), 0.03, "half a percent too fast");
  cr_assert_leq(worst_phase(&it, &steady, 60.0, 120.0), 0.004, "2 ms");
}

static int by_size(const void* const left, const void* const right) {
  const double a = *(const double*)left;
  const double b = *(const double*)right;
  return (a > b) - (a < b);
}

Test(beat_clock, beats_that_are_reported_unevenly_leave_it_even) {
  static session     it;
  static double      off[MOST_MESSAGES];
  static const music uneven = { .beats = steady_beats, .bpm = steady_bpm, .noise = 0.02 };
  size_t             count  = 0;
  play(&it, &uneven, 300.0);
  for (size_t i = 2; i < it.count; i++) {
    off[count++] = fabs(it.said[i].time - it.said[i - 1].time - 0.5 / BEAT_CLOCK_PULSES);
  }
  qsort(off, count, sizeof *off, by_size);
  cr_log_info("deviation of intervals, ms: p50 %.3f, p99 %.3f", 1e3 * off[count / 2],
              1e3 * off[count * 99 / 100]);
  cr_assert_leq(off[count * 99 / 100], 0.002);
  cr_assert_leq(worst_phase(&it, &uneven, 10.0, 300.0), 0.04,
                "beats are up to 20 ms off");
}

static double ramp_beats(const double time) {
  // 100 to 160 bpm in 60 s
  const double until = fmin(time, 60.0);
  return (100.0 * until + 0.5 * until * until) / 60.0 +
         (time > 60.0 ? (time - 60.0) * 160.0 / 60.0 : 0.0);
}
static double ramp_bpm(const double time) {
  return 100.0 + fmin(time, 60.0);
}

Test(beat_clock, follows_a_tempo_that_grows) {
  static session     it;
  static const music ramp = { .beats = ramp_beats, .bpm = ramp_bpm };
  play(&it, &ramp, 90.0);
  cr_assert_leq(worst_phase(&it, &ramp, 0.0, 60.0), 0.04);
  cr_assert_leq(worst_phase(&it, &ramp, 75.0, 90.0), 0.01);
  check_intervals(&it, 0.8 * 60.0 / 160.0 / BEAT_CLOCK_PULSES,
                  1.25 * 60.0 / 100.0 / BEAT_CLOCK_PULSES);
}

static double step_beats(const double time) {
  return time < 30.0 ? 2.0 * time : 60.0 + (time - 30.0) * 140.0 / 60.0;
}
// The new tempo is known two seconds later.
static double step_bpm(const double time) {
  return time < 32.0 ? 120.0 : 140.0;
}

Test(beat_clock, finds_a_new_tempo_without_a_burst) {
  static session     it;
  static const music step = { .beats = step_beats, .bpm = step_bpm };
  play(&it, &step, 60.0);
  cr_assert_leq(worst_phase(&it, &step, 5.0, 30.0), 0.005);
  cr_assert_leq(worst_phase(&it, &step, 42.0, 60.0), 0.02, "ten seconds later");
  check_intervals(&it, 0.8 * 60.0 / 140.0 / BEAT_CLOCK_PULSES,
                  1.25 * 60.0 / 120.0 / BEAT_CLOCK_PULSES);
  cr_assert_eq(count_of(&it, BEAT_CLOCK_STOP), 0);
}

static double leap_beats(const double time) {
  return 2.0 * time + (time < 30.0 ? 0.0 : 0.45);
}

Test(beat_clock, moves_over_to_an_off_beat_without_a_jump) {
  static session     it;
  static const music leap = { .beats = leap_beats, .bpm = steady_bpm };
  play(&it, &leap, 60.0);
  cr_assert_leq(worst_phase(&it, &leap, 45.0, 60.0), 0.02);
  check_intervals(&it, 0.8 * 0.5 / BEAT_CLOCK_PULSES, 1.25 * 0.5 / BEAT_CLOCK_PULSES);
}

static bool pause(const double time) {
  return (time >= 20.0 && time < 26.0) || (time >= 40.0 && time < 60.0);
}

Test(beat_clock, stops_with_the_music_after_whole_beats_and_goes_on_with_it) {
  static session     it;
  static const music paused = { .beats  = steady_beats,
                                .bpm    = steady_bpm,
                                .silent = pause };
  uint8_t            order[16];
  double             when[16];
  unsigned           count  = 0;
  unsigned           pulses = 0;
  play(&it, &paused, 80.0);
  for (size_t i = 0; i < it.count; i++) {
    if (it.said[i].byte == BEAT_CLOCK_PULSE) {
      pulses++;
      continue;
    }
    cr_assert_lt(count, 16U);
    cr_assert_eq(pulses % BEAT_CLOCK_PULSES, 0U, "%u pulses before %02X", pulses,
                 it.said[i].byte);
    when[count]    = it.said[i].time;
    order[count++] = it.said[i].byte;
  }
  static const uint8_t expected[] = { BEAT_CLOCK_START, BEAT_CLOCK_STOP,
                                      BEAT_CLOCK_CONTINUE, BEAT_CLOCK_STOP,
                                      BEAT_CLOCK_START };
  cr_assert_eq(count, sizeof expected);
  for (unsigned i = 0; i < count; i++) {
    cr_assert_eq(order[i], expected[i], "%u: %02X at %.2f s", i, order[i], when[i]);
  }
  cr_assert(when[1] > 20.0 && when[1] < 23.6, "stopped at %.2f s", when[1]);
  cr_assert(when[2] > 26.0 && when[2] < 28.6, "continued at %.2f s", when[2]);
  cr_assert_leq(worst_phase(&it, &paused, 0.0, 20.0), 0.005);
  cr_assert_leq(worst_phase(&it, &paused, 26.0, 40.0), 0.005);
}

Test(beat_clock, nothing_is_made_up_for_after_nobody_asked_for_a_while) {
  static session     it;
  static const music steady = { .beats = steady_beats, .bpm = steady_bpm };
  play(&it, &steady, 20.0);
  const size_t before = it.count;
  gather(&it, 30.0);
  cr_assert_eq(it.count, before + 1);
  cr_assert_eq(it.said[before].byte, BEAT_CLOCK_STOP);
}

Test(beat_clock, messages_without_room_come_with_the_next_call) {
  static session     it;
  static const music steady = { .beats = steady_beats, .bpm = steady_bpm };
  play(&it, &steady, 20.0);
  beat_clock     other = it.clock;
  clock_message  all[BLOCK_MESSAGES];
  const unsigned count = beat_clock_run(&it.clock, 20.3, all, BLOCK_MESSAGES);
  cr_assert_gt(count, 10U);
  for (unsigned i = 0; i < count; i++) {
    clock_message one;
    cr_assert_eq(beat_clock_run(&other, 20.3, &one, 1), 1U);
    cr_assert_eq(one.byte, all[i].byte);
    cr_assert_float_eq(one.time, all[i].time, 1e-9);
  }
}

Test(beat_clock, stops_at_once_when_it_is_told_to) {
  static session     it;
  static const music steady = { .beats = steady_beats, .bpm = steady_bpm };
  clock_message      last;
  play(&it, &steady, 20.0);
  cr_assert(beat_clock_end(&it.clock, &last));
  cr_assert_eq(last.byte, BEAT_CLOCK_STOP);
  cr_assert(!beat_clock_end(&it.clock, &last));
  beat_clock fresh = beat_clock_new(0.0);
  cr_assert(!beat_clock_end(&fresh, &last));
}
