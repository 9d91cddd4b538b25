// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story.h
/// The story that the music tells, as it happens: builds, climaxes, drops, bursts, lulls,
/// sections and shifts of pace, an event at most in each frame.
///
/// Each kind is found by itself (story_build.h and so on, tempo_shift.h); here it is
/// decided which of them is told when several are found in the same place. What has been
/// no music for 2 s has no story, though it may have a pace. Nothing depends on the level
/// as a whole. After 3 s of silence what follows is a new story.

#ifndef KIBUN_STORY_H
#define KIBUN_STORY_H

#include "dsp/story_heard.h"
#include "dsp/story_inputs.h"
#include "dsp/words.h"

typedef struct story story;

typedef struct {
  story_word word;       ///< STORY_NONE in most frames
  float      confidence; ///< 0 … 1; 0 without an event
  float      lag;        ///< s from where it happened to now
  float      build;      ///< 0 … 1: how far into a build; 0 outside
} story_reading;

/// @param frame_rate calls of story_process() per second, 50 … 200
/// @return NULL when memory runs out
story* story_new(double frame_rate);
void   story_free(story* self);

/// Forget. Real-time safe.
void story_reset(story* self);

/// Judge one frame. Real-time safe; cost is bounded.
story_reading story_process(story* self, const story_heard* now);

/// What the network saw last, for fitting it: see dsp/model. It belongs to the story.
const story_inputs* story_seen(const story* self);

#endif
