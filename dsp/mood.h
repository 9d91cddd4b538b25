// SPDX-License-Identifier: GPL-3.0-or-later

/// @file mood.h
/// From features to valence, arousal, tension and the fourteen named moods.
///
/// Ten times a second a fitted model (mood_model.h) judges valence, arousal, the words
/// that listeners would choose and whether this is music; tension follows its cues
/// (tension.h). The curves are smoothed over the response time. A named mood counts by
/// the model's word for it and by how near the music is to where the word lives on the
/// plane (prototypes.h).

#ifndef KIBUN_MOOD_H
#define KIBUN_MOOD_H

#include "dsp/mood_features.h"
#include "dsp/mood_model.h"
#include "dsp/settings.h"
#include "dsp/why.h"
#include "dsp/words.h"

#include <stdbool.h>

typedef struct mood mood;

typedef struct {
  float valence;     ///< -1 … +1
  float arousal;     ///< -1 … +1
  float tension;     ///< 0 … 1
  float confidence;  ///< 0 … 1: probability that the leading mood's quadrant of
                     ///< the plane is the listeners'; 0 means no judgement
  mood_word leading; ///< MOOD_NONE without a judgement
  float     moods[MOOD_WORDS]; ///< 0 … 1 each; [0] is unused
  why       why;               ///< empty without a judgement
} mood_reading;

/// Judges with the built-in model.
/// @param frame_rate calls of mood_process() per second, 20 … 1000
/// @return NULL when memory runs out or the rate is out of range
mood* mood_new(double frame_rate);
void  mood_free(mood* self);

/// Judge with other coefficients, which must live as long as `self`. Real-time safe.
void mood_use_model(mood* self, const mood_model* model);

/// Real-time safe.
void mood_reset(mood* self);

/// Judge one frame. Real-time safe; constant cost, but for every tenth frame, which costs
/// some 13 us more (16 with cold caches; music, one core of a Xeon server). Without a
/// judgement (silence, no music, too little heard) the curves hold for 2 s, then glide to
/// neutral.
/// @param set response and sensitivity are read
mood_reading mood_process(mood* self, const features* now, const settings* set);

/// @return whether with the last frame another kind of sound was found to have begun
/// after what was no music and had no judgement for 2 s. What was heard before says
/// nothing of it: it is forgotten here, and is to be elsewhere. Real-time safe.
bool mood_began(const mood* self);

/// @return false once sound has been heard that is not music. Real-time safe.
bool mood_may_be_music(const mood* self);

/// What the model read last; see model_inputs_get(). Real-time safe.
const float* mood_inputs(const mood* self);

#endif
