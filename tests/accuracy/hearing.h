// SPDX-License-Identifier: GPL-3.0-or-later

/// @file hearing.h
/// What a listener made of a piece, and when it said so. Times in seconds of the piece.

#ifndef KIBUN_ACCURACY_HEARING_H
#define KIBUN_ACCURACY_HEARING_H

#include "tests/accuracy/series.h"

typedef struct {
  series time; ///< when it is, according to the listener
  series told; ///< when the listener said so: the end of the hop
} told_events;

typedef struct {
  told_events onsets;
  told_events beats;
  series      tempo_told; ///< one for every hop
  series      tempo;      ///< bpm; 0 for unknown
  series      confidence; ///< 0 … 1
} hearing;

void hearing_free(hearing* self);

#endif
