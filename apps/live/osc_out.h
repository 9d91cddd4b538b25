// SPDX-License-Identifier: GPL-3.0-or-later

/// @file osc_out.h
/// OSC to any number of receivers by UDP: the whole state at a steady rate, and what
/// happens in the moment it is reported. What is said is in osc_packets.h; how receivers
/// that come and go are borne, in datagrams.h.
///
/// One thread at a time may use it; none of its functions waits, save osc_out_free().

#ifndef KIBUN_LIVE_OSC_OUT_H
#define KIBUN_LIVE_OSC_OUT_H

#include "apps/live/endpoint.h"
#include "apps/live/notices.h"
#include "apps/live/osc_packets.h"
#include "apps/live/sink.h"

#include <stddef.h>
#include <stdint.h>

typedef struct osc_out osc_out;

enum { OSC_OUT_USUAL_RATE = 30, OSC_OUT_RECEIVERS = 64 };

/// @param to   receivers, 1 … OSC_OUT_RECEIVERS; copied
/// @param rate states per second, 1 … 100, clamped; no more than there are frames
/// @param told must outlive it
/// @return NULL when memory, threads or descriptors run out, or there are too many
osc_out* osc_out_new(const endpoint* to, size_t count, double rate, notices* told);

/// Send what waits; gives up after a second for each receiver. NULL is fine.
void osc_out_free(osc_out* self);

/// As one of the sinks, which frees it.
sink osc_out_sink(osc_out* self);

/// Take in a frame.
void osc_out_hear(osc_out* self, const moment* heard);

/// A song has been found to start, or to have ended.
void osc_out_song(osc_out* self, bool start, int number, double since_s);

/// Packets dropped because a receiver's thread was held up; all receivers together.
uint64_t osc_out_lost(const osc_out* self);

#endif
