// SPDX-License-Identifier: GPL-3.0-or-later

/// @file listener.h
/// Hears the sound of an evening and tells what it is like: frames to the sinks, and to
/// the view a snapshot, the history and gauges.
///
/// An evening has no gaps. Where sound is missing (the device is away, the program was
/// too slow) it hears silence of the same length, so that frames keep to the clock.
/// Sinks are called by the thread that calls listener_hear() and listener_idle(): one
/// thread at a time.

#ifndef KIBUN_LIVE_LISTENER_H
#define KIBUN_LIVE_LISTENER_H

#include "apps/live/notices.h"
#include "apps/live/sink.h"
#include "apps/live/sound_feed.h"
#include "dsp/history.h"
#include "dsp/motif.h"
#include "dsp/settings.h"
#include "dsp/snapshot.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What the person at the screen may ask for at any time.
typedef enum {
  COMMAND_RESET,  ///< forget what was heard, and what was asked for before; what was
                  ///< learned of the loudness stays
  COMMAND_HOLD,   ///< keep the mood as it is, for view and sinks, until asked again;
                  ///< pulse, story, loudness and colour go on
  COMMAND_TAP,    ///< a beat by hand: from the third on, the tempo is looked for within
                  ///< half an octave around the tapped one
  COMMAND_HALF,   ///< the tempo is half, or, after COMMAND_DOUBLE, as it was
  COMMAND_DOUBLE, ///< the tempo is twice, or, after COMMAND_HALF, as it was
  COMMAND_LEARN,  ///< a motif begins here, or, asked again, ends here and is learned
  COMMAND_KEEP,   ///< the phrase that was offered last is learned as a motif
  COMMAND_FORGET, ///< the motif that was learned last, this evening, is forgotten
  COMMANDS
} command;

/// What is not in a frame.
typedef struct {
  float       peak[2]; ///< as level.h has it
  bool        holding;
  tempo_scale scale;
  float       tapped; ///< bpm; 0 when the tempo is looked for everywhere
  uint64_t    frames; ///< in all
  double      time_s; ///< of the newest frame: s since the evening began
} gauges;

/// A point of the history with its number, for history_put().
typedef struct {
  uint32_t      number;
  history_point point;
} numbered_point;

typedef struct listener listener;

/// @param rate    samples per second, 8000 … 384000; that of a block goes before it
/// @param began_s CLOCK_MONOTONIC: the beginning of the evening
/// @param sinks   copied; where frames go, in this order
/// @param tell    what becomes of forgetting; must outlive it, and may be NULL
/// @return NULL when memory runs out or the rate is out of range
listener* listener_new(double rate, double began_s, const sink* sinks, size_t count,
                       notices* tell);

/// The sinks are left to be closed by who opened them.
void listener_free(listener* self);

/// Recognise these motifs from now on, and no others.
void listener_recall(listener* self, const motif_set* motifs);

/// Hear everything the feed holds.
void listener_hear(listener* self, sound_feed* feed);

/// Let time pass where no sound has come for half a second.
/// @param now_s CLOCK_MONOTONIC
void listener_idle(listener* self, double now_s);

/// @param time_s CLOCK_MONOTONIC when it was asked for
void listener_obey(listener* self, command what, double time_s);

/// For one other thread, the view's; these three never wait.
void   listener_snapshot(const listener* self, snapshot* result);
gauges listener_gauges(const listener* self);
/// The next point that is new or has changed. @return false when there is none
bool listener_point(listener* self, numbered_point* next);

#endif
