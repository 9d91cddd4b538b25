// SPDX-License-Identifier: GPL-3.0-or-later

/// @file spectrum.h
/// Magnitude spectrum of the newest window of a signal that arrives in hops.

#ifndef KIBUN_SPECTRUM_H
#define KIBUN_SPECTRUM_H

#include <stddef.h>

typedef struct spectrum spectrum;

/// @param window length in samples: a power of two, 16 … 65536; Hann
/// @return NULL when memory runs out or the window is not allowed
spectrum* spectrum_new(unsigned window);
void      spectrum_free(spectrum* self);

/// Fill the window with silence. Real-time safe.
void spectrum_reset(spectrum* self);

/// Hear `n` samples. Real-time safe.
void spectrum_push(spectrum* self, const float* samples, size_t n);

/// Transform the newest window. Real-time safe; costs one FFT.
/// @return `window / 2 + 1` magnitudes, a full-scale sine on a bin reads 1; valid until
/// the next call
const float* spectrum_magnitudes(spectrum* self);

/// Bins in a spectrum: `window / 2 + 1`.
unsigned spectrum_bins(const spectrum* self);

/// The power of two nearest to `seconds` at `rate`, on a logarithmic scale.
unsigned spectrum_window_for(double seconds, double rate);

#endif
