// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sentences.h
/// The sentences that say what Kibun is for, as music: "a brass fanfare is triumphant".
/// Each is written several times, in other keys, tempi, themes and orchestrations.

#ifndef KIBUN_STIMULI_SENTENCES_H
#define KIBUN_STIMULI_SENTENCES_H

#include "dsp/words.h"
#include "tests/accuracy/midi_score.h"

#include <stddef.h>

enum { SENTENCE_COUNT = 9, SENTENCE_WRITINGS = 3, SENTENCE_MOODS = 3 };

typedef struct {
  const char* name;                  ///< for files: "fanfare"
  const char* text;                  ///< "a brass fanfare is triumphant"
  mood_word   moods[SENTENCE_MOODS]; ///< what listeners would say; MOOD_NONE for no more
  midi_score (*write)(int writing);  ///< 25 … 40 s; 0 … SENTENCE_WRITINGS - 1
} sentence;

/// @param number 0 … SENTENCE_COUNT - 1
const sentence* sentence_number(size_t number);

#endif
