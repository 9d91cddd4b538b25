// SPDX-License-Identifier: GPL-3.0-or-later

/// @file monotonic.h
/// The clock that never goes back.

#ifndef KIBUN_LIVE_MONOTONIC_H
#define KIBUN_LIVE_MONOTONIC_H

/// CLOCK_MONOTONIC, s. Any thread; no system call where the kernel offers none.
double monotonic_now(void);

#endif
