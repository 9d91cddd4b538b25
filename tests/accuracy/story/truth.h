// SPDX-License-Identifier: GPL-3.0-or-later

/// @file truth.h
/// What happens in a piece, and when: the truth that the story told is scored against.

#ifndef KIBUN_ACCURACY_STORY_TRUTH_H
#define KIBUN_ACCURACY_STORY_TRUTH_H

#include "dsp/words.h"

#include <stddef.h>

typedef struct {
  story_word kind;
  double     time; ///< s from the beginning of the piece
  double     from; ///< where a gradual shift of pace begins; else the same
} story_event;

/// In order of time. All zero is an empty one.
typedef struct {
  story_event* at;
  size_t       count;
  size_t       room;
} story_truth;

/// Add at the end; ends the program when memory runs out.
void story_truth_add(story_truth* self, story_event added);
void story_truth_free(story_truth* self);

/// In order of time, and at one time of kind.
void story_truth_sort(story_truth* self);

/// The kind of that name. @return STORY_NONE for another name
story_word story_word_named(const char* name);

#endif
