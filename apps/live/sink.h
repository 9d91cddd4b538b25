// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sink.h
/// Where kibun-live's results go: OSC, MIDI, a beat clock, light desks, the log, songs.
///
/// Frames come about a hundred times a second without a gap: while the device is away
/// they are those of silence, so that clocks, logs and pictures keep to the wall's time.
/// What may block (a disk, a connection, the resolution of a name) belongs behind a ring
/// (ring.h) into a thread of the sink's own, which counts what it had to drop.

#ifndef KIBUN_LIVE_SINK_H
#define KIBUN_LIVE_SINK_H

#include "dsp/frame.h"
#include "dsp/motif.h"

#include <stdbool.h>
#include <stdint.h>

/// A frame and when it was. Times are of the last sample of the frame's hop, as it came
/// in from the device, the jitter of its blocks filtered out; `onset_lag`, `beat_lag`,
/// `story_lag` and the motif's lag of the frame go back from there.
typedef struct {
  const frame* now;       ///< during the call only; the first of an evening is frame 0
  uint64_t     number;    ///< frames before this one, whatever was reset in between
  double       time_s;    ///< s since the first sound was listened for
  double       end_s;     ///< CLOCK_MONOTONIC; never falls, and steps after a gap
  double       wall_s;    ///< CLOCK_REALTIME, s since 1970
  bool         holding;   ///< the mood is held, as somebody asked for
  bool         connected; ///< false: the device is away, this is the silence in its place
  const motif_set* motifs; ///< that are recognised, during the call only; may be NULL
  uint32_t         motifs_revision; ///< another number each time that they have changed
} moment;

typedef struct {
  void* self;

  /// The next frame. On the analysis thread; returns within microseconds.
  void (*hear)(void* self, const moment* heard);

  /// Write what is pending, end threads, free `self`. On the main thread, after the last
  /// frame; whatever may block gives up within a second.
  void (*close)(void* self);
} sink;

#endif
