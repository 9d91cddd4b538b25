// SPDX-License-Identifier: GPL-3.0-or-later

/// @file groups.h
/// Intervals for items that belong together: the pieces of a game, the clips of a song or
/// of an artist. Groups are drawn, not items, for those of a group resemble each other.

#ifndef KIBUN_ACCURACY_GROUPS_H
#define KIBUN_ACCURACY_GROUPS_H

#include "tests/accuracy/scoring.h"

#include <stddef.h>

/// Number the groups by their names, from 0.
/// @param names  `count`; an empty one is a group of its own
/// @param groups receives `count` numbers
/// @return how many there are
size_t groups_number(const char* const* names, size_t count, size_t* groups);

/// What is measured over weighted items; NAN where a resampling does not allow it.
typedef double (*statistic)(const void* context, const double* weight);

/// 95 % by the percentiles of 2000 resamplings of groups (Efron & Tibshirani, "An
/// Introduction to the Bootstrap", 1993). The same items give the same interval.
interval groups_bootstrap(const size_t* groups, size_t count, statistic measure,
                          const void* context);

#endif
