// SPDX-License-Identifier: GPL-3.0-or-later

/// @file families.h
/// How much of the sound the families of instruments make, as a small network has learned
/// it from scores whose instruments are known.
///
/// Two convolutions over time and bands, then a temporal convolutional network that looks
/// back 3 s; both causal. Its weights are fitted by dsp/model/fit_families.py on mixes in
/// which the share of every family is known: a meter reads 1 where a family sounds alone,
/// 0.5 where it lies 10 dB below the whole, 0 from 20 dB below on. A meter is no verdict:
/// what belongs to no family (organ, woodwind, distorted guitars, noise) should raise
/// none, but may.

#ifndef KIBUN_FAMILIES_H
#define KIBUN_FAMILIES_H

#include <stdbool.h>

enum { FAMILIES = 6 };

typedef struct families families;

/// 0 … 1 each, smoothed over about 0.5 s, independent of level.
typedef struct {
  float strings;    ///< bowed: solo and ensemble
  float brass;      ///< solo and section
  float piano;      ///< plucked and struck: piano, harp, guitar, mallets, pizzicato
  float voice;      ///< choir and solo
  float electronic; ///< synthesizer leads, basses, pads and effects
  float drums;      ///< kit and other percussion
} families_reading;

/// @return NULL when memory runs out
families* families_new(void);
void      families_free(families* self);

/// Forget everything heard. Real-time safe.
void families_reset(families* self);

/// Take in one frame; there are 100 in a second. The network judges every fourth, and
/// spreads its work over the four. Real-time safe; cost varies little from frame to
/// frame.
/// @param energies EAR_BANDS of them, from ear_bands_sum()
/// @param silent   then the meters fall to 0
families_reading families_process(families* self, const float* energies, bool silent);

#endif
