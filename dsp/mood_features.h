// SPDX-License-Identifier: GPL-3.0-or-later

/// @file mood_features.h
/// What the stages have measured of one frame, for the mood to be judged from.

#ifndef KIBUN_MOOD_FEATURES_H
#define KIBUN_MOOD_FEATURES_H

#include "dsp/activation.h"
#include "dsp/chord_quality.h"
#include "dsp/chroma.h"
#include "dsp/ear_bands.h"
#include "dsp/modulation.h"

#include <stdbool.h>

enum {
  RISE_GROUPS          = 6, ///< of COARSE_GROUPS, five by five
  SEMITONE_RISE_GROUPS = 4  ///< of SEMITONE_GROUPS, three by three
};

typedef struct {
  bool silent; ///< below the gate

  // Loudness.
  float loudness;      ///< short-term, LU above the reference
  float momentary;     ///< momentary, LU above the reference
  float level;         ///< of the frame, dB
  float dynamic_range; ///< LU

  // Pulse.
  float onset_strength;          ///< of an onset in this frame; 0 without one
  float onset_probability;       ///< 0 … 1
  float beat_probability;        ///< 0 … 1
  float flux;                    ///< 0 … 1
  float tempo;                   ///< bpm; 0 while unknown
  float tempo_confidence;        ///< 0 … 1
  float pulse_clarity;           ///< 0 … 1
  float tempi[ACTIVATION_TEMPI]; ///< how likely the network thinks each; they sum to 1
  float rises[RISE_GROUPS];      ///< how the bands rise, from low to high
  float semitone_rises[SEMITONE_RISE_GROUPS]; ///< how the semitones do

  // Harmony.
  float majorness;                ///< -1 … +1
  float key_clarity;              ///< 0 … 1
  float harmonic_change;          ///< 0 … 1
  float roughness;                ///< 0 … 1
  float by_degree[PITCH_CLASSES]; ///< chroma from the tonic; sums to 1 or is 0
  float chords[CHORD_KINDS];      ///< 0 … 1 each
  float chord_fit;                ///< 0 … 1
  float register_height;          ///< MIDI note number
  float top;                      ///< MIDI note number
  float bottom;                   ///< MIDI note number
  float voice_spread;             ///< semitones
  float tonal;                    ///< 0 … 1

  // Colour.
  float percussive;   ///< 0 … 1
  float bright;       ///< 0 … 1
  float heavy;        ///< 0 … 1
  float flatness;     ///< 0 … 1
  float spread;       ///< octaves
  float rolloff;      ///< 0 … 1
  float contrast;     ///< dB
  float attack;       ///< 0 … 1
  float articulation; ///< 0 … 1
  float modulation[MODULATION_RANGES];
  float bands[EAR_BANDS]; ///< energies
} features;

#endif
