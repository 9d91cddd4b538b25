// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tap_tempo.h
/// A tempo tapped by hand: the median of the last intervals, so that one slip does not
/// matter. Plain data, real-time safe.

#ifndef KIBUN_LIVE_TAP_TEMPO_H
#define KIBUN_LIVE_TAP_TEMPO_H

enum { TAP_INTERVALS = 8 };

typedef struct {
  double   last_s; ///< of the last tap
  unsigned count;  ///< intervals that are set; beyond TAP_INTERVALS they go round
  double   intervals_s[TAP_INTERVALS];
} tap_tempo;

/// A tap. After a pause of more than 3 s it is the first of new ones.
/// @param time_s of the tap; not before the last one
/// @return bpm, 20 … 400, or 0 while there are fewer than two intervals
double tap_tempo_tap(tap_tempo* self, double time_s);

#endif
