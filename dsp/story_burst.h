// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_burst.h
/// A burst: out of calm, all at once it is loud.
///
/// The level of a tenth of a second exceeds all of the last five seconds by far, and
/// stays for a moment, so that a burst is told within 0.3 s.

#ifndef KIBUN_STORY_BURST_H
#define KIBUN_STORY_BURST_H

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
  float    sum;
  float    slots[BURST_SLOTS]; ///< mean squares
  unsigned newest;
  unsigned count;
  unsigned rest; ///< slots until the next may be told
} story_burst;

/// @param frame_rate calls of story_burst_process() per second
story_burst story_burst_new(double frame_rate);
void        story_burst_reset(story_burst* self);

/// Judge one hop. Real-time safe; cost is bounded.
/// @param power mean square
story_burst_reading story_burst_process(story_burst* self, float power);

#endif
