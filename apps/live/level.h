// SPDX-License-Identifier: GPL-3.0-or-later

/// @file level.h
/// The input level as a meter shows it: the sample peak of each side, which falls by
/// 20 dB in 1.7 s (IEC 60268-10, type I). Plain data, real-time safe.

#ifndef KIBUN_LIVE_LEVEL_H
#define KIBUN_LIVE_LEVEL_H

#include <stddef.h>

typedef struct {
  float peak[2]; ///< left and right, full scale = 1
} level;

/// @param rate samples per second
void level_hear(level* self, const float* left, const float* right, size_t n,
                double rate);

/// dBFS of a peak; -100 for silence. Pure.
float level_db(float peak);

#endif
