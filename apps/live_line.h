// SPDX-License-Identifier: GPL-3.0-or-later

/// @file live_line.h
/// The meters as one line: moved in place on a terminal, else a line now and then.

#ifndef KIBUN_LIVE_LINE_H
#define KIBUN_LIVE_LINE_H

#include "dsp/snapshot.h"

#include <stdbool.h>

typedef struct {
  bool   in_place;
  bool   colour;
  double next; ///< s: when the next line is due
} live_line;

/// Looks at standard output, and at NO_COLOR.
live_line live_line_here(void);

/// Show the meters if it is time to.
/// @param time s into the piece
/// @param wall s of the watcher's time
void live_line_show(live_line* self, double time, double wall, const snapshot* now);

/// Leave the line.
void live_line_end(live_line* self);

#endif
