// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/claim.h"

#include "ui/palette.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const double STORY_READ_S = 1.0;  // long enough to read one word
static const double FLASH_S      = 0.16; // to 1/e: seen at 25 frames a second, then gone

claim claim_of(const snapshot* const now) {
  if (!now->active) {
    return CLAIM_OFF;
  }
  if (now->now.mood == MOOD_NONE || !(now->now.confidence > 0.0F)) {
    return now->now.silent ? CLAIM_SILENCE : CLAIM_LISTENING;
  }
  return now->now.confidence < PALETTE_DOUBT ? CLAIM_DOUBT : CLAIM_JUDGED;
}

void claim_word(const snapshot* const now, char* const word, const size_t size) {
  switch (claim_of(now)) {
    case CLAIM_OFF:
      (void)snprintf(word, size, "off");
      break;
    case CLAIM_SILENCE:
      (void)snprintf(word, size, "silence");
      break;
    case CLAIM_LISTENING:
      (void)snprintf(word, size, "listening");
      break;
    case CLAIM_DOUBT:
      (void)snprintf(word, size, "%s?", mood_name(now->now.mood));
      break;
    case CLAIM_JUDGED:
      (void)snprintf(word, size, "%s", mood_name(now->now.mood));
      break;
  }
}

unsigned claim_key_short(const snapshot* const now, char* const text, const size_t size) {
  const key_word key = now->now.key;
  if (!now->active || key <= KEY_NONE || key >= KEY_WORDS) {
    (void)snprintf(text, size, "–");
    return 1;
  }
  const char* const name  = key_name(key);
  const bool        flat  = strstr(name, "flat") != NULL;
  const bool        sharp = strstr(name, "sharp") != NULL;
  const bool        minor = key >= KEY_FIRST_MINOR;
  (void)snprintf(text, size, "%c%s%s", name[0],
                 flat    ? "♭"
                 : sharp ? "♯"
                         : "",
                 minor ? "m" : "");
  return 1U + (flat || sharp ? 1U : 0U) + (minor ? 1U : 0U);
}

int claim_tempo(const snapshot* const now) {
  const float tempo = now->now.tempo;
  return now->active && tempo > 0.0F ? (int)lroundf(fminf(tempo, 999.0F)) : 0;
}

int claim_tempo_trust(const snapshot* const now) {
  const float trust = now->now.tempo_confidence;
  if (claim_tempo(now) == 0) {
    return 0;
  }
  return trust >= 0.6F ? 3 : trust >= 0.3F ? 2 : 1;
}

int claim_flash(const snapshot* const now) {
  if (claim_tempo_trust(now) == 0) {
    return 0;
  }
  const double age = (double)now->beat_age;
  return age >= 0.0 ? (int)lround(CLAIM_FLASH_STEPS * exp(-age / FLASH_S)) : 0;
}

static bool is_story(const snapshot* const now) {
  return now->story > STORY_NONE && (unsigned)now->story < STORY_WORDS;
}

/// Of the two the newer one, and of two in one moment the motif, which is rarer.
static bool is_motif(const snapshot* const now) {
  return now->motif.number != 0 && (!is_story(now) || !(now->motif_age > now->story_age));
}

const char* claim_story_word(const snapshot* const now) {
  return is_motif(now) ? now->motif_name : story_name(now->story);
}

int claim_story(const snapshot* const now) {
  const double age = (double)(is_motif(now) ? now->motif_age : now->story_age);
  if (!now->active || (!is_motif(now) && !is_story(now)) ||
      !(age >= 0.0 && age < CLAIM_STORY_S)) {
    return 0;
  }
  const double left = (CLAIM_STORY_S - age) / (CLAIM_STORY_S - STORY_READ_S);
  return left >= 1.0 ? CLAIM_STORY_STEPS : (int)ceil(CLAIM_STORY_STEPS * left);
}
