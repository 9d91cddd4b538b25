// SPDX-License-Identifier: GPL-3.0-or-later

/// @file worker.h
/// A thread of its own for what may block: a disk, a connection, the resolution of a
/// name. Items go to it through a ring; the thread that leaves them never waits, and what
/// finds no room is dropped and counted.

#ifndef KIBUN_LIVE_WORKER_H
#define KIBUN_LIVE_WORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct worker worker;

/// What the thread does. All three are called on it alone, with the object it was given.
typedef struct {
  size_t size;     ///< of an item in bytes
  size_t room;     ///< items
  double period_s; ///< between two calls of `tick`

  void (*take)(void* self, const void* item); ///< one item, in the order they came
  /// First at once, then each period; NULL for none.
  void (*tick)(void* self, const worker* by);
  void (*end)(void* self); ///< the last call: frees the object
} worker_task;

/// Starts the thread, with every signal blocked in it. The object is the worker's from
/// here on.
/// @param task must outlive the worker
/// @return NULL when memory, threads or descriptors run out; the object was ended then
worker* worker_new(const worker_task* task, void* object);

/// Leave an item. One thread only; never waits.
/// @return false when there was no room
bool worker_leave(worker* self, const void* item);

/// Items that found no room. Any thread.
uint64_t worker_lost(const worker* self);

/// Has the other side gone? After it has blocked, a thread has to ask that before it
/// touches anything but its object.
bool worker_abandoned(const worker* self);

/// Take what waits, then end the thread. Where that lasts longer than a second (a name
/// that is still being looked for), the thread is left to end and free itself, or to end
/// with the program.
void worker_close(worker* self);

#endif
