// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_peak.h
/// Events where a probability peaks: told when it is over a threshold and nothing higher
/// has followed for a while, and not again for a longer while.

#ifndef KIBUN_STORY_PEAK_H
#define KIBUN_STORY_PEAK_H

#include <stdbool.h>

enum { STORY_PEAK_PATIENCE = 30 }; ///< moments

/// In moments of a tenth of a second.
typedef struct {
  float    least; ///< probability
  unsigned hold;  ///< without a higher one
  unsigned rest;  ///< until the next may peak
  unsigned delay; ///< that the probability is of so long ago
} story_peak_rule;

/// Plain data, all zero at first.
typedef struct {
  float    highest; ///< since the threshold was passed; 0 while it is not
  unsigned since;   ///< moments since the highest
  unsigned rest;    ///< moments until the next may peak
} story_peak;

typedef struct {
  bool  found;
  float lag;        ///< s from where it happened to now
  float confidence; ///< 0 … 1: the probability
} story_peak_reading;

/// Enter the probability of a moment. Real-time safe; constant cost.
/// @param early it may not be told yet, unless it has waited for STORY_PEAK_PATIENCE
story_peak_reading story_peak_process(story_peak* self, const story_peak_rule* rule,
                                      float probability, bool early);

#endif
