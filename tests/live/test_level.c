// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/level.h"

#include <criterion/criterion.h>
#include <math.h>

enum { BLOCK = 480 };

Test(level, is_the_peak_of_each_side) {
  float left[BLOCK]  = { 0.0F };
  float right[BLOCK] = { 0.0F };
  left[7]            = -0.5F;
  right[470]         = 0.25F;
  level self         = { 0 };
  level_hear(&self, left, right, BLOCK, 48000.0);
  cr_assert_float_eq(level_db(self.peak[0]), -6.02F, 0.01F);
  cr_assert_float_eq(level_db(self.peak[1]), -12.04F, 0.01F);
}

Test(level, falls_by_20_dB_in_1_7_seconds) {
  const float loud[BLOCK]  = { 1.0F };
  const float quiet[BLOCK] = { 0.0F };
  level       self         = { 0 };
  level_hear(&self, loud, loud, BLOCK, 48000.0);
  for (int i = 0; i < 170; i++) {
    level_hear(&self, quiet, quiet, BLOCK, 48000.0);
  }
  cr_assert_float_eq(level_db(self.peak[0]), -20.0F, 0.01F);
}

Test(level, of_silence_is_minus_100_dB_in_the_end) {
  const float loud[BLOCK]  = { 1.0F };
  const float quiet[BLOCK] = { 0.0F };
  level       self         = { 0 };
  level_hear(&self, loud, loud, BLOCK, 48000.0);
  for (int i = 0; i < 1000; i++) {
    level_hear(&self, quiet, quiet, BLOCK, 48000.0);
  }
  cr_assert_eq(self.peak[0], 0.0F);
  cr_assert_eq(level_db(self.peak[0]), -100.0F);
}

Test(level, ignores_what_is_no_number) {
  const float odd[BLOCK] = { NAN, INFINITY, 0.5F };
  level       self       = { 0 };
  level_hear(&self, odd, odd, BLOCK, 48000.0);
  cr_assert_eq(self.peak[0], 0.5F);
}
