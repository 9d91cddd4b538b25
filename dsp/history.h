// SPDX-License-Identifier: GPL-3.0-or-later

/// @file history.h
/// The last ten minutes of the mood: a point every quarter of a second, each with its
/// number since the beginning, so that a reader who has some asks for the rest. What a
/// timeline draws. Plain reading and writing, for one thread at a time.

#ifndef KIBUN_HISTORY_H
#define KIBUN_HISTORY_H

#include "dsp/frame.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  HISTORY_PER_SECOND = 4,
  HISTORY_POINTS = 600 * HISTORY_PER_SECOND ///< held at most; older ones are forgotten
};

/// The newest frame of a quarter of a second, and what happened in it.
typedef struct {
  float      valence;    ///< -1 … +1
  float      arousal;    ///< -1 … +1
  float      tension;    ///< 0 … 1
  float      energy;     ///< 0 … 1
  float      confidence; ///< 0 … 1; 0: no judgement, the four above mean nothing
  mood_word  mood;
  float      tempo; ///< bpm; 0 while unknown
  key_word   key;
  story_word story;            ///< STORY_NONE in most points
  float      story_confidence; ///< 0 … 1
  unsigned   motif;            ///< number of one that began to return; 0 in most points
} history_point;

typedef struct history history;

/// Empty. Takes all its memory here. @return NULL when memory runs out
history* history_new(void);
void     history_free(history* self);

/// Forget every point; numbers begin at 0 again. Real-time safe; constant cost.
void history_clear(history* self);

/// Take in the next frame. A story event is entered where it happened, `story_lag` ago,
/// and so is a motif.
/// Real-time safe; constant cost.
/// @param frame_rate frames per second, at least HISTORY_PER_SECOND
/// @return the number of the first point that this frame added or altered;
///         history_end() when none
uint32_t history_append(history* self, const frame* newest, double frame_rate);

/// Enter a point that came from elsewhere: a copy of another history is filled so. Points
/// left out in between hold no judgement; a number that is too old is ignored, and one so
/// far ahead that nothing held would remain begins anew there.
void history_put(history* self, uint32_t number, const history_point* point);

/// The number of the oldest point held, and the one after the newest: equal when empty.
uint32_t history_begin(const history* self);
uint32_t history_end(const history* self);

/// @return NULL for a number that is not held
const history_point* history_at(const history* self, uint32_t number);

#endif
