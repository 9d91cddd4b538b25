// SPDX-License-Identifier: GPL-3.0-or-later

/// @file piece.h
/// Pieces of two to four minutes in which themes are stated once and return, changed in
/// ways that are known, with other music between them; and pieces in which nothing
/// returns. The same notes on every run.
///
/// A theme returns transposed by up to 6 semitones, 4 to 15 % slower or faster, on other
/// instruments, under another accompaniment, a second melody or drums, softer or louder,
/// several of these at once; exactly; or as the same audio, to the sample, at a place
/// that is none of the first's. In the minor and at 1.5 to 2 times the speed, too: more
/// than is asked of anyone.
///
/// Some of what is between has the chords, the time and often the instruments of a
/// theme, and another melody.

#ifndef KIBUN_ACCURACY_PIECE_H
#define KIBUN_ACCURACY_PIECE_H

#include "tests/accuracy/midi_score.h"
#include "tests/accuracy/motif/orchestra.h"

#include <stdbool.h>
#include <stddef.h>

/// What was changed; bits.
typedef enum {
  CHANGED_NOTHING       = 0,
  CHANGED_KEY           = 1 << 0,
  CHANGED_TEMPO         = 1 << 1,
  CHANGED_INSTRUMENTS   = 1 << 2,
  CHANGED_ACCOMPANIMENT = 1 << 3, ///< another, and broken chords besides
  CHANGED_COUNTER       = 1 << 4, ///< a second melody against it
  CHANGED_DRUMS         = 1 << 5, ///< with drums
  CHANGED_SOFTER        = 1 << 6,
  CHANGED_LOUDER        = 1 << 7,
  CHANGED_MODE          = 1 << 8, ///< in the minor
  CHANGED_SPEED         = 1 << 9, ///< 1.5 to 2 times as fast
  CHANGED_AUDIO         = 1 << 10 ///< not even played again: the same audio
} changes;

enum { CHANGE_KINDS = 11, CHANGES_TEXT = 96 };

typedef enum {
  SPAN_STATED, ///< a theme for the first time: to be learned
  SPAN_RETURN,
  SPAN_DECOY, ///< other music over a theme's chords
  SPAN_OTHER
} span_kind;

typedef struct {
  span_kind kind;
  double    begin; ///< s
  double    end;   ///< s; of the last beat
  int       theme; ///< 0 … themes - 1; of a decoy, whose chords it has; -1 for none
  unsigned  changed;
  int       transposition; ///< semitones, -6 … +6
  double    speed;         ///< 1 as stated
  double    copied_from;   ///< s; where the audio is that it is; of CHANGED_AUDIO
} span;

enum { PIECE_SPANS = 48, PIECE_NAME = 32, PIECE_THEMES = 2 };

typedef struct {
  char       name[PIECE_NAME];
  half_name  half;
  midi_score midi; ///< settled
  span       spans[PIECE_SPANS];
  size_t     count;
  int        themes; ///< 0 where nothing returns
} piece;

/// @param number 0 and up, all different; 8 of them have each change at least once
piece piece_compose(half_name half, unsigned number);

/// A piece that never comes back to anything.
piece piece_through_composed(half_name half, unsigned number);

void piece_free(piece* self);

/// s; where the last span ends.
double piece_seconds(const piece* self);

/// "key tempo", or "exact" for nothing.
void changes_text(unsigned changed, char text[CHANGES_TEXT]);

#endif
