// SPDX-License-Identifier: GPL-3.0-or-later

/// @file summary.h
/// A file in one line of `key=value`, separated by spaces, in quotes when a value holds a
/// space.
///
/// file (of several), duration (s), judged (share of the time with a judgement), the
/// medians of the curves over the rows with a judgement (empty when there is none), moods
/// (the three with the highest medians, or none), tempo (the median of what was found, 0
/// for none), key (the one that was clearest for longest, or none).

#ifndef KIBUN_SUMMARY_H
#define KIBUN_SUMMARY_H

#include "apps/format.h"

const format* summary_format(void);

#endif
