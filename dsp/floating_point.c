// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/floating_point.h"

#if defined(__x86_64__)

#include <xmmintrin.h>

// MXCSR, Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, 10.2.3.
enum {
  FLUSH_TO_ZERO      = 1 << 15,
  ALL_MASKED         = 0x3F << 7,
  DENORMALS_ARE_ZERO = 1 << 6,
};

floating_point_state floating_point_enter(void) {
  const floating_point_state before = { .control = _mm_getcsr() };
  _mm_setcsr(FLUSH_TO_ZERO | ALL_MASKED | DENORMALS_ARE_ZERO);
  return before;
}

void floating_point_leave(const floating_point_state before) {
  _mm_setcsr((unsigned)before.control);
}

#elif defined(__aarch64__)

// FPCR and FPSR, Arm Architecture Reference Manual for A-profile, C5.2. Both are 32 bits
// wide: the control register fills the low half of the state, the flags the high half.
enum { FLUSH_TO_ZERO = 1 << 24 };

floating_point_state floating_point_enter(void) {
  uint64_t control = 0;
  uint64_t flags   = 0;
  __asm__ volatile("mrs %0, fpcr" : "=r"(control)::"memory");
  __asm__ volatile("mrs %0, fpsr" : "=r"(flags)::"memory");
  const uint64_t inside = FLUSH_TO_ZERO;
  __asm__ volatile("msr fpcr, %0" ::"r"(inside) : "memory");
  const floating_point_state before = { .control = flags << 32 | (control & 0xFFFFFFFF) };
  return before;
}

void floating_point_leave(const floating_point_state before) {
  const uint64_t control = before.control & 0xFFFFFFFF;
  const uint64_t flags   = before.control >> 32;
  __asm__ volatile("msr fpcr, %0" ::"r"(control) : "memory");
  __asm__ volatile("msr fpsr, %0" ::"r"(flags) : "memory");
}

#else

floating_point_state floating_point_enter(void) {
  const floating_point_state before = { .control = 0 };
  return before;
}

void floating_point_leave(const floating_point_state before) {
  (void)before;
}

#endif
