// SPDX-License-Identifier: GPL-3.0-or-later

/// @file phrase.h
/// Finds by itself a phrase of 6 to 16 s that is clearly heard for the second time in the
/// last ten minutes.
///
/// What is heard now is compared with all that was heard, five times a second, and runs
/// of likeness are followed along their lag, which may drift (local alignment: Smith &
/// Waterman, 1981; the time-lag matrix: Goto, "A chorus section detection method for
/// musical audio signals", 2006). A phrase is a run that is alike on average, in the same
/// key and about as fast. It is told at its end, or after 16 s, once: when it is heard
/// again, it has been told.
///
/// What repeats within 12 s is a loop and no phrase, and while music goes in such loops
/// nothing is told.

#ifndef KIBUN_PHRASE_H
#define KIBUN_PHRASE_H

#include "dsp/motif_alignment.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  PHRASE_EACH   = 2,    ///< points of the stream in one of the phrase's
  PHRASE_POINTS = 3000, ///< remembered: ten minutes
  PHRASE_PARTS  = 20    ///< that the work for one point is divided into
};

typedef struct phrase phrase;

/// In points of the stream.
typedef struct {
  bool     found;
  float    likeness;    ///< 0 … 1
  uint32_t first_begin; ///< points from where it was first heard to the newest
  uint32_t begin;       ///< points from where it was heard again to the newest
  uint32_t length;
} phrase_reading;

/// Has heard nothing. Takes all its memory here. @return NULL when memory runs out
phrase* phrase_new(void);
void    phrase_free(phrase* self);

/// Forget what was heard. Real-time safe.
void phrase_reset(phrase* self);

/// Hear the next point of the stream. Real-time safe; constant cost: work that is still
/// to do for the last one is done now.
void phrase_hear(phrase* self, const motif_stream* now);

/// Do the next part of the work for the newest point. Real-time safe; constant cost.
phrase_reading phrase_work(phrase* self);

/// The music from so many points ago to now is known already, as a motif or as a phrase,
/// and is not told. Real-time safe; bounded cost.
void phrase_known(phrase* self, uint32_t points);

#endif
