// SPDX-License-Identifier: GPL-3.0-or-later

/// @file essence.h
/// A piece in a few numbers, from its columns. Pure.
/// Held to its word by tests/unit/test_essence.c.

#ifndef KIBUN_ESSENCE_H
#define KIBUN_ESSENCE_H

#include "ui/columns.h"

enum { ESSENCE_MOODS = 6, ESSENCE_KEYS = 3 };

/// Confidence of a tempo from which on it is more than a guess.
#define ESSENCE_SURE_TEMPO 0.3F

typedef struct {
  double    judged;               ///< share of the time with a judgement
  mood_word moods[ESSENCE_MOODS]; ///< that lead for longest; MOOD_NONE after the last
  double    mood_shares[ESSENCE_MOODS]; ///< of all the time
  key_word  keys[ESSENCE_KEYS];       ///< that hold for longest; KEY_NONE after the last
  double    key_shares[ESSENCE_KEYS]; ///< of the time that has a key
  double    tempo;          ///< bpm: within 4 % of it for the longest time; 0 for none
  double    tempo_share;    ///< of the time with a sure tempo, how much is as near to it
  double    tempo_low;      ///< bpm: a twentieth of that time is slower
  double    tempo_high;     ///< bpm: a twentieth of that time is faster
  double    tempo_sure;     ///< share of the time with any tempo in which it is sure
  bool      tempo_doubtful; ///< there is a tempo, but none that is sure
  double    loudness_low;   ///< LUFS: a tenth of what sounds is softer (EBU Tech 3342)
  double    loudness_high;  ///< LUFS: a twentieth of what sounds is louder
} essence;

/// Tempi count by how sure they are; those that are not even likely, below
/// ESSENCE_SURE_TEMPO, do not.
/// Where nothing sounds, both loudnesses are COLUMNS_SILENCE.
essence essence_of(const column* columns, int count);

#endif
