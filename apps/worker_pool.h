// SPDX-License-Identifier: GPL-3.0-or-later

/// @file worker_pool.h
/// A number of tasks done by several threads and handed in in order.

#ifndef KIBUN_WORKER_POOL_H
#define KIBUN_WORKER_POOL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  size_t   count;   ///< tasks, numbered from 0
  unsigned threads; ///< at least 1; with 1 everything happens in the calling thread
  /// Do a task; any thread, any order, though none runs far ahead of the ones handed in.
  void (*work)(void* context, size_t task);
  /// Hand in a task that is done; one at a time, in order. NULL where nothing is to do.
  void (*hand_in)(void* context, size_t task);
  void* context;
} worker_pool_plan;

/// Do everything. @return false when not even memory for the bookkeeping is left, and
/// nothing was done; fewer threads than wished for are no failure
bool worker_pool_run(const worker_pool_plan* plan);

#endif
