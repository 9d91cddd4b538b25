// SPDX-License-Identifier: GPL-3.0-or-later

/// @file running_quantile.h
/// How loud is loud, of late: quantiles of levels in dB, of which older ones count less
/// and less. A histogram with bins of 1 dB whose newest values weigh most.

#ifndef KIBUN_RUNNING_QUANTILE_H
#define KIBUN_RUNNING_QUANTILE_H

enum { QUANTILE_BINS = 160 }; ///< -100 … +60 dB; beyond it the outermost count

/// Plain data; make it with running_quantile_new().
typedef struct {
  float growth; ///< of the weight from one value to the next
  float weight; ///< of the next value
  float sum;    ///< of all weights
  float bins[QUANTILE_BINS];
} running_quantile;

/// @param half_life values after which one counts half; above 0
running_quantile running_quantile_new(float half_life);

/// Forget. Real-time safe.
void running_quantile_reset(running_quantile* self);

/// Take in a level, dB. Real-time safe; cost is bounded.
void running_quantile_add(running_quantile* self, float level);

/// The level that a share of what was taken in lies below: within 0.5 dB.
/// Real-time safe; cost is bounded.
/// @param share 0 … 1
/// @return -100 when nothing has been taken in
float running_quantile_at(const running_quantile* self, float share);

#endif
