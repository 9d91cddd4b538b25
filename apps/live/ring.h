// SPDX-License-Identifier: GPL-3.0-or-later

/// @file ring.h
/// Items from one thread to one other: sound, marks of time, commands, lines of a log.
///
/// A ring with one writer and one reader (Lamport, "Proving the correctness of
/// multiprocess programs", 1977). No locks, no system calls; what does not fit is dropped
/// and counted, so that the writer never waits.

#ifndef KIBUN_LIVE_RING_H
#define KIBUN_LIVE_RING_H

#include <stddef.h>
#include <stdint.h>

typedef struct ring ring;

/// @param size of an item in bytes, at least 1
/// @param room items it holds at least, 1 … 2^24; a power of two is exact
/// @return NULL when memory runs out or an argument is out of range
ring* ring_new(size_t size, size_t room);
void  ring_free(ring* self);

/// Writer only. Real-time safe; cost grows with `n` alone.
/// @return how many of the items went in; the rest count as lost
size_t ring_write(ring* self, const void* items, size_t n);

/// Reader only. Real-time safe.
/// @return how many items came out, at most `n`
size_t ring_read(ring* self, void* items, size_t n);

/// Items waiting to be read: at least so many for the reader, at most for the writer.
size_t ring_held(const ring* self);

/// Items dropped so far. Any thread.
uint64_t ring_lost(const ring* self);

#endif
