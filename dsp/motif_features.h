// SPDX-License-Identifier: GPL-3.0-or-later

/// @file motif_features.h
/// What motifs are compared by, ten times a second: the harmony (chroma) and the melody
/// (pitch class of the upper voices), each smoothed, centred and of unit length, so that
/// neither loudness nor the instrument matters much. After Müller, Kurth & Clausen
/// ("Audio matching via chroma-based statistical features", ISMIR 2005).

#ifndef KIBUN_MOTIF_FEATURES_H
#define KIBUN_MOTIF_FEATURES_H

#include "dsp/chroma.h"
#include "dsp/motif.h"

#include <stdbool.h>

enum {
  MOTIF_HARMONY = 0,   ///< first dimension of the harmony, from C
  MOTIF_MELODY  = 12,  ///< first dimension of the melody, from C
  MOTIF_UNIT    = 100, ///< length of each half of a point
  MOTIF_POINTS_LATE =
    3 ///< points that what is heard now takes to reach the middle of one
};

/// Plain data; all 0 has heard nothing.
typedef struct {
  float harmony[PITCH_CLASSES];
  float melody[PITCH_CLASSES];
} motif_features;

/// Hear a tenth of a second. Real-time safe; constant cost.
/// @return all 0 in silence
motif_point motif_features_process(motif_features* self, const chroma_reading* now,
                                   bool silent);

#endif
