// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tune.h
/// What a section of a written piece is made of: a key, a progression of chords, a motif
/// and the order in which its chords are broken.

#ifndef KIBUN_ACCURACY_STORY_TUNE_H
#define KIBUN_ACCURACY_STORY_TUNE_H

#include "tests/stimuli/chance.h"

#include <stdbool.h>
#include <stddef.h>

enum { TUNE_BARS = 4, TUNE_MOTIF = 12, TUNE_BROKEN = 8 };

typedef struct {
  double beat;   ///< from the beginning of its bar pair
  double beats;  ///< how long
  int    degree; ///< of the scale, from the root of the bar's chord
} tune_note;

typedef struct {
  int       tonic; ///< 0 C … 11 B
  bool      minor;
  int       metre;             ///< beats of a bar
  int       roots[TUNE_BARS];  ///< degree of the scale, 0 … 6, for each bar
  tune_note motif[TUNE_MOTIF]; ///< of two bars
  size_t    motif_notes;
  int       broken[TUNE_BROKEN]; ///< voices of a chord, one after the other
  int       groove;              ///< 0 … 2: which pattern drums and bass play
} tune;

/// @param before NULL, or another tune: key, chords, motif, order and groove become
/// others
tune tune_invent(chance* dice, int metre, const tune* before);

/// A tone of a bar's chord.
/// @param voice  0 the root …, any number
/// @param lowest the root is the first at or above this key
int tune_chord_key(const tune* self, size_t bar, int voice, int lowest);

/// A tone of the scale, from the root of a bar's chord.
int tune_melody_key(const tune* self, size_t bar, int degree, int lowest);

/// The same on the dominant throughout, which wants to be resolved.
tune tune_on_the_dominant(const tune* self);

#endif
