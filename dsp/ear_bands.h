// SPDX-License-Identifier: GPL-3.0-or-later

/// @file ear_bands.h
/// The energy of a spectrum in 48 bands from 30 Hz to 16 kHz that are equally wide to the
/// ear (Glasberg & Moore, "Derivation of auditory filter shapes from notched-noise data",
/// Hearing Research 47, 1990).
///
/// The edges are the same at every rate: a bin that an edge crosses is shared out, and a
/// band beyond the highest bin is empty.

#ifndef KIBUN_EAR_BANDS_H
#define KIBUN_EAR_BANDS_H

enum { EAR_BANDS = 48 };

/// To be embedded; plain data.
typedef struct {
  float    hz[EAR_BANDS]; ///< centres
  unsigned bins;
  float    edges[EAR_BANDS + 1]; ///< in bins
} ear_bands;

/// @param rate samples per second, above 0
/// @param bins of the spectrum: window / 2 + 1, 2 or more
ear_bands ear_bands_new(double rate, unsigned bins);

/// Sum a spectrum up. Real-time safe; constant cost.
/// @param magnitudes  `bins` of them
/// @param energies    EAR_BANDS: sums of squares
void ear_bands_sum(const ear_bands* self, const float* magnitudes, float* energies);

/// How loud a sound with such energies is, on a scale of amplitude that any gain
/// multiplies: the sum over bands of their energy to the power of 0.3 (S. S. Stevens
/// 1957), to the power of 1 / 0.6. Pure.
float ear_bands_loudness(const float* energies);

#endif
