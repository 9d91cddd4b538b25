// SPDX-License-Identifier: GPL-3.0-or-later

/// @file trace.h
/// What Kibun says of a piece while it plays, every 0.1 s.

#ifndef KIBUN_ACCURACY_TRACE_H
#define KIBUN_ACCURACY_TRACE_H

#include "dsp/frame.h"

#include <stdbool.h>
#include <stddef.h>

enum { TICKS_PER_S = 10 };

/// Frames at whole tenths of a second, the first at 0.1. All zero is an empty one.
typedef struct {
  frame* at;
  size_t count;
  size_t room;
} trace;

/// Keep a frame if it is the first to end at or after the next tenth of a second; ends
/// the program when memory runs out.
/// @param time s; where the frame ends
void trace_hear(trace* self, const frame* now, double time);
void trace_free(trace* self);

/// Of the tick at a place, s.
double trace_time(size_t place);

/// The places from `from` to before `to` seconds.
typedef struct {
  size_t first;
  size_t end; ///< behind the last
} trace_part;

trace_part trace_between(const trace* self, double from, double to);

/// Whether a tick has a judgement.
bool trace_judges(const frame* tick);

#endif
