// SPDX-License-Identifier: GPL-3.0-or-later

/// @file cv.h
/// The mood as control voltages: signals that other plugins' knobs follow.
///
/// Each continuous output has one. It carries the output's value, -1 … +1 or 0 … 1; tempo
/// and loudness, which have units, are 0 … 1 for 0 … 480 bpm and for -70 … +5 LUFS. Beat,
/// onset, story and motif are gates: 0, and 1 for 50 ms from a beat or an onset and for
/// 1 s from an event of the story or a motif. An event while its gate is still up lowers
/// it for 1 ms, so that it is seen.
///
/// A voltage goes in a straight line from the value of one frame to that of the next,
/// which it reaches one hop (10 ms) after the frame; it never steps. The beat's phase
/// does so from 1 to 0 at the beat, as phases do. A gate rises with the sample after the
/// frame that reports the event, or at the very sample where the host says that a beat
/// is.
///
/// Plain C without LV2. Everything is real-time safe. The tests are in
/// tests/plugin/test_cv.c.

#ifndef KIBUN_CV_H
#define KIBUN_CV_H

#include "dsp/frame.h"
#include "plugin/ports.h"

#include <stddef.h>
#include <stdint.h>

enum { CV_OUTPUTS = PORT_CV_COUNT - PORT_COUNT };

/// The way from one value to another.
typedef struct {
  float    target;
  float    step; ///< per sample
  unsigned left; ///< samples to go
} cv_ramp;

/// A gate that is down for a time, then up for a time, then down.
typedef struct {
  uint64_t down; ///< samples
  uint64_t up;
} cv_gate;

/// Plain data. Of each place in `ramps` and `gates` only one is used.
typedef struct {
  unsigned hop;        ///< samples
  uint64_t gap;        ///< samples
  uint64_t event_hold; ///< of a beat or an onset
  uint64_t story_hold;
  cv_ramp  ramps[CV_OUTPUTS];
  cv_gate  gates[CV_OUTPUTS];
} cv;

/// Every voltage is neutral, every gate down.
/// @param rate samples per second, 8000 at least
/// @param hop  samples from one frame to the next, at least 1
cv cv_new(double rate, unsigned hop);

/// No judgement any more: voltages go to neutral, gates go down.
void cv_rest(cv* self);

/// A beat is at the next sample.
void cv_beat(cv* self);

/// Take in a frame that ended with the last sample: all but its beat.
void cv_hear(cv* self, const frame* now);

/// The next samples of every output.
/// @param outputs by their order in the table of ports; any may be NULL
/// @param at      where in each buffer
void cv_write(cv* self, void* const outputs[CV_OUTPUTS], size_t at, size_t samples);

#endif
