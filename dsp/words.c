// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/words.h"

#include <stdbool.h>
#include <stddef.h>

const char* mood_name(const mood_word mood) {
  static const char* const names[MOOD_WORDS] = {
    "none",       "energetic",   "exciting", "upbeat",  "playful",
    "triumphant", "epic",        "dramatic", "tense",   "mysterious",
    "somber",     "melancholic", "tender",   "hopeful", "calm",
  };
  return (int)mood > MOOD_NONE && (int)mood < MOOD_WORDS ? names[mood] : names[MOOD_NONE];
}

const char* key_name(const key_word key) {
  static const char* const names[KEY_WORDS] = {
    "none",    "C major",       "D flat major",  "D major",      "E flat major",
    "E major", "F major",       "F sharp major", "G major",      "A flat major",
    "A major", "B flat major",  "B major",       "C minor",      "C sharp minor",
    "D minor", "E flat minor",  "E minor",       "F minor",      "F sharp minor",
    "G minor", "G sharp minor", "A minor",       "B flat minor", "B minor",
  };
  return key > KEY_NONE && key < KEY_WORDS ? names[key] : names[KEY_NONE];
}

const char* story_name(const story_word story) {
  static const char* const names[STORY_WORDS] = {
    "none", "build", "climax", "drop", "burst", "lull", "section", "tempo",
  };
  return (int)story > STORY_NONE && (int)story < STORY_WORDS ? names[story]
                                                             : names[STORY_NONE];
}

void change_words(const unsigned change, char text[CHANGE_LENGTH]) {
  static const char* const names[CHANGE_WORDS] = {
    "softer",   "louder", "darker", "brighter", "calmer",
    "livelier", "easier", "tenser", "slower",   "faster",
  };
  size_t length = 0;
  for (unsigned word = 0; word < CHANGE_WORDS; ++word) {
    const bool opposed = word % 2 == 1 && change & 1U << (word - 1);
    if (change & 1U << word && !opposed) {
      if (length > 0) {
        text[length++] = ' ';
      }
      for (const char* letter = names[word]; *letter != '\0'; ++letter) {
        text[length++] = *letter;
      }
    }
  }
  text[length] = '\0';
}
