// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/families_inputs.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static void fill(float* const energies, const float energy) {
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    energies[i] = energy;
  }
}

/// So many frames of the same.
static void hear(families_inputs* const self, const float* const energies,
                 const unsigned frames) {
  for (unsigned i = 0; i < frames; ++i) {
    (void)families_inputs_process(self, energies);
  }
}

Test(families_inputs, are_new_in_every_fourth_frame) {
  families_inputs self = { 0 };
  float           energies[EAR_BANDS];
  fill(energies, 1e-4F);
  for (unsigned i = 1; i <= 40; ++i) {
    const bool ready = families_inputs_process(&self, energies);
    cr_expect_eq(ready, i % FAMILIES_PERIOD == 0);
  }
}

Test(families_inputs, a_level_is_told_against_the_mean_energy) {
  families_inputs self                = { 0 };
  float           energies[EAR_BANDS] = { 0 };
  energies[10]                        = 1e-3F;
  energies[20]                        = 1e-7F; // 40 dB below
  energies[30]                        = 1e-13F;
  hear(&self, energies, 400);
  cr_expect_float_eq(self.inputs[10], 70.0F / 40.0F, 0.01F);
  cr_expect_float_eq(self.inputs[20], 30.0F / 40.0F, 0.01F);
  cr_expect_float_eq(self.inputs[30], 0.0F, 0.01F);
  cr_expect_float_eq(self.inputs[0], 0.0F, 0.01F);
}

Test(families_inputs, a_rise_of_20_db_is_1_and_what_holds_or_falls_does_not_rise) {
  families_inputs self = { 0 };
  float           energies[EAR_BANDS];
  fill(energies, 1e-6F);
  hear(&self, energies, 400);
  energies[5] = 1e-4F;
  energies[7] = 1e-8F;
  hear(&self, energies, 4);
  cr_expect_float_eq(self.inputs[EAR_BANDS + 5], 1.0F, 0.05F);
  cr_expect_float_eq(self.inputs[EAR_BANDS + 6], 0.0F, 0.01F);
  cr_expect_float_eq(self.inputs[EAR_BANDS + 7], 0.0F, 0.0F);
  hear(&self, energies, 4);
  cr_expect_float_eq(self.inputs[EAR_BANDS + 5], 0.0F, 0.01F);
}

Test(families_inputs, the_gain_changes_nothing) {
  families_inputs one   = { 0 };
  families_inputs other = { 0 };
  float           soft[EAR_BANDS];
  float           loud[EAR_BANDS];
  for (unsigned frame = 0; frame < 300; ++frame) {
    for (unsigned i = 0; i < EAR_BANDS; ++i) {
      soft[i] = 1e-6F * (1.0F + sinf(0.3F * (float)frame + (float)i));
      loud[i] = 1e4F * soft[i];
    }
    (void)families_inputs_process(&one, soft);
    (void)families_inputs_process(&other, loud);
  }
  for (unsigned i = 0; i < FAMILIES_INPUTS; ++i) {
    cr_expect_float_eq(one.inputs[i], other.inputs[i], 1e-3F);
  }
}

Test(families_inputs, silence_is_0_and_whatever_is_heard_they_are_finite) {
  static const float sizes[]             = { 0.0F, 1e-30F, 1e-10F, 1.0F, 1e6F, 0.0F };
  families_inputs    self                = { 0 };
  float              energies[EAR_BANDS] = { 0 };
  hear(&self, energies, 40);
  for (unsigned i = 0; i < FAMILIES_INPUTS; ++i) {
    cr_expect_float_eq(self.inputs[i], 0.0F, 1e-5F);
  }
  for (unsigned s = 0; s < sizeof sizes / sizeof *sizes; ++s) {
    fill(energies, sizes[s]);
    hear(&self, energies, 400);
    for (unsigned i = 0; i < FAMILIES_INPUTS; ++i) {
      cr_expect(self.inputs[i] >= 0.0F && self.inputs[i] <= 2.5F, "%g",
                (double)self.inputs[i]);
    }
  }
}

Test(families_inputs, reset_forgets_all) {
  families_inputs self  = { 0 };
  families_inputs fresh = { 0 };
  float           energies[EAR_BANDS];
  fill(energies, 1e-3F);
  hear(&self, energies, 101);
  families_inputs_reset(&self);
  fill(energies, 1e-5F);
  hear(&self, energies, 8);
  hear(&fresh, energies, 8);
  cr_expect_arr_eq(self.inputs, fresh.inputs, sizeof fresh.inputs);
}
