// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/settings.h"

#include <criterion/criterion.h>

#include <float.h>
#include <math.h>

static void assert_same(const settings a, const settings b) {
  cr_assert(a.response == b.response);
  cr_assert(a.sensitivity == b.sensitivity);
  cr_assert(a.gate == b.gate);
  cr_assert_eq(a.reference_auto, b.reference_auto);
  cr_assert(a.reference == b.reference);
  cr_assert(a.tempo_min == b.tempo_min);
  cr_assert(a.tempo_max == b.tempo_max);
  cr_assert_eq(a.scale, b.scale);
}

static settings all_numbers(const float number) {
  settings made    = settings_default();
  made.response    = number;
  made.sensitivity = number;
  made.gate        = number;
  made.reference   = number;
  made.tempo_min   = number;
  made.tempo_max   = number;
  return made;
}

Test(settings, the_defaults_are_allowed) {
  const settings normal = settings_default();
  assert_same(settings_clamped(normal), normal);
}

Test(settings, what_is_allowed_stays) {
  const settings wanted = {
    .response       = 0.1F,
    .sensitivity    = 2.0F,
    .gate           = -20.0F,
    .reference_auto = false,
    .reference      = -50.0F,
    .tempo_min      = 60.0F,
    .tempo_max      = 120.0F,
    .scale          = TEMPO_DOUBLE,
  };
  assert_same(settings_clamped(wanted), wanted);
}

Test(settings, what_is_too_small_becomes_the_least) {
  const float small[] = { -FLT_MAX, -1000.0F };
  for (size_t i = 0; i < sizeof small / sizeof *small; ++i) {
    const settings safe = settings_clamped(all_numbers(small[i]));
    cr_assert(safe.response == 0.1F);
    cr_assert(safe.sensitivity == 0.5F);
    cr_assert(safe.gate == -70.0F);
    cr_assert(safe.reference == -50.0F);
    cr_assert(safe.tempo_min == 40.0F);
    cr_assert(safe.tempo_max == 80.0F);
  }
}

Test(settings, what_is_too_large_becomes_the_most) {
  const float large[] = { FLT_MAX, 1000.0F };
  for (size_t i = 0; i < sizeof large / sizeof *large; ++i) {
    const settings safe = settings_clamped(all_numbers(large[i]));
    cr_assert(safe.response == 10.0F);
    cr_assert(safe.sensitivity == 2.0F);
    cr_assert(safe.gate == -20.0F);
    cr_assert(safe.reference == -5.0F);
    cr_assert(safe.tempo_min == 120.0F);
    cr_assert(safe.tempo_max == 240.0F);
  }
}

Test(settings, what_is_not_finite_becomes_the_default) {
  const float wrong[] = { NAN, -NAN, INFINITY, -INFINITY };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i) {
    assert_same(settings_clamped(all_numbers(wrong[i])), settings_default());
  }
}

Test(settings, the_tempo_range_is_always_an_octave_within_40_and_240) {
  for (int low = 0; low < 300; low += 7) {
    for (int high = 0; high < 300; high += 7) {
      settings wanted     = settings_default();
      wanted.tempo_min    = (float)low;
      wanted.tempo_max    = (float)high;
      const settings safe = settings_clamped(wanted);
      cr_assert_geq(safe.tempo_min, 40.0F);
      cr_assert_leq(safe.tempo_max, 240.0F);
      cr_assert_geq(safe.tempo_max, 2.0F * safe.tempo_min, "%d to %d", low, high);
    }
  }
}

Test(settings, an_unknown_tempo_scale_means_as_measured) {
  const int wrong[] = { -1, 3, 100 };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i) {
    settings wanted = settings_default();
    wanted.scale    = (tempo_scale)wrong[i];
    cr_assert_eq(settings_clamped(wanted).scale, TEMPO_AS_MEASURED);
  }
  const tempo_scale right[] = { TEMPO_HALF, TEMPO_AS_MEASURED, TEMPO_DOUBLE };
  for (size_t i = 0; i < sizeof right / sizeof *right; ++i) {
    settings wanted = settings_default();
    wanted.scale    = right[i];
    cr_assert_eq(settings_clamped(wanted).scale, right[i]);
  }
}

Test(settings, clamping_twice_changes_nothing_more) {
  const float numbers[] = { -1000.0F, -30.0F, 0.0F, 1.5F, 90.0F, 1000.0F, NAN };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; ++i) {
    const settings once = settings_clamped(all_numbers(numbers[i]));
    assert_same(settings_clamped(once), once);
  }
}
