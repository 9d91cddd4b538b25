// SPDX-License-Identifier: GPL-3.0-or-later

/// @file downmix.h
/// Folding any number of channels down to stereo.
///
/// Known layouts follow ITU-R BS.775: centre and surrounds at -3 dB, no low-frequency
/// channel. Where the file names no layout, up to eight channels count as the usual one
/// of WAVE files; more, or channels without a place, go left and right in turn, scaled so
/// that unrelated channels keep their power. Mono goes to both sides as it is.

#ifndef KIBUN_DOWNMIX_H
#define KIBUN_DOWNMIX_H

#include <stddef.h>

enum { DOWNMIX_CHANNELS = 64 };

typedef struct {
  unsigned channels;
  float    left[DOWNMIX_CHANNELS]; ///< weight of each channel on the left
  float    right[DOWNMIX_CHANNELS];
} downmix;

/// @param channels 1 … DOWNMIX_CHANNELS
/// @param layout   `channels` values of libsndfile's SF_CHANNEL_MAP_…, or NULL
downmix downmix_for(unsigned channels, const int* layout);

/// Pure. @param interleaved `n` × channels samples
void downmix_apply(const downmix* self, const float* interleaved, size_t n, float* left,
                   float* right);

#endif
