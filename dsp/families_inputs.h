// SPDX-License-Identifier: GPL-3.0-or-later

/// @file families_inputs.h
/// What the network of families.h sees of four frames: in each of 48 bands how loud it is
/// and how fast it rises. Independent of level, and of the rate up to its half.

#ifndef KIBUN_FAMILIES_INPUTS_H
#define KIBUN_FAMILIES_INPUTS_H

#include "dsp/ear_bands.h"

#include <stdbool.h>

enum {
  FAMILIES_PERIOD = 4, ///< frames
  FAMILIES_VIEWS  = 2, ///< level and rise
  FAMILIES_INPUTS = FAMILIES_VIEWS * EAR_BANDS
};

/// To be embedded; all zero has heard nothing.
typedef struct {
  unsigned turn;
  float    share;     ///< of the mean that has formed
  float    reference; ///< mean energy of a frame over the last 2 s
  float    sum[EAR_BANDS];
  float    before[2][EAR_BANDS]; ///< logarithms of the last two frames
  float    rise[EAR_BANDS];
  float    inputs[FAMILIES_INPUTS];
} families_inputs;

/// Forget everything heard. Real-time safe.
void families_inputs_reset(families_inputs* self);

/// Take in one frame; there are 100 in a second. Real-time safe; constant cost.
/// @param energies EAR_BANDS of them, from ear_bands_sum()
/// @return whether `inputs` are new: in every fourth frame. Levels first: 0 at 70 dB
/// below the mean energy of late, 1 at 30 dB below; then rises: 1 for 20 dB within 20 ms.
bool families_inputs_process(families_inputs* self, const float* energies);

#endif
