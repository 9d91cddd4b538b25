// SPDX-License-Identifier: GPL-3.0-or-later

/// @file instructions.h
/// How many instructions this thread has executed, its own and not the kernel's. Unlike
/// time it is the same at every run.

#ifndef KIBUN_BENCH_INSTRUCTIONS_H
#define KIBUN_BENCH_INSTRUCTIONS_H

#include <stdint.h>

/// @return a handle for the functions below, or -1 where the system doesn't let them be
/// counted
int  instructions_open(void);
void instructions_close(int handle);

/// @return instructions so far; 0 for a handle of -1
uint64_t instructions_read(int handle);

#endif
