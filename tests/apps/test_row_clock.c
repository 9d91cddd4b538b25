// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/row_clock.h"

#include <criterion/criterion.h>

enum { THREE_HOURS_S = 3 * 3600 };

Test(row_clock, three_hours_have_a_row_each_tenth_of_a_second_at_any_rate) {
  static const unsigned rates[] = { 8000, 11025, 22050, 44100, 48000, 96001, 384000 };
  for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
    const uint64_t end   = (uint64_t)THREE_HOURS_S * rates[i];
    row_clock      clock = row_clock_at(rates[i], 0);
    unsigned       rows  = 0;
    double         time  = 0.0;
    while (row_clock_due(&clock, end + 1, &time)) {
      rows++;
      cr_assert(time == (double)rows / 10.0);
    }
    cr_assert(rows == 10 * THREE_HOURS_S, "%u rows at %u", rows, rates[i]);
  }
}

Test(row_clock, a_frame_that_ends_at_the_row_comes_before_it) {
  row_clock clock = row_clock_at(44100, 0);
  double    time  = 0.0;
  cr_assert(!row_clock_due(&clock, 4410, &time), "the frame is heard first");
  cr_assert(row_clock_due(&clock, 4411, &time), "a later frame comes too late");
  cr_assert(time == 0.1);
  cr_assert(!row_clock_due(&clock, 4411, &time), "each row is due once");
}

Test(row_clock, the_first_row_comes_after_the_start) {
  row_clock clock = row_clock_at(48000, 48000);
  double    time  = 0.0;
  cr_assert(row_clock_due(&clock, 60000, &time));
  cr_assert(time == 1.1);
}
