// SPDX-License-Identifier: GPL-3.0-or-later

/// @file mood.h
/// From features to valence, arousal, tension and the fourteen named moods.
///
/// An additive model of a few musical cues (Eerola, Friberg & Bresin, "Emotional
/// expression in music", Frontiers in Psychology 4, 2013), with the signs that studies of
/// listeners agree on (Gabrielsson & Lindström 2010; Juslin & Lindström 2010). Tension
/// follows the trend of its cues (Farbood, "A parametric, temporal model of musical
/// tension", Music Perception 29, 2012). The named moods are prototypes in the space of
/// valence, arousal, tension and a few cues.

#ifndef KIBUN_MOOD_H
#define KIBUN_MOOD_H

#include "dsp/mood_features.h"
#include "dsp/settings.h"
#include "dsp/words.h"

typedef struct mood mood;

typedef struct {
  float     valence;           ///< -1 … +1
  float     arousal;           ///< -1 … +1
  float     tension;           ///< 0 … 1
  float     confidence;        ///< 0 … 1; 0 means no judgement
  mood_word leading;           ///< MOOD_NONE without a judgement
  float     moods[MOOD_WORDS]; ///< 0 … 1 each; [0] is unused
} mood_reading;

/// @param frame_rate calls of mood_process() per second
/// @return NULL when memory runs out or the rate is not positive
mood* mood_new(double frame_rate);
void  mood_free(mood* self);

/// Real-time safe.
void mood_reset(mood* self);

/// Judge one frame. Real-time safe; constant cost. Without a judgement (silence, noise,
/// too little heard) the curves hold for 2 s, then glide to neutral.
/// @param set response and sensitivity are read
mood_reading mood_process(mood* self, const features* now, const settings* set);

#endif
