// SPDX-License-Identifier: GPL-3.0-or-later

/// @file os2l_out.h
/// Beats, moods and the story for a light desk, by OS2L (Open Sound to Light, os2l.org):
/// short JSON messages over TCP. The desk is the server; QLC+ listens at port 9996.
///
///     {"evt":"beat","change":false,"pos":17,"bpm":128.0,"strength":85}
///     {"evt":"btn","name":"calm","state":"on"}
///
/// `pos` counts beats from 0; where bars begin is not known, so it tells nothing of them.
/// `change` is true where the count of beats or the tempo makes a step: with the first
/// beat, after a gap, and when the tempo has changed by more than 4 %. `strength` is the
/// confidence of the tempo in percent. A button with the name of each mood is held while
/// that mood leads; one with the name of each event of the story ("build", "climax", …)
/// for a second.
///
/// A thread of its own connects, again each second until it succeeds and whenever the
/// connection is lost. A desk that is away, or connected but not reading, keeps nobody
/// waiting; it misses beats, and is told the present mood when it is back.

#ifndef KIBUN_LIVE_OS2L_OUT_H
#define KIBUN_LIVE_OS2L_OUT_H

#include "apps/live/endpoint.h"
#include "apps/live/notices.h"
#include "apps/live/sink.h"

typedef struct os2l_out os2l_out;

/// @param told must outlive it
/// @return NULL when memory, threads or descriptors run out
os2l_out* os2l_out_new(const endpoint* to, notices* told);

/// Send what waits; gives up after a second. NULL is fine.
void os2l_out_free(os2l_out* self);

/// As one of the sinks, which frees it.
sink os2l_out_sink(os2l_out* self);

/// Take in a frame. One thread at a time; never waits.
void os2l_out_hear(os2l_out* self, const moment* heard);

#endif
