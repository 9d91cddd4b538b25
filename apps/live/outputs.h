// SPDX-License-Identifier: GPL-3.0-or-later

/// @file outputs.h
/// The sinks that the command line asks for, and the songs, which are always looked for.

#ifndef KIBUN_LIVE_OUTPUTS_H
#define KIBUN_LIVE_OUTPUTS_H

#include "apps/live/live_log.h"
#include "apps/live/live_options.h"
#include "apps/live/notices.h"
#include "apps/live/osc_out.h"
#include "apps/live/sink.h"
#include "apps/live/songs.h"

#include <stdbool.h>
#include <stddef.h>

enum { MOST_SINKS = 8, OUTPUTS_WHY = 400 };

typedef struct {
  sink           all[MOST_SINKS];
  size_t         count;
  osc_out*       osc;              ///< NULL for none
  live_log*      log;              ///< NULL for none
  night_picture* picture;          ///< NULL for none
  songs*         songs;            ///< NULL once they are closed
  char           why[OUTPUTS_WHY]; ///< what `outputs_open()` says with a name in it
} outputs;

/// Open them all.
/// @param tell must outlive them
/// @param why  on failure, a line that says which one does not open and why; lasts
///             as long as the outputs
/// @return false on failure: then none is open
bool outputs_open(const live_options* wanted, notices* tell, outputs* result,
                  const char** why);

/// Close them, the last one first. What cannot be completed is told as a failure.
void outputs_close(outputs* self);

#endif
