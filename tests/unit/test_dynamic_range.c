// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/dynamic_range.h"

#include <criterion/criterion.h>
#include <math.h>

/// Hear a loudness that goes evenly from one value to another.
static float hear(dynamic_range* const self, const float from, const float to,
                  const int seconds) {
  float range = 0.0F;
  for (int i = 0; i < 100 * seconds; ++i) {
    const float share = (float)i / (float)(100 * seconds);
    range             = dynamic_range_process(self, from + share * (to - from), false);
  }
  return range;
}

Test(dynamic_range, a_steady_loudness_has_none) {
  dynamic_range self = dynamic_range_new(100.0);
  const float   told = hear(&self, -20.0F, -20.0F, 12);
  cr_expect_float_eq(told, 0.0F, 0.0F);
}

Test(dynamic_range, two_levels_are_as_far_apart_as_they_are) {
  dynamic_range self = dynamic_range_new(100.0);
  hear(&self, -30.0F, -30.0F, 5);
  const float told = hear(&self, -18.0F, -18.0F, 5);
  cr_expect_float_eq(told, 12.0F, 1e-4F);
}

Test(dynamic_range, a_crescendo_of_20_lu_reads_85_percent_of_them) {
  dynamic_range self = dynamic_range_new(100.0);
  const float   told = hear(&self, -40.0F, -20.0F, 10);
  cr_expect_float_eq(told, 17.0F, 0.4F);
}

Test(dynamic_range, a_single_stroke_does_not_count) {
  dynamic_range self = dynamic_range_new(100.0);
  hear(&self, -30.0F, -30.0F, 9);
  float range = 0.0F;
  for (int i = 0; i < 30; ++i) {
    range = fmaxf(range, dynamic_range_process(&self, -8.0F, false));
  }
  cr_expect_float_eq(range, 0.0F, 0.0F);
}

Test(dynamic_range, silence_does_not_count) {
  dynamic_range self = dynamic_range_new(100.0);
  hear(&self, -20.0F, -20.0F, 8);
  float range = 0.0F;
  for (int i = 0; i < 500; ++i) {
    range = fmaxf(range, dynamic_range_process(&self, -70.0F, true));
  }
  cr_expect_float_eq(range, 0.0F, 0.0F);
}

Test(dynamic_range, forgets_after_10_s) {
  dynamic_range self = dynamic_range_new(100.0);
  hear(&self, -40.0F, -40.0F, 10);
  cr_expect_gt(hear(&self, -20.0F, -20.0F, 5), 19.0F);
  const float told = hear(&self, -20.0F, -20.0F, 6);
  cr_expect_float_eq(told, 0.0F, 0.0F);
}

Test(dynamic_range, is_told_after_2_s_and_any_rate_reads_the_same) {
  const double rates[] = { 98.0, 100.0, 101.0 };
  for (int i = 0; i < 3; ++i) {
    dynamic_range self  = dynamic_range_new(rates[i]);
    const float   early = hear(&self, -30.0F, -25.0F, 1);
    cr_expect_float_eq(early, 0.0F, 0.0F);
    cr_expect_gt(hear(&self, -25.0F, -20.0F, 2), 3.0F);
  }
}

Test(dynamic_range, the_gain_changes_nothing_and_reset_forgets) {
  dynamic_range self  = dynamic_range_new(100.0);
  const float   plain = hear(&self, -40.0F, -25.0F, 10);
  dynamic_range_reset(&self);
  const float told = hear(&self, -28.0F, -13.0F, 10);
  cr_expect_float_eq(told, plain, 1e-4F);
}
