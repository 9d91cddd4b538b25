// SPDX-License-Identifier: GPL-3.0-or-later

/// @file features.h
/// What the mood model reads, as comma-separated values, for fitting it: `time_s`,
/// `silent` (0 or 1), then every input of the model in its own order, by the names of the
/// memory and of the feature (`quick_loudness`); a row per 0.1 s, five significant
/// digits.

#ifndef KIBUN_FEATURES_H
#define KIBUN_FEATURES_H

#include "apps/format.h"

const format* features_format(void);

#endif
