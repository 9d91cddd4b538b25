// SPDX-License-Identifier: GPL-3.0-or-later

/// @file columns.h
/// A piece of any length as columns of pixels: what the picture draws. Every column
/// remembers the lowest and the highest value in it, so that no peak gets lost.

#ifndef KIBUN_COLUMNS_H
#define KIBUN_COLUMNS_H

#include "ui/picture.h"

#include <stdbool.h>

/// What one curve does within a column.
typedef struct {
  float low;
  float mean;
  float high;
} spread;

enum { CURVES = 4 };

/// Loudness of a column in which nothing sounds, LUFS.
#define COLUMNS_SILENCE (-70.0F)

/// One column of pixels.
typedef struct {
  bool      judged; ///< the curves below mean something
  float     confidence;
  spread    curve[CURVES]; ///< valence, arousal, tension, energy
  float     tempo;         ///< bpm, the surest; 0 while unknown
  float     tempo_confidence;
  float     loudness; ///< LUFS, the mean; COLUMNS_SILENCE for silence
  mood_word mood;     ///< the most frequent
  key_word  key;      ///< the most frequent
} column;

/// Fill `count` columns from `begin` over `duration` seconds. Values out of range are
/// clamped. Where points lie further apart than columns, the columns between them are
/// interpolated, but never over more than 2 s. The cost is bounded by `count`.
void columns_gather(const picture* piece, double begin, double duration, column* columns,
                    int count);

/// Smooth means and confidence by a bell of `width` columns (standard deviation), not
/// across gaps; the lowest and highest values stay. Does nothing without memory.
void columns_smooth(column* columns, int count, double width);

/// @return the index of the largest of `count` numbers, the first of equals
int columns_most_frequent(const unsigned* votes, int count);

#endif
