// SPDX-License-Identifier: GPL-3.0-or-later

/// @file cues.h
/// Musical cues as listeners weigh them: each brought to about -1 … +1, 0 where music
/// usually is.

#ifndef KIBUN_CUES_H
#define KIBUN_CUES_H

#include "dsp/mood_features.h"

#include <stdbool.h>

typedef enum {
  CUE_LOUDNESS,        ///< against the reference
  CUE_DENSITY,         ///< onsets per second
  CUE_PACE,            ///< tempo, as far as there is a pulse
  CUE_PULSE,           ///< pulse clarity
  CUE_MODE,            ///< minor … major, as far as there is a key
  CUE_KEY_CLARITY,     ///< tonal … adrift
  CUE_HARMONIC_CHANGE, ///< how fast the harmony moves
  CUE_ROUGHNESS,       ///< dissonance
  CUE_NOISINESS,       ///< clear tones … a wall of sound
  CUE_REGISTER,        ///< low … high
  CUE_PERCUSSIVE,      ///< held … struck
  CUE_BRIGHTNESS,      ///< dull … brilliant
  CUE_WEIGHT,          ///< low end
  CUE_ARTICULATION,    ///< legato … staccato
  CUE_DYNAMICS,        ///< even … lively
  CUE_TIMBRE,          ///< narrow … broad of spectrum
  CUE_RISE, ///< loudness, density, brightness and register all going up or down
  CUE_COUNT
} cue;

typedef struct {
  float level[CUE_COUNT];
} cue_levels;

/// What cues remember: slow and fast averages, the onset rate. Plain data.
typedef struct {
  float step;          ///< s per frame
  float onset_rate;    ///< onsets per second, forgetting over ONSET_MEMORY_S
  float loudness_fast; ///< momentary loudness, LU above the reference
  float loudness_slow;
  float density_fast;
  float density_slow;
  float bright_fast;
  float bright_slow;
  float register_fast;
  float register_slow;
  float heard; ///< s of sound since the reset or the last long silence
} cues;

/// @param frame_rate calls of cues_process() per second
cues cues_new(double frame_rate);

/// Forget. Real-time safe.
void cues_reset(cues* self);

/// What a high or a low level of a cue is called: "loud" or "soft", …; "" for a cue out
/// of range. Pure; the strings are static.
const char* cue_word(cue which, bool high);

/// Judge one frame. Real-time safe; constant cost.
cue_levels cues_process(cues* self, const features* now);

#endif
