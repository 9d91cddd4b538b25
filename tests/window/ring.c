// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/window/ring.h"

#include <criterion/criterion.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct ring {
  unsigned      places;
  atomic_uint   written; // messages since the beginning
  atomic_uint   read;
  ring_message* messages;
};

ring* ring_new(const unsigned places) {
  ring* const self = calloc(1, sizeof *self);
  cr_assert(self);
  self->places   = places;
  self->messages = calloc(places, sizeof *self->messages);
  cr_assert(self->messages);
  return self;
}

void ring_free(ring* const self) {
  free(self->messages);
  free(self);
}

bool ring_write(ring* const self, const uint32_t port, const uint32_t protocol,
                const uint32_t size, const void* const body) {
  const unsigned written = atomic_load_explicit(&self->written, memory_order_relaxed);
  const unsigned read    = atomic_load_explicit(&self->read, memory_order_acquire);
  if (written - read == self->places || size > RING_LONGEST) {
    return false;
  }
  ring_message* const place = &self->messages[written % self->places];
  place->port               = port;
  place->protocol           = protocol;
  place->size               = size;
  memcpy(place->body.bytes, body, size);
  atomic_store_explicit(&self->written, written + 1, memory_order_release);
  return true;
}

bool ring_read(ring* const self, ring_message* const message) {
  const unsigned read    = atomic_load_explicit(&self->read, memory_order_relaxed);
  const unsigned written = atomic_load_explicit(&self->written, memory_order_acquire);
  if (read == written) {
    return false;
  }
  const ring_message* const place = &self->messages[read % self->places];
  message->port                   = place->port;
  message->protocol               = place->protocol;
  message->size                   = place->size;
  memcpy(message->body.bytes, place->body.bytes, place->size);
  atomic_store_explicit(&self->read, read + 1, memory_order_release);
  return true;
}
