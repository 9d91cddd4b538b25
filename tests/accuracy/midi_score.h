// SPDX-License-Identifier: GPL-3.0-or-later

/// @file midi_score.h
/// Notes for a synthesizer, and the Standard MIDI File that holds them.

#ifndef KIBUN_ACCURACY_MIDI_SCORE_H
#define KIBUN_ACCURACY_MIDI_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { MIDI_PERCUSSION = 128 }; ///< beside the 128 programs of General MIDI, from 0

/// As the key of a note: nothing is struck, but from `start` on all that its program
/// plays is as loud as `velocity` says, 127 for wholly (the controller "expression"). So
/// what is held swells and fades.
enum { MIDI_EXPRESSION = -1 };

typedef struct {
  double start; ///< s; whole ms in the file
  double seconds;
  int    program;
  int    key;
  int    velocity;
  bool   alone; ///< all that sounds is cut off 10 ms before
} midi_note;

/// All zero is an empty one.
typedef struct {
  midi_note* at;
  size_t     count;
  size_t     room;
} midi_score;

/// Add a note; ends the program when memory runs out.
void midi_score_add(midi_score* self, midi_note added);
void midi_score_free(midi_score* self);

/// In order of time; and end each note before the same key is struck again, for the end
/// of the former would be the end of both.
void midi_score_settle(midi_score* self);

/// Write a file of format 0. At most 15 programs besides percussion.
/// @param self settled
/// @return false when there are more programs or the file can't be written
bool midi_score_write(const midi_score* self, FILE* file);

#endif
