// SPDX-License-Identifier: GPL-3.0-or-later

/// @file heap_trap.h
/// Counts what this thread does between heap_trap_arm() and heap_trap_disarm() that no
/// audio thread may: every use of the heap, and every lock. Linking heap_trap.c puts it
/// in front of the C library, for the plugin and the libraries it brings as well.

#ifndef KIBUN_TEST_HEAP_TRAP_H
#define KIBUN_TEST_HEAP_TRAP_H

/// Begin to count from 0.
void heap_trap_arm(void);

/// @return calls counted since heap_trap_arm()
unsigned heap_trap_disarm(void);

#endif
