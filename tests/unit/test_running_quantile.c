// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/running_quantile.h"

#include <criterion/criterion.h>
#include <math.h>

static const float ENDLESS = 1e9F; // values: nothing is forgotten

/// 101 levels from 0 to -50 dB, in an order that is not sorted.
static void hear_evenly(running_quantile* const self) {
  for (unsigned i = 0; i <= 100; ++i) {
    running_quantile_add(self, -0.5F * (float)((37 * i) % 101));
  }
}

Test(running_quantile, nothing_heard_is_the_lowest) {
  const running_quantile levels = running_quantile_new(ENDLESS);
  cr_assert_eq(running_quantile_at(&levels, 0.5F), -100.0F);
}

Test(running_quantile, quantiles_of_even_levels_lie_evenly) {
  running_quantile levels = running_quantile_new(ENDLESS);
  hear_evenly(&levels);
  cr_assert_float_eq(running_quantile_at(&levels, 0.2F), -40.0F, 1.0F);
  cr_assert_float_eq(running_quantile_at(&levels, 0.5F), -25.0F, 1.0F);
  cr_assert_float_eq(running_quantile_at(&levels, 0.9F), -5.0F, 1.0F);
}

Test(running_quantile, a_level_counts_half_after_the_half_life) {
  running_quantile levels = running_quantile_new(100.0F);
  for (unsigned i = 0; i < 1000; ++i) {
    running_quantile_add(&levels, -10.0F);
  }
  for (unsigned i = 0; i < 95; ++i) {
    running_quantile_add(&levels, -40.0F);
  }
  cr_assert_gt(running_quantile_at(&levels, 0.5F), -12.0F);
  for (unsigned i = 0; i < 10; ++i) {
    running_quantile_add(&levels, -40.0F);
  }
  cr_assert_lt(running_quantile_at(&levels, 0.5F), -38.0F);
}

Test(running_quantile, whole_decibels_of_gain_move_it_by_as_much) {
  running_quantile levels = running_quantile_new(50.0F);
  running_quantile louder = running_quantile_new(50.0F);
  for (unsigned i = 0; i < 500; ++i) {
    const float level = -30.0F + 9.0F * sinf(0.1F * (float)i);
    running_quantile_add(&levels, level);
    running_quantile_add(&louder, level + 12.0F);
  }
  cr_assert_float_eq(running_quantile_at(&louder, 0.7F) -
                       running_quantile_at(&levels, 0.7F),
                     12.0F, 1e-3F);
}

Test(running_quantile, a_day_of_levels_keeps_it_right) {
  running_quantile levels = running_quantile_new(600.0F);
  for (unsigned i = 0; i < 864000; ++i) {
    running_quantile_add(&levels, i % 4 == 0 ? -20.0F : -50.0F);
  }
  cr_assert_float_eq(running_quantile_at(&levels, 0.5F), -50.0F, 0.6F);
  cr_assert_float_eq(running_quantile_at(&levels, 0.9F), -20.0F, 0.6F);
}

Test(running_quantile, what_is_out_of_range_counts_as_outermost) {
  running_quantile levels = running_quantile_new(ENDLESS);
  running_quantile_add(&levels, -1000.0F);
  running_quantile_add(&levels, 1000.0F);
  cr_assert_float_eq(running_quantile_at(&levels, 0.1F), -100.0F, 1.0F);
  cr_assert_float_eq(running_quantile_at(&levels, 0.9F), 60.0F, 1.0F);
}

Test(running_quantile, reset_forgets) {
  running_quantile levels = running_quantile_new(ENDLESS);
  hear_evenly(&levels);
  running_quantile_reset(&levels);
  cr_assert_eq(running_quantile_at(&levels, 0.5F), -100.0F);
  running_quantile_add(&levels, -10.0F);
  cr_assert_float_eq(running_quantile_at(&levels, 0.5F), -10.0F, 0.6F);
}
