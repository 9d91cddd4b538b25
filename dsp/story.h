// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story.h
/// The story that the music tells, as it happens: builds, climaxes, drops, bursts, lulls,
/// sections and shifts of pace, an event at most in each frame.
///
/// Builds, climaxes and drops are heard by a network (story_network.h); bursts, lulls and
/// changes of material are measured (story_burst.h, story_lull.h, story_section.h), and
/// so are shifts of pace (tempo_shift.h); what of it is told, story_events.h decides.
/// Nothing depends on the level as a whole. After 3 s of silence what follows is a new
/// story.

#ifndef KIBUN_STORY_H
#define KIBUN_STORY_H

#include "dsp/story_events.h"
#include "dsp/story_heard.h"
#include "dsp/story_inputs.h"

typedef struct story story;

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
