// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/mood_words.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
  const char* set;
  const char* words[MOOD_WORDS]; ///< each between spaces
} vocabulary;

static const vocabulary vocabularies[] = {
  { "quadrant-clips",
    {
      [MOOD_ENERGETIC]  = " energetic lively fiery rousing explosive pulsing ",
      [MOOD_EXCITING]   = " exciting exuberant giddy celebratory boisterous rollicking ",
      [MOOD_UPBEAT]     = " cheerful happy joyous fun carefree summery positive ",
      [MOOD_PLAYFUL]    = " playful whimsical humorous witty eccentric amiable ",
      [MOOD_TRIUMPHANT] = " majestic powerful rousing strong confident celebratory ",
      [MOOD_EPIC]       = " epic majestic powerful cathartic elaborate theatrical ",
      [MOOD_DRAMATIC] =
        " dramatic theatrical passionate intense anguished distraught urgent ",
      [MOOD_TENSE] =
        " tense anxious nervous jittery menacing ominous unsettling paranoid ",
      [MOOD_MYSTERIOUS] = " ethereal dreamy atmospheric nocturnal eerie hypnotic spooky ",
      [MOOD_SOMBER]     = " somber gloomy bleak brooding weary cold ",
      [MOOD_MELANCHOLIC] =
        " melancholy sad wistful bittersweet lonely poignant nostalgic ",
      [MOOD_TENDER]  = " gentle delicate soft sweet intimate romantic warm innocent ",
      [MOOD_HOPEFUL] = " optimistic uplifting bright positive earnest ",
      [MOOD_CALM]    = " calm peaceful soothing relaxed quiet mellow laid-back ",
    } },
  { "ym2413",
    {
      [MOOD_ENERGETIC]   = " speedy rhythmic ",
      [MOOD_UPBEAT]      = " cheerful ",
      [MOOD_PLAYFUL]     = " comic cute ",
      [MOOD_TRIUMPHANT]  = " grand ",
      [MOOD_EPIC]        = " grand serious ",
      [MOOD_DRAMATIC]    = " serious frustrating ",
      [MOOD_TENSE]       = " tense ",
      [MOOD_MYSTERIOUS]  = " creepy bizarre dreamy ",
      [MOOD_SOMBER]      = " depressed cold ",
      [MOOD_MELANCHOLIC] = " depressed ",
      [MOOD_TENDER]      = " touching ",
      [MOOD_CALM]        = " calm peaceful ",
    } },
};

static const vocabulary* vocabulary_of(const char* const set) {
  for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++) {
    if (strcmp(set, vocabularies[i].set) == 0) {
      return &vocabularies[i];
    }
  }
  return NULL;
}

static bool holds(const char* const words, const char* const word, const size_t length) {
  for (const char* at = words; length > 0 && at && *at; at = strchr(at + 1, ' ')) {
    if (strncmp(at + 1, word, length) == 0 && at[length + 1] == ' ') {
      return true;
    }
  }
  return false;
}

static void name_moods(const vocabulary* const known, const char* const word,
                       const size_t length, double named[MOOD_WORDS]) {
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    if (known->words[mood] && holds(known->words[mood], word, length)) {
      named[mood] = 1.0;
    }
  }
}

void mood_words_read(const char* const set, const char* const words,
                     double named[MOOD_WORDS]) {
  const vocabulary* const known = vocabulary_of(set);
  memset(named, 0, MOOD_WORDS * sizeof(double));
  for (const char* at = words; known && *at;) {
    at += strspn(at, " ,;");
    const size_t length = strcspn(at, ",;");
    name_moods(known, at, length, named);
    at += length;
  }
}
