// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_recognition.h
/// Says when one motif has returned.
///
/// It has when the best way to its end is alike enough, and more so for a short motif,
/// alike all the way, and nearly straight. Other music, and another melody over the same
/// chords, is alike here and there, and the way bends from one such place to the next.
/// The three are weighed by one linear rule, fitted by logistic regression to returns and
/// to what was nearly taken for one. It is said 0.3 s after the likeness was highest.
/// What has been taken for one return is not taken for the next.

#ifndef KIBUN_MOTIF_RECOGNITION_H
#define KIBUN_MOTIF_RECOGNITION_H

#include "dsp/motif_alignment.h"

#include <stdbool.h>

typedef struct motif_recognition motif_recognition;

typedef struct {
  bool     found;
  float    likeness;      ///< 0 … 1
  unsigned begin;         ///< points from its first one to now
  unsigned points;        ///< its length in the stream
  int      transposition; ///< semitones, -5 … +6
  float    speed;         ///< 0.5 … 2; as learned 1
} motif_recognition_reading;

/// Watches for nothing. Takes all its memory here. @return NULL when memory runs out
motif_recognition* motif_recognition_new(void);
void               motif_recognition_free(motif_recognition* self);

/// Watch for this motif from now on. Real-time safe; bounded cost.
void motif_recognition_watch(motif_recognition* self, const motif* wanted);

/// Forget what was heard. Real-time safe.
void motif_recognition_reset(motif_recognition* self);

/// Hear the next point. Real-time safe; the cost depends on the length of the motif
/// alone.
motif_recognition_reading motif_recognition_process(motif_recognition*  self,
                                                    const motif_stream* now);

#endif
