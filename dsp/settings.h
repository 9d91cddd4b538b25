// SPDX-License-Identifier: GPL-3.0-or-later

/// @file settings.h
/// What the user sets. Every stage reads only values that settings_clamped() has made
/// safe.

#ifndef KIBUN_SETTINGS_H
#define KIBUN_SETTINGS_H

#include <stdbool.h>

typedef enum { TEMPO_HALF, TEMPO_AS_MEASURED, TEMPO_DOUBLE } tempo_scale;

typedef struct {
  float       response;    ///< smoothing time of the mood curves, s, 0.1 … 10
  float       sensitivity; ///< spread of the curves around neutral, 0.5 … 2
  float       gate;        ///< below this momentary loudness: silence, LUFS, -70 … -20
  bool        reference_auto; ///< the reference follows the programme
  float       reference;      ///< used while reference_auto is off, LUFS, -50 … -5
  float       tempo_min;      ///< bpm, 40 … 120
  float       tempo_max;      ///< bpm, 80 … 240; at least an octave above tempo_min
  tempo_scale scale;          ///< the reading halved, as it is, or doubled
} settings;

settings settings_default(void);

/// Every number finite and in its range; what is not finite gets its default. Pure.
settings settings_clamped(settings wanted);

#endif
