// SPDX-License-Identifier: GPL-3.0-or-later

/// @file loudness.h
/// K-weighted loudness of a stereo signal: momentary (0.4 s) and short-term (3 s),
/// renewed every 0.1 s. Source: ITU-R BS.1770-4, EBU Tech 3341. Agrees with libebur128
/// within 0.1 LU (tests/unit/test_loudness.c).

#ifndef KIBUN_LOUDNESS_H
#define KIBUN_LOUDNESS_H

#include <stddef.h>

typedef struct loudness loudness;

/// Loudness of the most recent window, in LUFS; -70 for silence. Windows that are not
/// full yet count the part before the start as silence, as libebur128 does.
typedef struct {
  float momentary;  ///< last 0.4 s
  float short_term; ///< last 3 s
} loudness_reading;

/// @param rate samples per second, 8000 … 48000
/// @return NULL when memory runs out or the rate is out of range
loudness* loudness_new(double rate);
void      loudness_free(loudness* self);

/// Forget everything heard. Real-time safe.
void loudness_reset(loudness* self);

/// Hear `n` samples of each channel, full scale = 1.0. Real-time safe; constant cost per
/// sample.
loudness_reading loudness_process(loudness* self, const float* left, const float* right,
                                  size_t n);

#endif
