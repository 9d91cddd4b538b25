// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clock_text.h"

#include <criterion/criterion.h>
#include <math.h>

static void expect(const double time, const bool tenths, const char* const wanted) {
  char text[CLOCK_TEXT_SIZE];
  clock_text(text, sizeof text, time, tenths);
  cr_assert_str_eq(text, wanted);
}

Test(clock_text, writes_times_as_a_person_does) {
  expect(0.0, false, "0:00");
  expect(9.0, false, "0:09");
  expect(65.4, false, "1:05");
  expect(3599.9, false, "1:00:00");
  expect(3725.0, false, "1:02:05");
  expect(36000.0, false, "10:00:00");
}

Test(clock_text, writes_tenths_where_they_are_wanted) {
  expect(0.04, true, "0:00.0");
  expect(7.5, true, "0:07.5");
  expect(59.96, true, "1:00.0");
  expect(9.999, true, "0:10.0");
}

Test(clock_text, any_number_is_safe) {
  expect(-3.0, false, "0:00");
  expect(NAN, true, "0:00.0");
  expect(INFINITY, false, "1000000:00:00");
}

Test(clock_text, steps_are_round_and_long_enough) {
  cr_assert_eq(clock_step(0.0), 0.5);
  cr_assert_eq(clock_step(7.0), 10.0);
  cr_assert_eq(clock_step(61.0), 120.0);
  cr_assert_eq(clock_step(3700.0), 7200.0);
  cr_assert_eq(clock_step(20000.0), 28800.0);
}
