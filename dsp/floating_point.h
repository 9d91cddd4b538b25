// SPDX-License-Identifier: GPL-3.0-or-later

/// @file floating_point.h
/// Denormal numbers off while the engine works, and the caller's state restored after it.
/// On x86-64 and AArch64; elsewhere nothing happens. Real-time safe.

#ifndef KIBUN_FLOATING_POINT_H
#define KIBUN_FLOATING_POINT_H

#include <stdint.h>

typedef struct {
  uint64_t control;
} floating_point_state;

/// Flush denormals to zero, round to nearest, trap nothing.
/// @return what to hand to floating_point_leave()
floating_point_state floating_point_enter(void);

void floating_point_leave(floating_point_state before);

#endif
