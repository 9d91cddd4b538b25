// SPDX-License-Identifier: GPL-3.0-or-later

/// @file songs.h
/// The songs of the evening: each start and end goes to OSC and the log when it is found,
/// each whole song to the picture of the night, and in the end it has a line on standard
/// output:
///
///     song=1 start=20:15:04 end=20:19:12 duration=248.1 judged=0.97 moods=epic,dramatic
///     tempo=128.0 key="A minor" peaks=1:12,3:05
///
/// (one line). The log has the same after "end 1 ".

#ifndef KIBUN_LIVE_SONGS_H
#define KIBUN_LIVE_SONGS_H

#include "apps/live/live_log.h"
#include "apps/live/night_picture.h"
#include "apps/live/osc_out.h"
#include "apps/live/sink.h"

#include <stdio.h>

enum { SONGS_MOST = 1000 }; ///< that are remembered

typedef struct songs songs;

/// @param osc, log, picture NULL for none; must outlive it
/// @param out               where the summaries go in the end; NULL for nowhere
/// @return NULL when memory runs out
songs* songs_new(osc_out* osc, live_log* log, night_picture* picture, FILE* out);

/// The song that is on.
typedef struct {
  unsigned number;  ///< from 1; 0: none is on
  double   start_s; ///< of the evening
} song_now;

/// Any thread.
song_now songs_now(const songs* self);

/// Take in a frame. On the thread that uses what it tells; never waits.
void songs_hear(songs* self, const moment* heard);

/// A song that is on has ended; print the summaries; free it. NULL is fine.
void songs_close(songs* self);

/// As one of the sinks, which closes it: behind those it tells.
sink songs_sink(songs* self);

#endif
