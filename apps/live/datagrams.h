// SPDX-License-Identifier: GPL-3.0-or-later

/// @file datagrams.h
/// Packets to one receiver by UDP, from a thread of its own.
///
/// The receiver's name is looked up in that thread, again every 5 s until it is found,
/// and again while sending fails: a receiver that is not there yet, goes away, or comes
/// back at another address costs nobody anything. A packet that could not leave within
/// a quarter of a second is dropped, because what it says is over. What goes wrong is
/// told once when it begins, not with every packet.

#ifndef KIBUN_LIVE_DATAGRAMS_H
#define KIBUN_LIVE_DATAGRAMS_H

#include "apps/live/endpoint.h"
#include "apps/live/notices.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DATAGRAM_BYTES = 1472 }; ///< that an Ethernet frame holds

typedef struct datagrams datagrams;

/// @param to, told must outlive it; broadcast addresses are fine
/// @return NULL when memory, threads or descriptors run out
datagrams* datagrams_new(const endpoint* to, notices* told);

/// Send a packet of at most DATAGRAM_BYTES. One thread only; never waits.
/// @return false when it was dropped
bool datagrams_send(datagrams* self, const void* bytes, size_t size);

/// Packets that were dropped because the thread was held up.
uint64_t datagrams_lost(const datagrams* self);

/// Send what waits; gives up after a second. NULL is fine.
void datagrams_free(datagrams* self);

#endif
