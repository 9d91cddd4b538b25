// SPDX-License-Identifier: GPL-3.0-or-later

/// @file trap.h
/// Sees what a thread does that the audio thread must not do. Linked into a test program,
/// it stands before the C library, for the plugin too.
///
/// Of the kernel's calls it knows by Syscall User Dispatch (Linux 5.11, x86-64), which
/// sees every one that enters the kernel. Reading the clock does not; see imports.sh.

#ifndef KIBUN_TEST_TRAP_H
#define KIBUN_TEST_TRAP_H

#include <stdbool.h>

/// What was caught.
typedef struct {
  unsigned heap;         ///< calls
  unsigned locks;        ///< and semaphores and conditions that were waited for
  unsigned system_calls; ///< at most one between trap_arm() and trap_disarm()
  long     system_call;  ///< number of the last one
} trap_catch;

/// Watch the calling thread from now on.
void trap_arm(void);

/// Watch it no longer. @return what it has done since it was last watched
trap_catch trap_disarm(void);

/// Can system calls be seen here? Otherwise none is ever caught.
bool trap_sees_system_calls(void);

#endif
