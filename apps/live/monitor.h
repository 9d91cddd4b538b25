// SPDX-License-Identifier: GPL-3.0-or-later

/// @file monitor.h
/// Everything a view shows and may ask for, in one place. For the main thread.

#ifndef KIBUN_LIVE_MONITOR_H
#define KIBUN_LIVE_MONITOR_H

#include "apps/live/analysis_thread.h"
#include "apps/live/listener.h"
#include "apps/live/notices.h"
#include "apps/live/songs.h"
#include "apps/live/supervision.h"
#include "dsp/history.h"
#include "dsp/snapshot.h"

#include <stdbool.h>

/// What there is besides the music.
typedef struct {
  input_state input;
  gauges      now;
  double      running_s; ///< since the program began to listen
  double      away_s;    ///< while the device is: since when
  unsigned    song;      ///< its number, 0: none is on
  double      song_s;    ///< since it began
} monitor_status;

typedef struct monitor monitor;

/// All five must outlive it.
/// @param began_s CLOCK_MONOTONIC when the program began to listen
/// @return NULL when memory runs out
monitor* monitor_new(listener* hears, analysis_thread* thread, supervision* input,
                     notices* tell, const songs* played, double began_s);
void     monitor_free(monitor* self);

/// The music now.
void monitor_snapshot(const monitor* self, snapshot* result);

/// The last ten minutes, up to now; valid until the next call.
const history* monitor_history(monitor* self);

monitor_status monitor_status_now(const monitor* self);

/// The oldest line that nobody has read. @return false when there is none
bool monitor_notice(monitor* self, notice* oldest);

void monitor_ask(monitor* self, command what);

#endif
