// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_burst.h
/// A burst: out of calm, all at once it is loud.
///
/// The level exceeds all of the last five seconds, and so does the energy in most parts
/// of the spectrum, and stays for a moment, so that a burst is told within 0.3 s. How
/// much the two exceed is summed up: what was compressed on a record bursts into the
/// spectrum rather than into loudness.

#ifndef KIBUN_STORY_BURST_H
#define KIBUN_STORY_BURST_H

#include "dsp/story_past.h"

#include <stdbool.h>

enum { BURST_SLOTS = 128 }; ///< of 0.05 s

typedef struct {
  bool  found;
  float lag;        ///< s from where it began to now
  float confidence; ///< 0 … 1
} story_burst_reading;

/// Plain data; make it with story_burst_new().
typedef struct {
  unsigned hops; ///< in a slot
  unsigned heard;
  float    sums[1 + STORY_GROUPS];
  float    slots[1 + STORY_GROUPS][BURST_SLOTS]; ///< the mean square, and each group's
  unsigned newest;
  unsigned count;
  unsigned rest; ///< slots until the next may be told
} story_burst;

/// @param frame_rate calls of story_burst_process() per second
story_burst story_burst_new(double frame_rate);
void        story_burst_reset(story_burst* self);

/// Judge one hop. Real-time safe; cost is bounded.
/// @param power  mean square
/// @param groups energies of groups of bands
story_burst_reading story_burst_process(story_burst* self, float power,
                                        const float groups[STORY_GROUPS]);

#endif
