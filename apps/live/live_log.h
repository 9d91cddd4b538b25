// SPDX-License-Identifier: GPL-3.0-or-later

/// @file live_log.h
/// The evening as comma-separated values: a row every tenth of a second in the columns of
/// kibun-curve's csv, and between them a row for whatever happens.
///
/// To kibun-curve's columns come `wall_clock` (ISO 8601 with the offset from UTC),
/// `event`, `value` and `event_confidence`. A row of the curves has no `event`; a row of
/// an event has no curves, and its times say when the event was, which may be some
/// seconds before the rows around it.
///
/// | event | value                                                         |
/// |-------|---------------------------------------------------------------|
/// | story | the word                                                      |
/// | motif | `hero transpose=-3 speed=1.00 change="softer darker"`; its    |
/// |       | time is where the motif began                                 |
/// | song  | "start 3"; "end 3" and what the song was like                 |
/// | hold  | "on" or "off": somebody holds the mood                        |
/// | input | "away" or "back": the device                                  |
/// | log   | how many rows were lost while the disk was full               |
///
/// A thread of its own writes twice a second and waits until the disk has it, so that a
/// power cut costs a second at most. While nothing can be written, some minutes of rows
/// are kept; after those, whole rows are left out and counted. A file that is a log
/// already goes on where it ended, unless another program writes it; a last line that a
/// power cut left unfinished is dropped. Where the disk is full at the end, the log ends
/// with a whole row, and how many are missing is told as a failure.

#ifndef KIBUN_LIVE_LIVE_LOG_H
#define KIBUN_LIVE_LIVE_LOG_H

#include "apps/live/notices.h"
#include "apps/live/sink.h"

#include <stdint.h>

typedef struct live_log live_log;

enum { LIVE_LOG_VALUE = 240 }; ///< bytes of an event's value at most

/// @param told must outlive it
/// @param why  on failure, what is wrong with the file; static
/// @return NULL on failure
live_log* live_log_new(const char* path, notices* told, const char** why);

/// Write what waits; gives up after a second. NULL is fine.
void live_log_free(live_log* self);

/// As one of the sinks, which frees it.
sink live_log_sink(live_log* self);

/// Take in a frame. One thread at a time, as for all but live_log_lost(); never waits.
void live_log_hear(live_log* self, const moment* heard);

/// Enter what is no part of a frame.
/// @param when  its `time_s` and `wall_s` count
/// @param ago_s how long before that it was
/// @param value copied, cut at LIVE_LOG_VALUE
void live_log_event(live_log* self, const moment* when, double ago_s, const char* event,
                    const char* value, float confidence);

/// Rows that were left out so far. Any thread.
uint64_t live_log_lost(const live_log* self);

#endif
