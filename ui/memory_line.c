// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/memory_line.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const float MOTIF_S   = 6.0F; // a name and what has changed
static const float ATTEMPT_S = 5.0F;
static const float PHRASE_S  = 9.0F; // time to decide
static const float STORY_S   = 4.0F;

enum { KEPT_S = MOTIF_POINTS / MOTIF_POINTS_PER_SECOND };

static bool is_fresh(const float age, const float until) {
  return age >= 0.0F && age < until;
}

static void write_learning(const snapshot* const now, char* const text,
                           const size_t size) {
  const int seconds = (int)floorf(now->memory.learned);
  (void)snprintf(text, size, "learning a motif: %d s%s", seconds,
                 seconds >= KEPT_S ? ", of which the first 16 are kept" : "");
}

static void write_attempt(const snapshot* const now, char* const text,
                          const size_t size) {
  if (now->memory.refusal == MOTIF_LEARNED) {
    (void)snprintf(text, size, "motif %u is learned", now->memory.newest);
  } else {
    (void)snprintf(text, size, "no motif is learned: %s",
                   motif_refusal_text(now->memory.refusal));
  }
}

static void write_motif(const snapshot* const now, char* const text, const size_t size) {
  char      change[CHANGE_LENGTH];
  char      key[32] = "";
  const int steps   = now->motif.transposition;
  change_words(now->motif.change, change);
  if (steps != 0) {
    (void)snprintf(key, sizeof key, ", %d semitone%s %s", abs(steps),
                   abs(steps) == 1 ? "" : "s", steps > 0 ? "higher" : "lower");
  }
  (void)snprintf(text, size, "%s returns%s%s%s", now->motif_name,
                 change[0] != '\0' ? ", " : "", change, key);
}

static const char* story_sentence(const story_word story) {
  static const char* const sentences[STORY_WORDS] = {
    [STORY_BUILD]   = "suspense begins to build",
    [STORY_CLIMAX]  = "the climax",
    [STORY_DROP]    = "the drop",
    [STORY_BURST]   = "a sudden burst",
    [STORY_LULL]    = "calm after the storm",
    [STORY_SECTION] = "something new begins",
    [STORY_TEMPO]   = "the pace has shifted",
  };
  return story > STORY_NONE && (unsigned)story < STORY_WORDS ? sentences[story] : NULL;
}

typedef enum { NOTHING, LEARNING, ATTEMPT, MOTIF, PHRASE, STORY } subject;

/// What matters most.
static subject subject_of(const snapshot* const now) {
  if (!now->active) {
    return NOTHING;
  }
  if (now->memory.learning) {
    return LEARNING;
  }
  if (is_fresh(now->attempt_age, ATTEMPT_S)) {
    return ATTEMPT;
  }
  if (now->motif.number != 0 && is_fresh(now->motif_age, MOTIF_S)) {
    return MOTIF;
  }
  if (now->phrase.strength > 0.0F && is_fresh(now->phrase_age, PHRASE_S)) {
    return PHRASE;
  }
  return is_fresh(now->story_age, STORY_S) && story_sentence(now->story) ? STORY
                                                                         : NOTHING;
}

bool memory_line_offers(const snapshot* const now) {
  return subject_of(now) == PHRASE;
}

bool memory_line(const snapshot* const now, const char* const keep, char* const text,
                 const size_t size) {
  text[0] = '\0';
  switch (subject_of(now)) {
    case NOTHING:
      return false;
    case LEARNING:
      write_learning(now, text, size);
      break;
    case ATTEMPT:
      write_attempt(now, text, size);
      break;
    case MOTIF:
      write_motif(now, text, size);
      break;
    case PHRASE:
      (void)snprintf(text, size, "a phrase is heard again: %s as a motif",
                     keep ? keep : "click here to keep it");
      break;
    case STORY:
      (void)snprintf(text, size, "%s", story_sentence(now->story));
      break;
  }
  return true;
}
