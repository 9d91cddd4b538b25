// SPDX-License-Identifier: GPL-3.0-or-later

/// @file prototypes.h
/// The fourteen named moods as places in the space of valence, arousal and tension.
/// All functions are pure and real-time safe.

#ifndef KIBUN_PROTOTYPES_H
#define KIBUN_PROTOTYPES_H

#include "dsp/words.h"

/// A place in the space that the named moods live in.
typedef struct {
  float valence; ///< -1 … +1
  float arousal; ///< -1 … +1
  float tension; ///< 0 … 1
} mood_place;

/// Where a named mood lives; the middle of the plane for MOOD_NONE.
mood_place prototype_place(mood_word mood);

/// How much the music is each named mood: how near it is to where the mood lives, and
/// what the model says of the word.
/// @param words by mood_word, see model_answer
/// @param moods receives 0 … 1 by mood_word; [0] is set to 0
void prototypes_match(mood_place here, const float words[MOOD_WORDS],
                      float moods[MOOD_WORDS]);

#endif
