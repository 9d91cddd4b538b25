// SPDX-License-Identifier: GPL-3.0-or-later

/// @file digest.h
/// A piece as a whole.

#ifndef KIBUN_DIGEST_H
#define KIBUN_DIGEST_H

#include "apps/row_list.h"

enum { DIGEST_CURVES = 17, DIGEST_MOODS = 3 };

typedef struct {
  double    judged;                 ///< share of the rows with a judgement
  double    medians[DIGEST_CURVES]; ///< over these rows; NaN when there are none
  mood_word moods[DIGEST_MOODS];    ///< with the highest medians; MOOD_NONE without any
  double    tempo;                  ///< median of what was found, bpm; 0 for none
  key_word  key;                    ///< that was clearest for longest
} digest;

/// @return the port of a median, 0 … DIGEST_CURVES - 1. Pure.
unsigned digest_port(unsigned curve);

/// How many decimals of a median are told. Pure.
int digest_decimals(unsigned curve);

/// @param result set unless memory runs out
problem digest_rows(const row_list* of, digest* result);

#endif
