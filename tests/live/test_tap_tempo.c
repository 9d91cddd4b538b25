// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/tap_tempo.h"

#include <criterion/criterion.h>

static const double START = 1000.0;

Test(tap_tempo, is_known_from_the_third_tap_on) {
  tap_tempo self = { 0 };
  cr_assert_eq(tap_tempo_tap(&self, START), 0.0);
  cr_assert_eq(tap_tempo_tap(&self, START + 0.5), 0.0);
  cr_assert_float_eq(tap_tempo_tap(&self, START + 1.0), 120.0, 1e-9);
}

Test(tap_tempo, forgives_a_slip) {
  tap_tempo self   = { 0 };
  double    tempo  = 0.0;
  double    time_s = START;
  for (int i = 0; i < 8; i++) {
    time_s += i == 4 ? 0.75 : 0.5;
    tempo = tap_tempo_tap(&self, time_s);
  }
  cr_assert_float_eq(tempo, 120.0, 1e-9);
}

Test(tap_tempo, takes_a_bounce_of_the_finger_for_the_same_tap) {
  tap_tempo self = { 0 };
  tap_tempo_tap(&self, START);
  tap_tempo_tap(&self, START + 0.05);
  tap_tempo_tap(&self, START + 0.5);
  cr_assert_float_eq(tap_tempo_tap(&self, START + 1.0), 120.0, 1e-9);
}

Test(tap_tempo, begins_anew_after_a_pause) {
  tap_tempo self = { 0 };
  for (int i = 0; i < 10; i++) {
    tap_tempo_tap(&self, START + 0.5 * i);
  }
  cr_assert_eq(tap_tempo_tap(&self, START + 60.0), 0.0);
  cr_assert_eq(tap_tempo_tap(&self, START + 61.0), 0.0);
  cr_assert_float_eq(tap_tempo_tap(&self, START + 62.0), 60.0, 1e-9);
}

Test(tap_tempo, follows_a_change_within_five_taps) {
  tap_tempo self   = { 0 };
  double    tempo  = 0.0;
  double    time_s = START;
  for (int i = 0; i < 20; i++) {
    time_s += 0.5;
    tap_tempo_tap(&self, time_s);
  }
  for (int i = 0; i < 5; i++) {
    time_s += 0.6;
    tempo = tap_tempo_tap(&self, time_s);
  }
  cr_assert_float_eq(tempo, 100.0, 1e-6);
}
