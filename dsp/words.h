// SPDX-License-Identifier: GPL-3.0-or-later

/// @file words.h
/// The words of Kibun's judgements: the fourteen moods, the twenty-four keys and the
/// events of a story. Every function here is pure and real-time safe; the strings are
/// static.

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

/// An event of the story that the music tells. The numbers are those of the `story` port
/// and never change.
typedef enum {
  STORY_NONE,
  STORY_BUILD,   ///< suspense begins to grow
  STORY_CLIMAX,  ///< the height of it is reached
  STORY_DROP,    ///< the bass is back, after a build or a break without it
  STORY_BURST,   ///< sudden energy, out of calm
  STORY_LULL,    ///< the calm after the storm
  STORY_SECTION, ///< the material changes
  STORY_TEMPO    ///< the pace shifts
} story_word;

/// Length of an array indexed by story_word.
enum { STORY_WORDS = STORY_TEMPO + 1 };

/// How a motif that returns differs from when it was learned. The words come in pairs.
typedef enum {
  CHANGE_SOFTER,   ///< less energy
  CHANGE_LOUDER,   ///< more
  CHANGE_DARKER,   ///< lower valence
  CHANGE_BRIGHTER, ///< higher
  CHANGE_CALMER,   ///< lower arousal
  CHANGE_LIVELIER, ///< higher
  CHANGE_EASIER,   ///< less tension
  CHANGE_TENSER,   ///< more
  CHANGE_SLOWER,   ///< a longer performance
  CHANGE_FASTER    ///< a shorter one
} change_word;

enum {
  CHANGE_WORDS  = CHANGE_FASTER + 1,
  CHANGE_LENGTH = 48 ///< characters that change_words() writes at most, the 0 included
};

/// @return "calm", …, or "none" for MOOD_NONE and for any number out of range
const char* mood_name(mood_word mood);

/// @return "A minor", …, or "none"; black keys by their usual names ("B flat major",
/// "F sharp minor")
const char* key_name(key_word key);

/// @return "build", …, or "none" for STORY_NONE and for any number out of range
const char* story_name(story_word story);

/// The words of a change, with a blank between them: "softer darker"; "" for no change.
/// @param change bits by change_word: 1u << CHANGE_SOFTER and so on; of a pair the first
void change_words(unsigned change, char text[CHANGE_LENGTH]);

#endif
