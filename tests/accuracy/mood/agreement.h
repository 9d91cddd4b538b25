// SPDX-License-Identifier: GPL-3.0-or-later

/// @file agreement.h
/// How far judgements agree with listeners. Pure functions.
///
/// Every item counts with a weight, which is 1 each, or what a resampling drew: so each
/// measure here is also one that groups_bootstrap() can repeat.

#ifndef KIBUN_ACCURACY_AGREEMENT_H
#define KIBUN_ACCURACY_AGREEMENT_H

#include <stdbool.h>
#include <stddef.h>

/// Sums over pairs of numbers. All zero is none.
typedef struct {
  double weight;
  double x;
  double y;
  double xx;
  double yy;
  double xy;
} moments;

void moments_add(moments* self, double x, double y);
/// Count others in, each `weight` times.
void moments_merge(moments* self, const moments* other, double weight);
/// Pearson's r; 0 where x or y does not vary.
double moments_correlation(const moments* self);

/// Smallest first: the places of `values`.
/// @param order receives `count` places
void agreement_order(const double* values, size_t count, size_t* order);

/// Area under the curve of the receiver operating characteristic: how probable it is that
/// an item that is named has a higher value than one that is not; half of those that are
/// equal (Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27,
/// 2006).
/// @param order of `values`, from agreement_order()
/// @return NAN where none is named, or all are
double agreement_area(const double* values, const bool* named, const size_t* order,
                      const double* weight, size_t count);

/// 1 bright and driven, 2 dark and driven, 3 dark and still, 4 bright and still
/// (Russell, "A circumplex model of affect", 1980). 0 counts as bright, and as driven.
int agreement_quadrant(double valence, double arousal);

/// Whether a quadrant is driven (1, 2) or bright (1, 4).
bool agreement_is_driven(int quadrant);
bool agreement_is_bright(int quadrant);

#endif
