// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_drop.h
/// A drop: after a build or a break without it, the bass is there at once, and with it
/// all is as loud as it gets.
///
/// What lies below 100 Hz exceeds the strongest beat of the last 4 s by 8 dB, while the
/// level of all is not far below the upper fifth of what has been heard (forgotten with a
/// half-life of a minute). Where all becomes louder by more than 11.5 dB, that is a
/// burst.

#ifndef KIBUN_STORY_DROP_H
#define KIBUN_STORY_DROP_H

#include "dsp/running_quantile.h"
#include "dsp/story_past.h"

typedef struct {
  bool  found;
  float lag;        ///< s from the return to now
  float confidence; ///< 0 … 1
} story_drop_reading;

/// Plain data; make it with story_drop_new().
typedef struct {
  running_quantile usual;     ///< of the level of all
  running_quantile usual_low; ///< of the bass
  unsigned         rest;      ///< moments until the next may be told
} story_drop;

story_drop story_drop_new(void);
void       story_drop_reset(story_drop* self);

/// Judge the newest moment. Real-time safe; cost is bounded.
/// @param building in a build the level of all need not rise with the bass
story_drop_reading story_drop_process(story_drop* self, const story_past* past,
                                      bool building);

/// Is the bass that was there missing? Pure; cost is bounded.
bool story_drop_missing(const story_drop* self, const story_past* past);

#endif
