// SPDX-License-Identifier: GPL-3.0-or-later

/// @file piece.h
/// A piece of music with what happens in it, and what was told of it.

#ifndef KIBUN_ACCURACY_STORY_PIECE_H
#define KIBUN_ACCURACY_STORY_PIECE_H

#include "tests/accuracy/midi_score.h"
#include "tests/accuracy/story/truth.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  STORY_SET_SCRIPTED,   ///< written here, with events
  STORY_SET_STEADY,     ///< written here, without
  STORY_SET_DEVELOPING, ///< recorded, marked by hand, to develop on
  STORY_SET_HELD,       ///< recorded, marked by hand, held apart
  STORY_SET_STRETCHES   ///< recorded, stretches in which nothing happens
} story_set;

enum { STORY_SETS = STORY_SET_STRETCHES + 1, PIECE_NAME = 128, PIECE_PATH = 512 };

/// "scripted", "steady", "developing", "held", "stretches"
const char* story_set_name(story_set set);

/// An event as it was told.
typedef struct {
  story_word kind;
  double     time;     ///< s: when it happened, as told
  double     reported; ///< s: when it was told
  double     confidence;
} story_report;

typedef struct {
  story_report* at;
  size_t        count;
  size_t        room;
} story_reports;

typedef struct {
  story_set     set;
  char          name[PIECE_NAME];
  double        from; ///< s: what is told before counts for nothing
  double        to;   ///< s: and after
  story_truth   truth;
  midi_score    score;            ///< where it is written here
  char          path[PIECE_PATH]; ///< else the sound file
  story_reports told;
  bool          heard;
} story_piece;

/// All zero is an empty one.
typedef struct {
  story_piece* at;
  size_t       count;
  size_t       room;
} story_pieces;

/// A piece of zeros at the end; ends the program when memory runs out. Moves the others.
story_piece* story_pieces_add(story_pieces* self);
void         story_pieces_free(story_pieces* self);

/// Add a report at the end; ends the program when memory runs out.
void story_reports_add(story_reports* self, story_report added);

#endif
