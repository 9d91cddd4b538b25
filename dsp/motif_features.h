// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_features.h
/// What motifs are compared by, ten times a second: the harmony (chroma) and the melody
/// (what moves among the pitch classes from middle C up), each smoothed over 0.4 s,
/// centred and of unit length, so that neither loudness nor the instrument matters much.
/// After Müller, Kurth & Clausen ("Audio matching via chroma-based statistical features",
/// ISMIR 2005). From the melody, what has been there for a second is taken away: a chord
/// that is held says nothing of the melody above it.

#ifndef KIBUN_MOTIF_FEATURES_H
#define KIBUN_MOTIF_FEATURES_H

#include "dsp/chroma.h"
#include "dsp/motif.h"

#include <stdbool.h>

enum {
  MOTIF_HARMONY     = 0,             ///< first dimension of the harmony, from C
  MOTIF_MELODY      = PITCH_CLASSES, ///< first dimension of the melody, from C
  MOTIF_UNIT        = 100,           ///< length of each half of a point; less when faint
  MOTIF_SMOOTHED    = 4,             ///< points
  MOTIF_POINTS_LATE = 3 ///< what is heard now is in the middle of the point after so many
};

/// Plain data; all 0 has heard nothing.
typedef struct {
  float    harmony[MOTIF_SMOOTHED][PITCH_CLASSES]; ///< the newest at `newest`
  float    melody[MOTIF_SMOOTHED][PITCH_CLASSES];
  unsigned newest;
  float    held[PITCH_CLASSES]; ///< of the melody: a mean over the last second
} motif_features;

/// Hear a tenth of a second. Real-time safe; constant cost.
/// @return all 0 in silence
motif_point motif_features_process(motif_features* self, const chroma_reading* now,
                                   bool silent);

/// Make a half of a point as long as it should be: one that is all but nothing grows no
/// longer than `length` / `least` times. Pure.
void motif_scale(float half[PITCH_CLASSES], float length, float least);

#endif
