// SPDX-License-Identifier: GPL-3.0-or-later

/// @file small_model.h
/// A model of the mood that is small enough to be followed by hand, and where to find a
/// feature among its inputs.

#ifndef KIBUN_TEST_SMALL_MODEL_H
#define KIBUN_TEST_SMALL_MODEL_H

#include "dsp/mood_model.h"

#include <string.h>

/// Where "majorness" stands among the features; MODEL_FEATURES if there is no such one.
static inline unsigned feature_named(const char* const name) {
  unsigned i = 0;
  while (i < MODEL_FEATURES && strcmp(model_feature_name(i), name) != 0) {
    ++i;
  }
  return i;
}

/// Where the "quick" "majorness" stands among the inputs; MODEL_INPUTS if nowhere.
static inline unsigned input_named(const char* const memory, const char* const feature) {
  const unsigned column = feature_named(feature);
  unsigned       row    = 0;
  while (row < MODEL_MEMORIES && strcmp(model_memory_name(row), memory) != 0) {
    ++row;
  }
  return row < MODEL_MEMORIES && column < MODEL_FEATURES ? row * MODEL_FEATURES + column
                                                         : MODEL_INPUTS;
}

enum { VALENCE_ANSWER, AROUSAL_ANSWER, FIRST_WORD_ANSWER }; ///< rows of mood_model.answer

/// Valence is twice the hyperbolic tangent of the quick majorness, arousal twice that of
/// the quick momentary loudness in tens of LU; music is what has a quick flatness below a
/// half: log odds of +6 … -6. Of the words it says nothing.
static inline mood_model small_model(void) {
  const unsigned major = input_named("quick", "majorness");
  const unsigned loud  = input_named("quick", "momentary_loudness");
  const unsigned noise = input_named("quick", "flatness");
  mood_model     model = { .sure = { 1.0F, 1.0F } };

  model.scale[major]              = 1.0F;
  model.hidden[major][0]          = 1.0F;
  model.answer[VALENCE_ANSWER][0] = 2.0F;

  model.scale[loud]               = 0.1F;
  model.hidden[loud][1]           = 1.0F;
  model.answer[AROUSAL_ANSWER][1] = 2.0F;

  model.middle[noise]          = 0.5F;
  model.scale[noise]           = 1.0F;
  model.music_hidden[noise][0] = 4.0F;
  model.music_answer[0]        = -6.0F;
  return model;
}

#endif
