// SPDX-License-Identifier: GPL-3.0-or-later

/// @file mood_features.h
/// What the mood model reads.

#ifndef KIBUN_MOOD_FEATURES_H
#define KIBUN_MOOD_FEATURES_H

#include <stdbool.h>

typedef struct {
  bool  silent;           ///< below the gate
  float loudness;         ///< short-term, LU above the reference
  float momentary;        ///< momentary, LU above the reference
  float onset_strength;   ///< of an onset in this frame; 0 without one
  float tempo;            ///< bpm; 0 while unknown
  float tempo_confidence; ///< 0 … 1
  float pulse_clarity;    ///< 0 … 1
  float majorness;        ///< -1 … +1
  float key_clarity;      ///< 0 … 1
  float harmonic_change;  ///< 0 … 1
  float roughness;        ///< 0 … 1
  float register_height;  ///< MIDI note number
  float tonal;            ///< 0 … 1
  float percussive;       ///< 0 … 1
  float bright;           ///< 0 … 1
  float heavy;            ///< 0 … 1
  float flatness;         ///< 0 … 1
} features;

#endif
