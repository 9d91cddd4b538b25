// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_events.h
/// Which events a story has, from what was found of each kind: of two in the same place
/// one may be the other, and one is told at a time.
///
/// What was found by measures alone, a lull or a change of material, is told unless the
/// network thinks it improbable. A climax is told
/// only where a build has led to it, and arrives with the bass, where that comes back.
/// What changes while it builds is the build, and a change of material where something
/// else happened is that. Nothing but a shift of pace is told of what has been no music
/// for 2 s.

#ifndef KIBUN_STORY_EVENTS_H
#define KIBUN_STORY_EVENTS_H

#include "dsp/story_build.h"
#include "dsp/story_burst.h"
#include "dsp/story_lull.h"
#include "dsp/story_peak.h"
#include "dsp/story_section.h"
#include "dsp/tempo_shift.h"
#include "dsp/words.h"

enum { STORY_WAITING = 8, STORY_TRACE = 128 };

/// The last moments of a probability.
typedef struct {
  float    values[STORY_TRACE];
  unsigned newest;
} story_trace;

typedef struct {
  story_word word;       ///< STORY_NONE in most frames
  float      confidence; ///< 0 … 1; 0 without an event
  float      lag;        ///< s from where it happened to now
  float      build;      ///< 0 … 1: how far into a build; 0 outside
} story_reading;

/// Plain data; make it with story_events_new().
typedef struct {
  float         step;         ///< s per frame
  float         unjudged_for; ///< s
  story_build   build;
  story_peak    climax;
  story_peak    drop;
  story_trace   drops; ///< how probable one was, lately
  story_trace   lulls;
  story_trace   sections;
  story_reading pending; ///< a section that may turn out to be a build
  story_reading waiting[STORY_WAITING];
  unsigned      count;
  float         built_from;       ///< s ago: where the last build began …
  float         built_to;         ///< … and when it was last going on
  float         ago[STORY_WORDS]; ///< s since the last of each happened
  float         curve;
} story_events;

/// @param frame_rate calls of story_events_pass() per second
story_events story_events_new(double frame_rate);

/// Forget. Real-time safe.
void story_events_reset(story_events* self);

/// Forget the music but tell what is waiting. Real-time safe.
void story_events_forget(story_events* self);

/// Another frame begins. Real-time safe.
/// @param judged the mood is judged: this is music
void story_events_pass(story_events* self, bool judged);

/// What the network says of a moment, ten times a second. Real-time safe.
void story_events_hear(story_events* self, const story_network_reading* now);

/// What has just been found. Real-time safe.
void story_events_burst(story_events* self, story_burst_reading found);
void story_events_lull(story_events* self, story_lull_reading found);
void story_events_section(story_events* self, story_section_reading found);
void story_events_pace(story_events* self, tempo_shift_reading found);

/// What is told in this frame. Real-time safe.
story_reading story_events_next(story_events* self);

#endif
