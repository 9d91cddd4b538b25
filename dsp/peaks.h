// SPDX-License-Identifier: GPL-3.0-or-later

/// @file peaks.h
/// The partials of a sound: local maxima of a magnitude spectrum that a Hann window's
/// side lobes do not explain, placed between bins by a parabola through the logarithms
/// (J. O. Smith & X. Serra, PARSHL, 1987). A lone sine is placed within 0.02 bins and 4 %
/// of its magnitude.

#ifndef KIBUN_PEAKS_H
#define KIBUN_PEAKS_H

typedef struct {
  float    bin;       ///< where the peak is, in bins and parts of a bin
  float    magnitude; ///< at that place
  unsigned nearest;   ///< the bin that holds the local maximum
} peak;

/// Bins left free at both ends of the spectrum, because a peak is judged by its
/// neighbours.
enum { PEAK_REACH = 8 };

/// Find the peaks from bin `first` to bin `last`, both included, in rising order.
/// Real-time safe; cost is bounded by the number of bins.
/// @param magnitudes of a Hann window, `last + PEAK_REACH + 1` values at least
/// @param first      PEAK_REACH or above
/// @param floor      peaks of this magnitude and below are left out
/// @param found      room for `capacity` peaks; further ones are left out
/// @return the number found
unsigned peaks_find(const float* magnitudes, unsigned first, unsigned last, float floor,
                    peak* found, unsigned capacity);

/// The largest magnitude from bin `first` to bin `last`, both included.
float peaks_loudest(const float* magnitudes, unsigned first, unsigned last);

#endif
