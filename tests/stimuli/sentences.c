// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/sentences.h"

#include "tests/stimuli/scores.h"

static const sentence sentences[SENTENCE_COUNT] = {
  { "fanfare",
    "a brass fanfare is triumphant",
    { MOOD_TRIUMPHANT, MOOD_NONE, MOOD_NONE },
    score_fanfare },
  { "soft-piano",
    "soft slow piano notes are calm, tender or melancholic",
    { MOOD_CALM, MOOD_TENDER, MOOD_MELANCHOLIC },
    score_soft_piano },
  { "heavy-drums",
    "heavy percussive bass under an orchestra is epic or dramatic",
    { MOOD_EPIC, MOOD_DRAMATIC, MOOD_NONE },
    score_heavy_drums },
  { "choir-and-band",
    "choir with rock band is triumphant, epic or exciting",
    { MOOD_TRIUMPHANT, MOOD_EPIC, MOOD_EXCITING },
    score_choir_and_band },
  { "electronics",
    "short irregular electronic sounds over an ambient orchestra are tense or mysterious",
    { MOOD_TENSE, MOOD_MYSTERIOUS, MOOD_NONE },
    score_electronics },
  { "guitar-and-piano",
    "acoustic guitar and piano in major are hopeful, calm or tender",
    { MOOD_HOPEFUL, MOOD_CALM, MOOD_TENDER },
    score_guitar_and_piano },
  { "rapid-drums",
    "rapid drums are energetic, exciting or tense",
    { MOOD_ENERGETIC, MOOD_EXCITING, MOOD_TENSE },
    score_rapid_drums },
  { "slow-strings",
    "a slow soft minor melody on strings is melancholic or somber",
    { MOOD_MELANCHOLIC, MOOD_SOMBER, MOOD_NONE },
    score_slow_strings },
  { "pop-groove",
    "a bright fast major pop groove is upbeat, exciting or energetic",
    { MOOD_UPBEAT, MOOD_EXCITING, MOOD_ENERGETIC },
    score_pop_groove },
};

const sentence* sentence_number(const size_t number) {
  return &sentences[number];
}
