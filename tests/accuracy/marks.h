// SPDX-License-Identifier: GPL-3.0-or-later

/// @file marks.h
/// The marks one listener earns on one item.

#ifndef KIBUN_ACCURACY_MARKS_H
#define KIBUN_ACCURACY_MARKS_H

#include "tests/accuracy/hearing.h"
#include "tests/accuracy/item.h"
#include "tests/accuracy/scoring.h"

typedef struct {
  // Beats and tempo, without the first 5 s.
  double      beat_f; ///< ±70 ms
  double      cml_t;
  double      aml_t;
  double      tempo;      ///< median of the bpm reported; 0 for none
  double      accuracy_1; ///< 0 or 1
  double      accuracy_2; ///< 0 or 1
  double      exact;      ///< 0 or 1: `tempo` within 0.3 %
  double      prompt; ///< share of beats told at most 20 ms after their time; 1 for none
  calibration sure;   ///< of the tempo, each hop, against the tempo then
  // Where it is known where steady tempi begin, from the item's beginning on.
  series
    locked_after; ///< s from each to a tempo that is right for 3 s; its length if never

  // Onsets.
  double onset_f50; ///< ±50 ms
  double onset_f25;
  double onset_f80;
  double precision; ///< ±50 ms
  double recall;
  series latency; ///< s from each true onset to when it was told
  series bias;    ///< s from each true onset to the time given for it
} marks;

/// To be freed with marks_free().
marks marks_of(const item* truth, const hearing* heard);
void  marks_free(marks* self);

#endif
