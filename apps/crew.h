// SPDX-License-Identifier: GPL-3.0-or-later

/// @file crew.h
/// A number of tasks done by several threads and handed in in order.

#ifndef KIBUN_CREW_H
#define KIBUN_CREW_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  size_t   count;   ///< tasks, numbered from 0
  unsigned threads; ///< at least 1; with 1 everything happens in the calling thread
  /// Do a task; any thread, any order, though none runs far ahead of the ones handed in.
  void (*work)(void* context, size_t task);
  /// Hand in a task that is done; one at a time, in order.
  void (*hand_in)(void* context, size_t task);
  void* context;
} crew_plan;

/// Do everything. @return false when not even memory for the bookkeeping is left, and
/// nothing was done; fewer threads than wished for are no failure
bool crew_run(const crew_plan* plan);

#endif
