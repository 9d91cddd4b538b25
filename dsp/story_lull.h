// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_lull.h
/// A lull: after a storm, which was loud for what has been heard and lasted, it is calm.
///
/// The loudness falls and stays clear of what it was. How far it falls, and with it the
/// bass, the middle of the spectrum and the onsets per second, is summed up: what was
/// compressed on a record becomes sparse rather than soft. Told 1.8 s after the calm
/// began, while the music goes on: what only dies away is an end, no lull.

#ifndef KIBUN_STORY_LULL_H
#define KIBUN_STORY_LULL_H

#include "dsp/running_quantile.h"
#include "dsp/story_past.h"

typedef struct {
  bool  found;
  float lag;        ///< s from where the calm began to now
  float confidence; ///< 0 … 1
} story_lull_reading;

/// Plain data; make it with story_lull_new().
typedef struct {
  running_quantile usual; ///< of the loudness
  unsigned         rest;  ///< moments until the next may be told
} story_lull;

story_lull story_lull_new(void);
void       story_lull_reset(story_lull* self);

/// Judge the newest moment. Real-time safe; cost is bounded.
story_lull_reading story_lull_process(story_lull* self, const story_past* past);

#endif
