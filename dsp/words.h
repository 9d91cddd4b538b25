// SPDX-License-Identifier: GPL-3.0-or-later

/// @file words.h
/// The words of Kibun's judgements: the fourteen moods and the twenty-four keys.
/// Every function here is pure and real-time safe; the strings are static.

#ifndef KIBUN_WORDS_H
#define KIBUN_WORDS_H

/// A named mood. The numbers are those of the `mood` port and never change.
typedef enum {
  MOOD_NONE, ///< no judgement
  MOOD_ENERGETIC,
  MOOD_EXCITING,
  MOOD_UPBEAT,
  MOOD_PLAYFUL,
  MOOD_TRIUMPHANT,
  MOOD_EPIC,
  MOOD_DRAMATIC,
  MOOD_TENSE,
  MOOD_MYSTERIOUS,
  MOOD_SOMBER,
  MOOD_MELANCHOLIC,
  MOOD_TENDER,
  MOOD_HOPEFUL,
  MOOD_CALM
} mood_word;

/// Length of an array indexed by mood_word; element 0 (none) is unused.
enum { MOOD_WORDS = MOOD_CALM + 1 };

/// A key: 0 none, 1 to 12 C major to B major, 13 to 24 C minor to B minor.
typedef int key_word;

enum { KEY_NONE = 0, KEY_FIRST_MINOR = 13, KEY_WORDS = 25 };

/// @return "calm", …, or "none" for MOOD_NONE and for any number out of range
const char* mood_name(mood_word mood);

/// @return "A minor", …, or "none"; black keys by their usual names ("B flat major",
/// "F sharp minor")
const char* key_name(key_word key);

#endif
