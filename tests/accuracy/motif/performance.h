// SPDX-License-Identifier: GPL-3.0-or-later

/// @file performance.h
/// How a theme is played: when, how fast, how high, how loud, by whom and with what
/// around it.

#ifndef KIBUN_ACCURACY_PERFORMANCE_H
#define KIBUN_ACCURACY_PERFORMANCE_H

#include "tests/accuracy/midi_score.h"
#include "tests/accuracy/motif/orchestra.h"
#include "tests/accuracy/motif/theme.h"

#include <stdint.h>

typedef enum {
  CHORDS_NONE,
  CHORDS_HELD,    ///< as long as they last
  CHORDS_PULSING, ///< on every beat
  CHORDS_OFFBEAT, ///< bass on the beat, chords after it
  CHORDS_BROKEN
} chord_texture;

enum { NOBODY = -1, DRUM_PATTERNS = 4 };

typedef struct {
  double        start;         ///< s
  double        speed;         ///< 1 as the theme is written
  int           transposition; ///< semitones
  bool          minor;         ///< the same degrees of the minor scale
  int           louder;        ///< velocity
  player        soloist;       ///< `program` may be NOBODY
  chord_texture texture;
  int           chords;  ///< program
  int           bass;    ///< program, or NOBODY
  int           broken;  ///< program of broken chords besides, or NOBODY
  player        counter; ///< of a second melody; `program` may be NOBODY
  uint64_t      counter_seed;
  bool          counter_above; ///< an octave above, else below
  int           drums;         ///< a pattern, 1 … DRUM_PATTERNS; 0 none
  uint64_t      hand;          ///< seed of how loosely it is played
} performance;

/// Played by a soloist over held chords with a bass, nothing changed.
performance performance_plain(player soloist, chord_texture texture, int chords,
                              int bass);

/// s from the beginning to the end of the last beat.
double performance_seconds(const performance* self, const theme* of);

void performance_write(const performance* self, const theme* of, midi_score* into);

#endif
