// SPDX-License-Identifier: GPL-3.0-or-later

/// @file snapshot.h
/// What drawing needs to know, handed from the audio thread to any number of readers.

#ifndef KIBUN_SNAPSHOT_H
#define KIBUN_SNAPSHOT_H

#include "dsp/frame.h"
#include "dsp/motif_memory.h"
#include "dsp/published.h"

#include <stdbool.h>

/// Where the mood stood a moment ago.
typedef struct {
  float valence;
  float arousal;
  float confidence;
} trail_point;

enum {
  TRAIL_POINTS     = 48,
  TRAIL_PER_SECOND = 8 ///< so the trail covers 6 s
};

typedef struct {
  bool         active;    ///< false while bypassed or before the first frame
  bool         followed;  ///< the four curves are not measured, but a lane's
  frame        now;       ///< the newest frame
  float        onset_age; ///< s since the last onset; 10 at most
  float        beat_age;  ///< s since the last beat; 10 at most
  story_word   story;     ///< the last event of the story, or STORY_NONE
  float        story_age; ///< s since it was reported; 10 at most
  motif_return motif;     ///< the last motif that has returned; its number is 0
                          ///< before any
  char         motif_name[MOTIF_NAME_BYTES];
  float        motif_age;           ///< s since it was reported; 10 at most
  phrase_offer phrase;              ///< the last phrase that was offered
  float        phrase_age;          ///< s since then; 10 at most
  motif_status memory;              ///< what is held, and what became of learning
  float        attempt_age;         ///< s since the last attempt to learn; 10 at most
  float        trail_age;           ///< s since the newest point of the trail
  unsigned     trail_length;        ///< points that are set, newest first
  trail_point  trail[TRAIL_POINTS]; ///< one every 1/8 s of music
} snapshot;

/// A snapshot of nothing: not active, a neutral frame, no trail. Pure.
snapshot snapshot_idle(void);

/// Keeps trail and ages as frames come in. Plain data, real-time safe.
/// @param frame_rate frames per second
void snapshot_append(snapshot* self, const frame* newest, double frame_rate);

/// Take in what the memory holds, and the name of a motif that the newest frame reports.
/// To follow each snapshot_append(). Real-time safe.
void snapshot_remember(snapshot* self, const motif_memory* motifs);

/// The place where one writer leaves the newest snapshot for any number of readers; see
/// published.h for their threads.
typedef published snapshot_slot;

/// Holds snapshot_idle(). @return NULL when memory runs out
snapshot_slot* snapshot_slot_new(void);
void           snapshot_slot_free(snapshot_slot* self);

/// One thread only. Real-time safe; constant cost.
void snapshot_publish(snapshot_slot* self, const snapshot* newest);

/// Any thread, any number of them; may spin for the length of a publish.
void snapshot_read(const snapshot_slot* self, snapshot* result);

#endif
