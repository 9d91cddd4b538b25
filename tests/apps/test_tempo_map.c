// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/tempo_map.h"

#include <criterion/criterion.h>
#include <math.h>

static double seconds_at(const tempo_map* const map, const uint64_t tick) {
  double us = 0.0;
  for (size_t i = 0; i < map->count && map->stretches[i].tick <= tick; i++) {
    const tempo_stretch* const here = &map->stretches[i];
    us =
      (double)here->time + (double)(tick - here->tick) * here->length / TEMPO_MAP_TICKS;
  }
  return us / 1e6;
}

static void beat(tempo_map* const map, const double time, const double tempo) {
  cr_assert_eq(tempo_map_beat(map, time, tempo), PROBLEM_NONE);
}

static void assert_quarter(const tempo_map* const map, const double time,
                           const uint64_t quarter) {
  const uint64_t tick = tempo_map_tick(map, time);
  cr_assert_eq(tick, quarter * TEMPO_MAP_TICKS, "%g s is at tick %lu", time,
               (unsigned long)tick);
}

Test(tempo_map, without_beats_it_is_120) {
  const tempo_map map = { 0 };
  assert_quarter(&map, 0.0, 0);
  assert_quarter(&map, 0.5, 1);
  assert_quarter(&map, 3600.0, 7200);
}

Test(tempo_map, each_beat_of_an_uneven_pulse_falls_on_the_next_quarter) {
  tempo_map map  = { 0 };
  double    time = 0.47;
  for (unsigned i = 1; i <= 200; i++, time += 0.5 + 0.04 * sin(i)) {
    beat(&map, time, 120.0);
    assert_quarter(&map, time, i);
    cr_assert_float_eq(seconds_at(&map, (uint64_t)i * TEMPO_MAP_TICKS), time, 1e-6);
  }
  tempo_map_clear(&map);
}

Test(tempo_map, a_beat_that_was_not_told_leaves_its_quarter) {
  tempo_map map = { 0 };
  beat(&map, 0.5, 120.0);
  beat(&map, 1.0, 120.0);
  beat(&map, 2.5, 120.0);
  assert_quarter(&map, 2.5, 5);
  assert_quarter(&map, 2.0, 4);
  tempo_map_clear(&map);
}

Test(tempo_map, in_a_stretch_without_beats_the_last_tempo_goes_on) {
  tempo_map map = { 0 };
  beat(&map, 0.5, 120.0);
  beat(&map, 1.0, 120.0);
  beat(&map, 21.1, 90.0); // 40.2 quarters of 120 later
  beat(&map, 21.1 + 60.0 / 90.0, 90.0);
  assert_quarter(&map, 21.1, 42);
  assert_quarter(&map, 21.1 + 60.0 / 90.0, 43);
  cr_assert_float_eq(map.stretches[1].length, 502500.0F, 1.0F);
  tempo_map_clear(&map);
}

Test(tempo_map, after_the_last_beat_its_tempo_goes_on) {
  tempo_map map = { 0 };
  beat(&map, 0.6, 100.0);
  beat(&map, 1.2, 100.0);
  assert_quarter(&map, 61.2, 102);
  tempo_map_clear(&map);
}

Test(tempo_map, a_beat_at_once_after_another_stays_between_the_lines) {
  tempo_map map = { 0 };
  beat(&map, 0.5, 120.0);
  beat(&map, 0.6, 120.0);
  beat(&map, 1.0, 120.0);
  assert_quarter(&map, 0.5, 1);
  assert_quarter(&map, 1.0, 2);
  cr_assert_eq(tempo_map_tick(&map, 0.6), TEMPO_MAP_TICKS + TEMPO_MAP_TICKS / 5);
  tempo_map_clear(&map);
}

Test(tempo_map, half_and_double_are_taken_as_they_are_heard) {
  tempo_map map = { 0 };
  beat(&map, 1.0, 60.0);
  beat(&map, 2.0, 60.0);
  beat(&map, 2.5, 120.0);
  beat(&map, 3.0, 120.0);
  beat(&map, 4.0, 60.0);
  assert_quarter(&map, 2.5, 3);
  assert_quarter(&map, 3.0, 4);
  assert_quarter(&map, 4.0, 5);
  tempo_map_clear(&map);
}

Test(tempo_map, rounding_does_not_grow_in_three_hours) {
  static const double TEMPO  = 131.7;
  const double        period = 60.0 / TEMPO;
  tempo_map           map    = { 0 };
  const unsigned      beats  = (unsigned)(3.0 * 60.0 * TEMPO);
  for (unsigned i = 1; i <= beats; i++) {
    beat(&map, i * period, TEMPO);
    cr_assert_float_eq((double)map.time / 1e6, i * period, 1e-6);
  }
  assert_quarter(&map, beats * period, beats);
  tempo_map_clear(&map);
}

Test(tempo_map, ticks_never_go_back) {
  tempo_map map  = { 0 };
  double    time = 0.1;
  for (unsigned i = 1; i <= 300; i++, time += 0.05 + 0.9 * fabs(sin(i * i))) {
    beat(&map, time, i % 7 ? 40.0 + i : 0.0);
  }
  uint64_t last = 0;
  for (double now = 0.0; now < time + 5.0; now += 0.003) {
    const uint64_t tick = tempo_map_tick(&map, now);
    cr_assert(tick >= last);
    last = tick;
  }
  tempo_map_clear(&map);
}
