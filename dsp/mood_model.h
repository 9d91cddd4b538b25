// SPDX-License-Identifier: GPL-3.0-or-later

/// @file mood_model.h
/// The fitted model: from what model_inputs.h has gathered to valence, arousal, how near
/// the music is to the words that listeners gave it, and whether it is music.
///
/// A network with one layer of hidden units for the mood and a smaller one that tells
/// music from speech, applause, noise and single tones. It says why: an answer without
/// the inputs of one cue, less the answer with them, is what that cue pushed.
/// The coefficients (dsp/mood_coefficients.h) are fitted by dsp/model/fit_mood.py; what
/// on, and how well they do, its model card tells.

#ifndef KIBUN_MOOD_MODEL_H
#define KIBUN_MOOD_MODEL_H

#include "dsp/cues.h"
#include "dsp/model_inputs.h"
#include "dsp/words.h"

enum {
  MODEL_HIDDEN  = 48,
  MUSIC_HIDDEN  = 12,
  MODEL_ANSWERS = 2 + MOOD_WORDS - 1 ///< valence, arousal and the named moods
};

/// Floats and nothing else, so that they can be read from a file one after another.
typedef struct {
  float middle[MODEL_INPUTS]; ///< of every input
  float scale[MODEL_INPUTS];  ///< one over its spread
  float hidden[MODEL_INPUTS][MODEL_HIDDEN];
  float hidden_bias[MODEL_HIDDEN];
  float answer[MODEL_ANSWERS][MODEL_HIDDEN];
  float answer_bias[MODEL_ANSWERS];
  float music_hidden[MODEL_INPUTS][MUSIC_HIDDEN];
  float music_hidden_bias[MUSIC_HIDDEN];
  float music_answer[MUSIC_HIDDEN];
  float music_bias;
  float sure[2]; ///< what valence and arousal are multiplied with to be log odds
} mood_model;

/// The coefficients that are built in. Pure.
const mood_model* mood_model_fitted(void);

typedef struct {
  float valence;           ///< above 0 bright; about -3 … +3
  float arousal;           ///< above 0 driven
  float words[MOOD_WORDS]; ///< likewise for each named mood; 0 is usual; [0] is unused
  float music;             ///< log odds that this is music
} model_answer;

/// What each cue adds to valence and arousal.
typedef struct {
  float valence[CUE_COUNT];
  float arousal[CUE_COUNT];
} model_pushes;

/// How far the music of late is from that of a while: the mean square distance over the
/// features, in units of how much music differs. Within a piece seldom above 1; soon
/// after another kind of music has begun, it is. Pure; real-time safe.
float mood_model_novelty(const mood_model* self, const float* inputs);

/// Real-time safe; constant cost, some microseconds.
/// @param inputs MODEL_INPUTS of them
/// @param pushes set; the cue that no feature tells of pushes nothing
model_answer mood_model_judge(const mood_model* self, const float* inputs,
                              model_pushes* pushes);

#endif
