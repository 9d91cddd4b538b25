// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_drop.h
/// A drop: the bass, which had been there and was gone for some seconds, is back at once.
///
/// What lies below 136 Hz counts as gone 9 dB below what is usual for it (the upper
/// quartile, forgotten with a half-life of 30 s), and as back when it has risen by 9 dB
/// to 6 dB below that.

#ifndef KIBUN_STORY_DROP_H
#define KIBUN_STORY_DROP_H

#include "dsp/running_quantile.h"
#include "dsp/story_past.h"

typedef struct {
  bool  found;
  float lag;        ///< s from the return to now
  float confidence; ///< 0 … 1
  float louder;     ///< dB: how much louder all is than before
} story_drop_reading;

/// Plain data; make it with story_drop_new().
typedef struct {
  running_quantile usual; ///< of the low energy while it is there
  unsigned         heard; ///< moments with a bass
  unsigned         rest;  ///< moments until the next may be told
} story_drop;

story_drop story_drop_new(void);
void       story_drop_reset(story_drop* self);

/// Judge the newest moment. Real-time safe; cost is bounded.
story_drop_reading story_drop_process(story_drop* self, const story_past* past);

#endif
