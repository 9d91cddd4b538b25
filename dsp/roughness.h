// SPDX-License-Identifier: GPL-3.0-or-later

/// @file roughness.h
/// Sensory dissonance of a spectrum: beating between its strongest peaks.
/// Source: Plomp & Levelt 1965, in the parametrisation of Sethares, "Local consonance and
/// the relationship between timbre and scale", JASA 94, 1993. Pairs of the 24 strongest
/// peaks, each as loud as Stevens' power law has it.

#ifndef KIBUN_ROUGHNESS_H
#define KIBUN_ROUGHNESS_H

typedef struct roughness roughness;

/// @param rate samples per second, 8000 … 48000
/// @param bins of the spectrum: window / 2 + 1, 129 … 32769; meant for a window of
///             0.19 s, which tells partials apart that are 16 Hz apart
/// @return NULL when memory runs out or an argument is out of range
roughness* roughness_new(double rate, unsigned bins);
void       roughness_free(roughness* self);

/// Real-time safe; constant cost; no memory of earlier spectra.
/// @return 0 for a pure tone or silence … 1 for a cluster of semitones;
///         independent of level
float roughness_process(roughness* self, const float* magnitudes);

#endif
