// SPDX-License-Identifier: GPL-3.0-or-later

/// @file dynamic_range.h
/// How much the loudness has varied of late: the distance between the 10th and the 95th
/// percentile of the momentary loudness of the last 10 s, as EBU Tech 3342 measures the
/// range of a whole programme from the short-term loudness. Independent of level as long
/// as nothing falls below the gate.

#ifndef KIBUN_DYNAMIC_RANGE_H
#define KIBUN_DYNAMIC_RANGE_H

#include <stdbool.h>

enum { DYNAMIC_RANGE_VALUES = 100 }; ///< ten a second

/// To be embedded.
typedef struct {
  unsigned period; ///< hops from one value to the next
  unsigned turn;
  unsigned count;
  unsigned oldest;
  float    past[DYNAMIC_RANGE_VALUES];   ///< as they came
  float    sorted[DYNAMIC_RANGE_VALUES]; ///< the first `count`, in rising order
  float    range;
} dynamic_range;

/// @param hops_per_second 10 or above
dynamic_range dynamic_range_new(double hops_per_second);

/// Forget what was heard. Real-time safe.
void dynamic_range_reset(dynamic_range* self);

/// Take in the loudness of one hop. Real-time safe; cost is bounded.
/// @param momentary LUFS
/// @param silent    whether that is below the gate; then it does not count
/// @return LU, 0 or above; 0 until 2 s have been heard
float dynamic_range_process(dynamic_range* self, float momentary, bool silent);

#endif
