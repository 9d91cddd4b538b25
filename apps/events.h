// SPDX-License-Identifier: GPL-3.0-or-later

/// @file events.h
/// What happens, one line each, sorted by time: `time_s,kind,value,confidence`, and
/// `reported_s` on request.
///
/// kind   time_s                value                    confidence
/// onset  of the onset          strength, 0 … 1          its strength
/// beat   of the beat           tempo, bpm               of the tempo
/// mood   of the change         the word, none included  of the mood
/// key    of the change         the key, none included   key clarity
///
/// A word counts as changed when it differs from the last one; both begin at none.
/// `reported_s` is when the engine, running live, says so: the end of the frame.

#ifndef KIBUN_EVENTS_H
#define KIBUN_EVENTS_H

#include "apps/format.h"

const format* events_format(void);

#endif
