// SPDX-License-Identifier: GPL-3.0-or-later

/// @file claim.h
/// How much a snapshot claims, and in which word. Every view says it the same way.
/// Pure, and real-time safe but for the two that write text.

#ifndef KIBUN_CLAIM_H
#define KIBUN_CLAIM_H

#include "dsp/snapshot.h"

#include <stddef.h>

/// From nothing to a judgement; each must look different.
typedef enum {
  CLAIM_OFF,       ///< bypassed, or nothing heard yet
  CLAIM_SILENCE,   ///< no judgement, and nothing to hear
  CLAIM_LISTENING, ///< no judgement, though there is sound
  CLAIM_DOUBT,     ///< a mood, but hardly sure of it
  CLAIM_JUDGED     ///< a mood
} claim;

claim claim_of(const snapshot* now);

/// "off", "silence", "listening", "calm?", "calm".
void claim_word(const snapshot* now, char* word, size_t size);

/// Long enough for every claim_word().
enum { CLAIM_WORD_SIZE = 16 };

/// "E♭m" for E flat minor, "–" for none.
/// @return the columns it takes, not its bytes
unsigned claim_key_short(const snapshot* now, char* text, size_t size);

/// Long enough for every claim_key_short().
enum { CLAIM_KEY_SIZE = 8 };

/// Beats per minute, as a whole number; 0 while unknown.
int claim_tempo(const snapshot* now);

/// 0 unknown, 1 a guess, 2 likely, 3 certain.
int claim_tempo_trust(const snapshot* now);

/// The light of the last beat: CLAIM_FLASH_STEPS at the beat, 0 half a second later.
int claim_flash(const snapshot* now);

enum { CLAIM_FLASH_STEPS = 8 };

/// The light of the last event of the story, or of a motif that has returned since:
/// CLAIM_STORY_STEPS for the second in which one reads its word, then fading, 0 after
/// CLAIM_STORY_S or without an event.
int claim_story(const snapshot* now);

/// The word that goes with it: "climax", or the motif's name.
const char* claim_story_word(const snapshot* now);

enum { CLAIM_STORY_STEPS = 12 };

#define CLAIM_STORY_S 3.0

#endif
