// SPDX-License-Identifier: GPL-3.0-or-later

/// @file marks.h
/// The marks one listener earns on one item.

#ifndef KIBUN_ACCURACY_MARKS_H
#define KIBUN_ACCURACY_MARKS_H

#include "tests/accuracy/hearing.h"
#include "tests/accuracy/item.h"
#include "tests/accuracy/scoring.h"

typedef struct {
  bool given; ///< false: did not listen

  // Beats and tempo, without the first 5 s.
  double      beat_f; ///< ±70 ms
  double      cml_t;
  double      aml_t;
  double      tempo;      ///< median of the bpm reported; 0 for none
  double      accuracy_1; ///< 0 or 1
  double      accuracy_2; ///< 0 or 1
  double      exact;      ///< 0 or 1: `tempo` within 0.3 %
  double      prompt; ///< share of beats told at most 20 ms after their time; 1 for none
  calibration sure;   ///< of the tempo, every 0.1 s, against the tempo then

  // s from the beginning of each steady tempo to where it is told right for 3 s; the
  // steady part's length if never.
  series locked_after;
  // Where the tempo bends, every 0.1 s: how many s ago it was what is told now; 10 for
  // more or never.
  series behind;
  series behind_any_octave; ///< the same, whatever the octave
  double followed;          ///< share of `behind` that is at most 2 s

  // Onsets.
  double onset_f50; ///< ±50 ms
  double onset_f25;
  double onset_f80;
  double precision; ///< ±50 ms
  double recall;
  double precision_80;
  double recall_80;
  // Of each true onset that was found; whole µs.
  series latency;  ///< s from it to when it was told
  series bias;     ///< s from it to the time given for it
  series sounding; ///< s from it until it can be heard; empty for unknown
} marks;

/// To be freed with marks_free().
marks marks_of(const item* truth, const hearing* heard);
void  marks_free(marks* self);

#endif
