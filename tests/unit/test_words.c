// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/words.h"

#include <criterion/criterion.h>

#include <limits.h>
#include <string.h>

// Written out here once more, because hosts save the numbers and files carry the words:
// neither may change unnoticed.

Test(words, every_mood_keeps_its_number_and_its_name) {
  const char* const names[] = {
    "none",       "energetic",   "exciting", "upbeat",  "playful",
    "triumphant", "epic",        "dramatic", "tense",   "mysterious",
    "somber",     "melancholic", "tender",   "hopeful", "calm",
  };
  cr_assert_eq(MOOD_WORDS, 15);
  for (int mood = 0; mood < MOOD_WORDS; ++mood) {
    cr_assert_str_eq(mood_name((mood_word)mood), names[mood], "%d", mood);
  }
  cr_assert_str_eq(mood_name(MOOD_ENERGETIC), "energetic");
  cr_assert_str_eq(mood_name(MOOD_MYSTERIOUS), "mysterious");
  cr_assert_str_eq(mood_name(MOOD_CALM), "calm");
}

Test(words, every_key_keeps_its_number_and_its_name) {
  cr_assert_str_eq(key_name(KEY_NONE), "none");
  cr_assert_str_eq(key_name(1), "C major");
  cr_assert_str_eq(key_name(11), "B flat major");
  cr_assert_str_eq(key_name(12), "B major");
  cr_assert_str_eq(key_name(KEY_FIRST_MINOR), "C minor");
  cr_assert_str_eq(key_name(19), "F sharp minor");
  cr_assert_str_eq(key_name(22), "A minor");
  cr_assert_str_eq(key_name(24), "B minor");
  cr_assert_eq(KEY_WORDS, 25);
}

Test(words, keys_rise_by_semitones_in_major_and_in_minor) {
  const char naturals[] = { 'C', 0, 'D', 0, 'E', 'F', 0, 'G', 0, 'A', 0, 'B' };
  for (int pitch_class = 0; pitch_class < 12; ++pitch_class) {
    const char* const major = key_name(1 + pitch_class);
    const char* const minor = key_name(KEY_FIRST_MINOR + pitch_class);
    cr_assert_not_null(strstr(major, " major"), "%s", major);
    cr_assert_not_null(strstr(minor, " minor"), "%s", minor);
    const char natural = naturals[pitch_class];
    if (natural != 0) {
      const char expected[] = { natural, ' ', 'm', 0 };
      cr_assert_eq(strncmp(major, expected, 3), 0, "%s", major);
      cr_assert_eq(strncmp(minor, expected, 3), 0, "%s", minor);
    } else {
      const char below = naturals[pitch_class - 1];
      const char above = naturals[pitch_class + 1];
      for (int i = 0; i < 2; ++i) {
        const char* const name = i == 0 ? major : minor;
        const int sharp        = name[0] == below && strncmp(name + 1, " sharp ", 7) == 0;
        const int flat         = name[0] == above && strncmp(name + 1, " flat ", 6) == 0;
        cr_assert(sharp || flat, "%s", name);
      }
    }
  }
}

Test(words, every_event_of_a_story_keeps_its_number_and_its_name) {
  const char* const names[] = {
    "none", "build", "climax", "drop", "burst", "lull", "section", "tempo",
  };
  cr_assert_eq(STORY_WORDS, 8);
  for (int story = 0; story < STORY_WORDS; ++story) {
    cr_assert_str_eq(story_name((story_word)story), names[story], "%d", story);
  }
  cr_assert_str_eq(story_name(STORY_BUILD), "build");
  cr_assert_str_eq(story_name(STORY_LULL), "lull");
  cr_assert_str_eq(story_name(STORY_TEMPO), "tempo");
}

Test(words, no_two_are_the_same) {
  for (int a = 0; a < MOOD_WORDS; ++a) {
    for (int b = 0; b < a; ++b) {
      cr_assert_str_neq(mood_name((mood_word)a), mood_name((mood_word)b));
    }
  }
  for (int a = 0; a < KEY_WORDS; ++a) {
    for (int b = 0; b < a; ++b) {
      cr_assert_str_neq(key_name(a), key_name(b));
    }
  }
}

Test(words, a_number_out_of_range_is_none) {
  const int wrong[] = { -1, INT_MIN, INT_MAX, 25, 100 };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; ++i) {
    cr_assert_str_eq(mood_name((mood_word)wrong[i]), "none", "%d", wrong[i]);
    cr_assert_str_eq(key_name(wrong[i]), "none", "%d", wrong[i]);
    cr_assert_str_eq(story_name((story_word)wrong[i]), "none", "%d", wrong[i]);
  }
  cr_assert_str_eq(mood_name((mood_word)MOOD_WORDS), "none");
  cr_assert_str_eq(story_name((story_word)STORY_WORDS), "none");
}

Test(words, a_change_is_told_in_words_with_a_blank_between) {
  char text[CHANGE_LENGTH];
  change_words(0, text);
  cr_assert_str_eq(text, "");
  change_words(1U << CHANGE_DARKER | 1U << CHANGE_SOFTER, text);
  cr_assert_str_eq(text, "softer darker");
  change_words(1U << CHANGE_FASTER, text);
  cr_assert_str_eq(text, "faster");
}

Test(words, of_a_pair_of_opposites_only_the_first_is_told_so_that_any_change_has_room) {
  char text[CHANGE_LENGTH];
  memset(text, 'x', sizeof text);
  change_words(~0U, text);
  cr_assert_str_eq(text, "softer darker calmer easier slower");
  memset(text, 'x', sizeof text);
  change_words(1U << CHANGE_LOUDER | 1U << CHANGE_BRIGHTER | 1U << CHANGE_LIVELIER |
                 1U << CHANGE_TENSER | 1U << CHANGE_SLOWER,
               text);
  cr_assert_str_eq(text, "louder brighter livelier tenser slower");
}
