// SPDX-License-Identifier: GPL-3.0-or-later

/// @file terminal_layout.h
/// Where the parts of the terminal view stand, at any size. With less room the least
/// important are left out: notices and help, the story, the sentence, the plane, the
/// past; the word is the last. With more room the word and the past grow.

#ifndef KIBUN_TERMINAL_LAYOUT_H
#define KIBUN_TERMINAL_LAYOUT_H

#include "ui/cell_grid.h"

typedef enum {
  TERMINAL_STATUS,  ///< time running, song, device, input level, overruns
  TERMINAL_WORD,    ///< the mood
  TERMINAL_PULSE,   ///< tempo with its light, key, build, how sure
  TERMINAL_REASON,  ///< why, in a few words
  TERMINAL_PLANE,   ///< valence and arousal, with the trail
  TERMINAL_METERS,  ///< the curves and the fourteen moods
  TERMINAL_STORY,   ///< the last events, in a row or a list
  TERMINAL_PAST,    ///< the last minutes
  TERMINAL_AXIS,    ///< below them
  TERMINAL_NOTICES, ///< what has to be told, where it needn't share the row of the help
  TERMINAL_HELP,
  TERMINAL_PARTS
} terminal_part;

typedef struct {
  int      word_scale;         ///< of block_letters.h; 0: as any text
  cell_box at[TERMINAL_PARTS]; ///< none overlaps another; without columns: left out
} terminal_layout;

/// Pure.
terminal_layout terminal_layout_of(int columns, int rows);

#endif
