// SPDX-License-Identifier: GPL-3.0-or-later

/// @file modulation.h
/// How strongly the amplitude of a sound fluctuates, and how fast: phrases and slow
/// tremolo (0.5 … 2 Hz), beats (2 … 4 Hz), tremolo and vibrato (4 … 8 Hz), trills and
/// rolls (8 … 16 Hz).
///
/// In eight groups of ear_bands.h the amplitude goes through a band-pass of four poles
/// for each range, which halves a swing at its edges; a strength is the modulation index
/// (Houtgast & Steeneken 1985), averaged over 2 s, and over the groups by their
/// amplitude. A window of 0.046 s reads 16 Hz by a quarter too low.

#ifndef KIBUN_MODULATION_H
#define KIBUN_MODULATION_H

#include <stdbool.h>

enum { MODULATION_RANGES = 4, MODULATION_GROUPS = 8, MODULATION_SECTIONS = 2 };

/// Modulation indices: 0 steady … 1 down to silence and back; clamped at 1.
typedef struct {
  float strength[MODULATION_RANGES]; ///< 0.5 … 2, 2 … 4, 4 … 8, 8 … 16 Hz
} modulation_reading;

typedef struct {
  float forward[2]; ///< of the present value and the one two frames ago (the negative)
  float back[2];
} modulation_filter;

/// To be embedded.
typedef struct {
  modulation_filter filters[MODULATION_RANGES];
  float             slow;   ///< share of a new frame in the mean amplitude
  float             steady; ///< in the mean strength
  bool              started;
  float             mean[MODULATION_GROUPS];
  float state[MODULATION_GROUPS][MODULATION_RANGES][MODULATION_SECTIONS + 1][2];
  float square[MODULATION_GROUPS][MODULATION_RANGES];
  modulation_reading reading;
} modulation;

/// @param frame_rate frames per second, 40 … 1000
modulation modulation_new(double frame_rate);

/// Forget what was heard. Real-time safe.
void modulation_reset(modulation* self);

/// Take in one frame. Real-time safe; constant cost. In silence the last reading stands.
/// @param energies EAR_BANDS of them, from ear_bands_sum()
modulation_reading modulation_process(modulation* self, const float* energies);

#endif
