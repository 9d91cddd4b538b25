// SPDX-License-Identifier: GPL-3.0-or-later

/// @file promises.h
/// What is promised of the mood, each held against music made for it.
///
/// The engine hears everything with its default settings, from a new start.

#ifndef KIBUN_STIMULI_PROMISES_H
#define KIBUN_STIMULI_PROMISES_H

#include "tests/stimuli/curve.h"
#include "tests/stimuli/renders.h"
#include "tests/stimuli/report.h"

typedef struct {
  const renders* all;
  const char*    fonts[FONTS];
  unsigned       threads;
  bool           brief; ///< fewer pieces where the same is asked of many
  report*        out;
  const char*    not_music; ///< a folder that dsp/model/sounds.py made; NULL for none

  // Heard by promises_hear().
  curve  sentences[FONTS][SENTENCE_COUNT][SENTENCE_WRITINGS];
  curve* stimuli[SPLITS];

  // The quickest change back of a word so far, over all that was heard.
  double shortest_s;
  char   shortest_in[64];
} promises;

/// Hear the sentences and the controlled stimuli.
void promises_hear(promises* self);
void promises_free(promises* self);

/// For promises_steady(): take note of how quickly words change in a curve.
/// @param kind, number, font what was heard
void promises_note(promises* self, const curve* heard, const char* kind, size_t number,
                   size_t font);

/// One of the words that listeners would say is within the top two, by the means of the
/// moods after 8 s.
void promises_sentences(promises* self);

/// Every feature moves valence, arousal and tension the way that is published, and a
/// linear model of the levels explains each of them: R² at least 0.8, with melodies and a
/// SoundFont that are not to be fitted on.
void promises_controlled(promises* self);

/// After a splice from calm to battle and back, arousal has gone two thirds of its way
/// within 2 s, and the word has changed within 4 s.
void promises_quick(promises* self);

/// At most one change of the word in 2 s in all that was heard before, and none in loops
/// after 10 s.
void promises_steady(promises* self);

/// Silence, noise, applause, tones and speech are judged `none` in 95 % of seconds after
/// 3 s; music, a crowd over music and a choir alone in at most 2 %.
void promises_trust(promises* self);

/// ±12 dB leave valence, arousal and tension within 0.05 and the word the same; so do
/// sample rates and coding on average; speech 6 dB above the music moves valence and
/// arousal by at most 0.15.
void promises_robust(promises* self);

#endif
