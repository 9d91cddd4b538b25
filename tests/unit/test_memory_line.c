// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/memory_line.h"

#include "ui/claim.h"

#include <criterion/criterion.h>
#include <string.h>

static snapshot listening(void) {
  snapshot now   = snapshot_idle();
  now.active     = true;
  now.now.silent = false;
  return now;
}

static snapshot with_hero(const float age) {
  snapshot now  = listening();
  now.motif     = (motif_return){ .number = 2, .strength = 0.8F, .speed = 1.0F };
  now.motif_age = age;
  memcpy(now.motif_name, "hero", sizeof "hero");
  return now;
}

static void expect(const snapshot* const now, const char* const wanted) {
  char text[MEMORY_LINE_SIZE];
  cr_assert_eq(memory_line(now, NULL, text, sizeof text), wanted[0] != '\0');
  cr_assert_str_eq(text, wanted);
}

Test(memory_line, is_empty_while_nothing_happens) {
  const snapshot idle = snapshot_idle();
  const snapshot now  = listening();
  expect(&idle, "");
  expect(&now, "");
}

Test(memory_line, says_how_a_motif_has_changed_for_six_seconds) {
  snapshot now = with_hero(0.0F);
  expect(&now, "hero returns");
  now.motif.change        = 1U << CHANGE_SOFTER | 1U << CHANGE_DARKER;
  now.motif.transposition = -1;
  expect(&now, "hero returns, softer darker, 1 semitone lower");
  now.motif.transposition = 5;
  now.motif.change        = 0;
  expect(&now, "hero returns, 5 semitones higher");
  now.motif_age = 5.9F;
  expect(&now, "hero returns, 5 semitones higher");
  now.motif_age = 6.0F;
  expect(&now, "");
}

Test(memory_line, has_room_for_the_longest_name_and_change) {
  snapshot now = with_hero(0.0F);
  char     text[MEMORY_LINE_SIZE];
  memset(now.motif_name, 'm', MOTIF_NAME_BYTES - 1);
  now.motif.change        = ~0U;
  now.motif.transposition = -12;
  cr_assert(memory_line(&now, NULL, text, sizeof text));
  cr_assert_str_eq(text + strlen(text) - strlen("12 semitones lower"),
                   "12 semitones lower");
}

Test(memory_line, tells_of_learning_and_what_became_of_it) {
  snapshot now        = listening();
  now.memory.learning = true;
  now.memory.learned  = 3.99F;
  expect(&now, "learning a motif: 3 s");
  now.memory.learned = 17.0F;
  expect(&now, "learning a motif: 17 s, of which the first 16 are kept");
  now.memory.learning = false;
  now.attempt_age     = 0.1F;
  now.memory.newest   = 5;
  now.memory.refusal  = MOTIF_LEARNED;
  expect(&now, "motif 5 is learned");
  for (unsigned refusal = MOTIF_LEARNED + 1; refusal < MOTIF_REFUSALS; ++refusal) {
    char text[MEMORY_LINE_SIZE];
    now.memory.refusal = (motif_refusal)refusal;
    cr_assert(memory_line(&now, NULL, text, sizeof text));
    cr_assert(!strncmp(text, "no motif is learned: ", 21), "%s", text);
    cr_assert_gt(strlen(text), 25, "%s", text);
  }
  now.attempt_age = 5.0F;
  expect(&now, "");
}

Test(memory_line, asks_whether_to_keep_a_phrase_only_while_it_says_so) {
  snapshot now   = listening();
  now.phrase     = (phrase_offer){ .strength = 0.7F, .length = 8.0F };
  now.phrase_age = 1.0F;
  cr_assert(memory_line_offers(&now));
  now.attempt_age = 1.0F; // something else is said
  cr_assert_not(memory_line_offers(&now));
  now.attempt_age = 10.0F;
  now.phrase_age  = 9.0F;
  cr_assert_not(memory_line_offers(&now));
  expect(&now, "");
}

Test(memory_line, has_a_sentence_for_every_event_of_the_story) {
  snapshot now  = listening();
  now.story_age = 0.5F;
  for (int story = STORY_BUILD; story < STORY_WORDS; ++story) {
    char text[MEMORY_LINE_SIZE];
    now.story = (story_word)story;
    cr_assert(memory_line(&now, NULL, text, sizeof text), "%d", story);
  }
  now.story = (story_word)99;
  expect(&now, "");
}

Test(memory_line, of_a_story_and_a_motif_the_newer_one_lights_up) {
  snapshot now  = with_hero(1.0F);
  now.story     = STORY_CLIMAX;
  now.story_age = 2.0F;
  cr_assert_str_eq(claim_story_word(&now), "hero");
  now.story_age = 0.5F;
  cr_assert_str_eq(claim_story_word(&now), "climax");
  now.motif.number = 0;
  now.story_age    = 2.0F;
  cr_assert_str_eq(claim_story_word(&now), "climax");
  cr_assert_gt(claim_story(&now), 0);
}
