// SPDX-License-Identifier: GPL-3.0-or-later

/// @file ring.h
/// Messages from one thread to another, as hosts carry them between a plugin and its
/// windows: neither ever waits for the other, and what finds no room is lost.

#ifndef KIBUN_TEST_RING_H
#define KIBUN_TEST_RING_H

#include <stdbool.h>
#include <stdint.h>

enum { RING_LONGEST = 8192 }; ///< bytes of a message

typedef struct {
  uint32_t port;
  uint32_t protocol;
  uint32_t size;
  union {
    uint64_t aligned;
    uint8_t  bytes[RING_LONGEST];
  } body;
} ring_message;

typedef struct ring ring;

/// @param places messages that it holds at most
ring* ring_new(unsigned places);
void  ring_free(ring* self);

/// One thread. @return false when there is no room
bool ring_write(ring* self, uint32_t port, uint32_t protocol, uint32_t size,
                const void* body);

/// One other thread. @return false when there is nothing to read
bool ring_read(ring* self, ring_message* message);

#endif
