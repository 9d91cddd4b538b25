// SPDX-License-Identifier: GPL-3.0-or-later

/// @file heap_trap.h
/// Counts every use of the heap by this thread between heap_trap_arm() and
/// heap_trap_disarm(). Linking heap_trap.c puts it in front of the C library, for the
/// plugin and the libraries it brings as well. Needs the GNU C library.

#ifndef KIBUN_TEST_HEAP_TRAP_H
#define KIBUN_TEST_HEAP_TRAP_H

/// Begin to count from 0.
void heap_trap_arm(void);

/// @return calls counted since heap_trap_arm()
unsigned heap_trap_disarm(void);

#endif
