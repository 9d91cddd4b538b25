// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/ring.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { CACHE_LINE = 64, MOST_ROOM = 1 << 24 };

// Counts run on without wrapping at the room, so that full and empty differ; each side
// has a cache line of its own.
struct ring {
  size_t size;
  size_t room; ///< a power of two
  char*  items;
  char   apart[CACHE_LINE];

  _Atomic size_t   written;
  _Atomic uint64_t lost;
  char             apart_too[CACHE_LINE];

  _Atomic size_t read;
};

static size_t power_of_two_from(const size_t least) {
  size_t power = 1;
  while (power < least) {
    power *= 2;
  }
  return power;
}

// Memory that has never been written to costs a fault of the page when it first is: not
// something for an audio thread.
static void touch(char* const memory, const size_t size) {
  enum { PAGE = 4096 };
  volatile char* const bytes = memory;
  for (size_t at = 0; at < size; at += PAGE) {
    bytes[at] = 0;
  }
}

ring* ring_new(const size_t size, const size_t room) {
  if (size == 0 || room == 0 || room > MOST_ROOM) {
    return NULL;
  }
  ring* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->size  = size;
  self->room  = power_of_two_from(room);
  self->items = calloc(self->room, size);
  if (!self->items) {
    free(self);
    return NULL;
  }
  touch(self->items, self->room * size);
  return self;
}

void ring_free(ring* const self) {
  if (self) {
    free(self->items);
    free(self);
  }
}

static size_t smaller(const size_t a, const size_t b) {
  return a < b ? a : b;
}

size_t ring_write(ring* const self, const void* const items, const size_t n) {
  const size_t written = atomic_load_explicit(&self->written, memory_order_relaxed);
  const size_t read    = atomic_load_explicit(&self->read, memory_order_acquire);
  const size_t fits    = smaller(n, self->room - (written - read));
  const size_t place   = written & (self->room - 1);
  const size_t first   = smaller(fits, self->room - place);

  const char* const from = items;
  memcpy(self->items + place * self->size, from, first * self->size);
  memcpy(self->items, from + first * self->size, (fits - first) * self->size);
  atomic_store_explicit(&self->written, written + fits, memory_order_release);
  if (fits < n) {
    atomic_fetch_add_explicit(&self->lost, n - fits, memory_order_relaxed);
  }
  return fits;
}

size_t ring_read(ring* const self, void* const items, const size_t n) {
  const size_t read    = atomic_load_explicit(&self->read, memory_order_relaxed);
  const size_t written = atomic_load_explicit(&self->written, memory_order_acquire);
  const size_t there   = smaller(n, written - read);
  const size_t place   = read & (self->room - 1);
  const size_t first   = smaller(there, self->room - place);

  char* const to = items;
  memcpy(to, self->items + place * self->size, first * self->size);
  memcpy(to + first * self->size, self->items, (there - first) * self->size);
  atomic_store_explicit(&self->read, read + there, memory_order_release);
  return there;
}

size_t ring_held(const ring* const self) {
  const size_t read = atomic_load_explicit(&self->read, memory_order_acquire);
  return atomic_load_explicit(&self->written, memory_order_acquire) - read;
}

uint64_t ring_lost(const ring* const self) {
  return atomic_load_explicit(&self->lost, memory_order_relaxed);
}
