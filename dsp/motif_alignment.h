// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_alignment.h
/// Where a motif ends in the stream of what is heard: subsequence dynamic time warping
/// (Müller, "Information Retrieval for Music and Motion", 2007, §4.4) in all twelve
/// transpositions at once, point by point, with a likeness in place of a cost.
///
/// A motif may begin anywhere and be half as fast to twice as fast as it was learned;
/// each step away from its own speed costs something. It may also return in the other
/// mode, the hero's theme in minor: then the third and the sixth degree of the key it was
/// learned in change places with those a semitone beside them. What all of a motif has in
/// common, and what the last seconds of the stream have, is taken away first, because
/// music in the same key is no likeness.

#ifndef KIBUN_MOTIF_ALIGNMENT_H
#define KIBUN_MOTIF_ALIGNMENT_H

#include "dsp/chroma.h"
#include "dsp/motif.h"

#include <stdbool.h>
#include <stdint.h>

/// A point of the stream, made ready. Plain data; all 0 has heard nothing.
typedef struct {
  float mean[MOTIF_DIMENSIONS];     ///< of the last seconds
  float heard;                      ///< points, as far as the mean needs to know
  float harmony[2 * PITCH_CLASSES]; ///< twice over: each transposition is in a row
  float melody[2 * PITCH_CLASSES];
} motif_stream;

/// The best way that the motif can end now.
typedef struct {
  float    likeness;      ///< -1 … +1; below -1 when it cannot end now
  float    unevenness;    ///< 0 … 1: variance of the likeness from point to point
  float    bends;         ///< 0 … 2: steps away from its own speed, by its points
  int      transposition; ///< semitones, -5 … +6
  bool     other_mode;    ///< minor for major or major for minor
  unsigned points;        ///< of the stream, from its beginning to now
} motif_ending;

typedef struct motif_alignment motif_alignment;

/// Aligns nothing. Takes all its memory here. @return NULL when memory runs out
motif_alignment* motif_alignment_new(void);
void             motif_alignment_free(motif_alignment* self);

/// Follow this motif from now on. Real-time safe; bounded cost.
void motif_alignment_follow(motif_alignment* self, const motif* wanted);

/// Forget what was heard. Real-time safe.
void motif_alignment_reset(motif_alignment* self);

/// How much a motif moves, 0 … 1: the part of its points that is not common to all. Pure.
float motif_alignment_movement(const motif* wanted);

/// The next point of the stream. Real-time safe; constant cost.
void motif_stream_process(motif_stream* self, const motif_point* point);

/// Hear it. Real-time safe; the cost depends on the length of the motif alone.
motif_ending motif_alignment_process(motif_alignment* self, const motif_stream* now);

/// The best way that the first three quarters of the motif can end now. Real-time safe.
motif_ending motif_alignment_three_quarters(const motif_alignment* self);

#endif
