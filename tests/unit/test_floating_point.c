// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/floating_point.h"

#include <criterion/criterion.h>

#include <fenv.h>
#include <float.h>
#include <math.h>

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

// Everything volatile, so that the processor computes and not the compiler.

static float half_of(const float value) {
  volatile float number = value;
  volatile float half   = 0.5F;
  volatile float result = number * half;
  return result;
}

static float third_of_one(void) {
  volatile float one    = 1.0F;
  volatile float three  = 3.0F;
  volatile float result = one / three;
  return result;
}

#if defined(__x86_64__) || defined(__aarch64__)

Test(floating_point, denormal_results_become_zero_inside) {
  const floating_point_state before = floating_point_enter();
  const float                inside = half_of(FLT_MIN);
  floating_point_leave(before);
  cr_assert(inside == 0.0F);
}

Test(floating_point, denormal_inputs_count_as_zero_inside) {
  volatile float             denormal = FLT_MIN / 4.0F;
  volatile float             large    = 1.0F / FLT_MIN;
  const floating_point_state before   = floating_point_enter();
  volatile float             inside   = denormal * large;
  floating_point_leave(before);
  cr_assert(inside == 0.0F);
}

#endif

Test(floating_point, denormals_are_back_after_it) {
  floating_point_leave(floating_point_enter());
  cr_assert(half_of(FLT_MIN) == FLT_MIN / 2.0F);
}

Test(floating_point, rounds_to_nearest_inside_and_restores_the_callers_mode) {
  const float nearest = third_of_one();
  const int   modes[] = { FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO, FE_TONEAREST };
  for (size_t i = 0; i < sizeof modes / sizeof *modes; ++i) {
    cr_assert_eq(fesetround(modes[i]), 0);
    const float                outside = third_of_one();
    const floating_point_state before  = floating_point_enter();
    const float                inside  = third_of_one();
    floating_point_leave(before);
    const float after = third_of_one();
    const int   mode  = fegetround();
    fesetround(FE_TONEAREST);

    cr_assert_eq(mode, modes[i]);
    cr_assert(after == outside);
    cr_assert(inside == nearest);
  }
}

Test(floating_point, leaves_the_callers_exception_flags_as_they_were) {
  feclearexcept(FE_ALL_EXCEPT);
  const floating_point_state before = floating_point_enter();
  third_of_one();
  floating_point_leave(before);
  cr_assert_eq(fetestexcept(FE_ALL_EXCEPT), 0);

  feraiseexcept(FE_DIVBYZERO);
  floating_point_leave(floating_point_enter());
  cr_assert_eq(fetestexcept(FE_ALL_EXCEPT), FE_DIVBYZERO);
}

Test(floating_point, may_be_nested) {
  cr_assert_eq(fesetround(FE_UPWARD), 0);
  const floating_point_state outer = floating_point_enter();
  const floating_point_state inner = floating_point_enter();
  floating_point_leave(inner);
  const float between = half_of(FLT_MIN);
  floating_point_leave(outer);
  const int mode = fegetround();
  fesetround(FE_TONEAREST);

  cr_assert_eq(mode, FE_UPWARD);
#if defined(__x86_64__) || defined(__aarch64__)
  cr_assert(between == 0.0F);
#else
  (void)between;
#endif
}

#if defined(__x86_64__)

Test(floating_point, traps_nothing_inside_and_restores_every_bit) {
  const unsigned divide_by_zero_mask = 1U << 9;
  const unsigned invalid_mask        = 1U << 7;

  const unsigned usual = _mm_getcsr();
  const unsigned odd   = (usual & ~(divide_by_zero_mask | invalid_mask)) | 1U << 13;
  _mm_setcsr(odd);
  const floating_point_state before    = floating_point_enter();
  volatile float             zero      = 0.0F;
  volatile float             one       = 1.0F;
  volatile float             divided   = one / zero; // either would end the process
  volatile float             no_number = zero / zero;
  floating_point_leave(before);
  const unsigned after = _mm_getcsr();
  _mm_setcsr(usual);

  cr_assert_eq(after, odd);
  cr_assert(isinf(divided) && isnan(no_number));
}

#endif
