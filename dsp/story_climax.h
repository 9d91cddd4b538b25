// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_climax.h
/// The height that a build leads to: the music has arrived and stays up there.
///
/// It arrives where something enters that changes the spectrum, or else where the growth
/// ends. That it does not go on to grow is known when the music has stayed for a while,
/// so that a climax is told 3 s after an entry and up to 8 s after the growth ended.

#ifndef KIBUN_STORY_CLIMAX_H
#define KIBUN_STORY_CLIMAX_H

#include "dsp/story_build.h"
#include "dsp/story_past.h"

typedef struct {
  bool  found;
  float lag;        ///< s from the arrival to now
  float confidence; ///< 0 … 1
} story_climax_reading;

/// Plain data, all zero at first.
typedef struct {
  bool     breath; ///< all held their breath before it
  unsigned since;  ///< moments since an entry that may be the arrival; 0 without one
  float    level;  ///< dB, after it
  float    step;   ///< dB, of change in the spectrum
} story_climax;

void story_climax_reset(story_climax* self);

/// The bass came back within the build: that is its arrival if anything is. Real-time
/// safe.
void story_climax_suggest(story_climax* self, const story_past* past, unsigned ago);

/// Judge the newest moment. Real-time safe; cost is bounded.
/// @param hollow the bass is missing: it has not arrived yet
story_climax_reading story_climax_process(story_climax* self, const story_past* past,
                                          const story_build* build, bool hollow);

#endif
