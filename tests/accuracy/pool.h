// SPDX-License-Identifier: GPL-3.0-or-later

/// @file pool.h
/// Many tasks, several threads.

#ifndef KIBUN_ACCURACY_POOL_H
#define KIBUN_ACCURACY_POOL_H

#include <stddef.h>

/// Do tasks 0 … `count` - 1, in any order.
/// @param threads at least 1; the calling one works, too
/// @param work    does a task, in any thread
void pool_run(size_t count, unsigned threads, void (*work)(void* context, size_t task),
              void* context);

#endif
