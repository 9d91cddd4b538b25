// SPDX-License-Identifier: GPL-3.0-or-later

/// @file stereo_width.h
/// How wide a stereo image is: the square root of one less the correlation of the two
/// channels (Tzanetakis, Jones & McNally, "Stereo panning features for classifying
/// recording production style", ISMIR 2007, uses the same contrast of the channels by
/// band; here it is broadband). Independent of level and of the balance: a mono source
/// panned anywhere, even to one side alone, is 0 wide.

#ifndef KIBUN_STEREO_WIDTH_H
#define KIBUN_STEREO_WIDTH_H

#include <stddef.h>

/// To be embedded; all zero has heard nothing.
typedef struct {
  float smoothing; ///< share of a new hop in the averages
  float left;      ///< averages of squares and of the product
  float right;
  float both;
  float width;
} stereo_width;

/// @param hops_per_second above 0
stereo_width stereo_width_new(double hops_per_second);

/// Forget what was heard. Real-time safe.
void stereo_width_reset(stereo_width* self);

/// Hear one hop. Real-time safe; constant cost per sample. Averaged over 1 s; in silence
/// the last reading stands.
/// @param left, right `n` samples each
/// @return 0 mono … 1 independent channels (or opposed ones); 0 before any sound
float stereo_width_process(stereo_width* self, const float* left, const float* right,
                           size_t n);

#endif
