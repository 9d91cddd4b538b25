// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/headline.h"

#include <criterion/criterion.h>
#include <string.h>

static snapshot judged(const mood_word mood, const float confidence) {
  snapshot now       = snapshot_idle();
  now.active         = true;
  now.now.silent     = false;
  now.now.mood       = mood;
  now.now.confidence = confidence;
  now.now.valence    = -0.5F;
  now.now.arousal    = 0.7F;
  now.now.tension    = 0.7F;
  now.now.why        = why_empty();
  return now;
}

static snapshot explained(const cue first, const cue second) {
  snapshot now           = judged(MOOD_DRAMATIC, 0.8F);
  now.now.why.valence[0] = (reason){ first, false, -0.4F };
  now.now.why.arousal[0] = (reason){ second, true, 0.3F };
  now.now.why.tension[0] = (reason){ CUE_LOUDNESS, true, 0.1F };
  return now;
}

static view_clock at(const double seconds) {
  return (view_clock){ true, 100U + (uint32_t)(4.0 * seconds) };
}

static void expect_sentence(const headline* const self, const char* const wanted) {
  char text[HEADLINE_SENTENCE_SIZE];
  headline_sentence(self, text, sizeof text);
  cr_assert_str_eq(text, wanted);
}

Test(headline, the_strongest_cues_are_the_sentence) {
  headline       shown = { .begun = false };
  const snapshot now   = explained(CUE_MODE, CUE_DENSITY);
  (void)headline_update(&shown, &now, at(0.0));
  expect_sentence(&shown, "minor key, dense onsets, loud");
}

Test(headline, what_pushes_against_the_judgement_explains_nothing) {
  headline shown         = { .begun = false };
  snapshot now           = explained(CUE_MODE, CUE_DENSITY);
  now.now.why.valence[1] = (reason){ CUE_REGISTER, true, 0.9F };
  now.now.why.arousal[1] = (reason){ CUE_PACE, false, -0.9F };
  (void)headline_update(&shown, &now, at(0.0));
  expect_sentence(&shown, "minor key, dense onsets, loud");
}

Test(headline, another_mood_is_said_at_once) {
  headline shown = { .begun = false };
  snapshot now   = judged(MOOD_EPIC, 0.8F);
  (void)headline_update(&shown, &now, at(0.0));
  now = judged(MOOD_SOMBER, 0.8F);
  cr_assert(headline_update(&shown, &now, at(0.1)).word);
  cr_assert_eq(shown.mood, MOOD_SOMBER);
}

Test(headline, a_sentence_stands_for_two_seconds_at_least) {
  headline       shown  = { .begun = false };
  const snapshot first  = explained(CUE_MODE, CUE_DENSITY);
  const snapshot second = explained(CUE_REGISTER, CUE_PACE);
  (void)headline_update(&shown, &first, at(0.0));
  for (int i = 1; i <= 8; i++) {
    const headline_change change =
      headline_update(&shown, i % 2 ? &second : &first, at(0.25 * i));
    cr_assert_not(change.sentence);
    expect_sentence(&shown, "minor key, dense onsets, loud");
  }
  cr_assert(headline_update(&shown, &second, at(4.0)).sentence);
  expect_sentence(&shown, "low register, fast, loud");
}

Test(headline, words_that_stay_keep_their_places) {
  headline shown  = { .begun = false };
  snapshot second = explained(CUE_REGISTER, CUE_DENSITY);
  snapshot first  = explained(CUE_MODE, CUE_DENSITY);
  (void)headline_update(&shown, &first, at(0.0));
  // The strongest is new, but "dense onsets" stays second.
  second.now.why.arousal[0].push = 1.0F;
  (void)headline_update(&shown, &second, at(10.0));
  expect_sentence(&shown, "low register, dense onsets, loud");
}

Test(headline, the_same_words_in_another_order_change_nothing) {
  headline shown = { .begun = false };
  snapshot now   = explained(CUE_MODE, CUE_DENSITY);
  (void)headline_update(&shown, &now, at(0.0));
  now.now.why.arousal[0].push = 2.0F;
  cr_assert_not(headline_update(&shown, &now, at(30.0)).sentence);
}

Test(headline, a_doubt_does_not_flicker) {
  headline shown   = { .begun = false };
  int      changes = 0;
  for (int i = 0; i < 40; i++) {
    const snapshot now    = judged(MOOD_EPIC, i % 2 ? 0.34F : 0.36F);
    const claim    before = shown.claim;
    (void)headline_update(&shown, &now, at(0.1 * i));
    changes += i > 0 && shown.claim != before;
  }
  cr_assert_leq(changes, 2);
  cr_assert_geq(changes, 1);
}

Test(headline, without_a_judgement_it_says_why_there_is_none) {
  headline shown = { .begun = false };
  snapshot now   = explained(CUE_MODE, CUE_DENSITY);
  (void)headline_update(&shown, &now, at(0.0));
  now.now.mood       = MOOD_NONE;
  now.now.confidence = 0.0F;
  cr_assert(headline_update(&shown, &now, at(0.1)).sentence);
  expect_sentence(&shown, "there is sound, but no music to judge yet");
  now.now.silent = true;
  cr_assert(headline_update(&shown, &now, at(0.2)).sentence);
  expect_sentence(&shown, "nothing above the gate");
  now.active = false;
  cr_assert(headline_update(&shown, &now, at(0.3)).sentence);
  expect_sentence(&shown, "bypassed, or nothing heard yet");
}

Test(headline, a_history_that_is_cleared_holds_nothing_back) {
  headline       shown  = { .begun = false };
  const snapshot first  = explained(CUE_MODE, CUE_DENSITY);
  const snapshot second = explained(CUE_REGISTER, CUE_PACE);
  (void)headline_update(&shown, &first, (view_clock){ true, 5000 });
  cr_assert(headline_update(&shown, &second, (view_clock){ true, 3 }).sentence);
}

Test(headline, a_device_that_is_gone_is_all_that_is_said) {
  headline       shown = { .begun = false };
  const snapshot now   = explained(CUE_MODE, CUE_DENSITY);
  (void)headline_update(&shown, &now, at(0.0));
  headline_set_away(&shown, "concert feed", 12.4);
  const headline_change gone = headline_update(&shown, &now, at(0.25));
  cr_assert(gone.word && gone.sentence);
  expect_sentence(&shown, "looking for concert feed, away 0:12");
  headline_set_away(&shown, "concert feed", 13.4);
  const headline_change later = headline_update(&shown, &now, at(1.25));
  cr_assert(!later.word && later.sentence);
  headline_set_away(&shown, NULL, 0.0);
  const headline_change back = headline_update(&shown, &now, at(1.5));
  cr_assert(back.word && back.sentence);
  expect_sentence(&shown, "minor key, dense onsets, loud");
}

Test(headline, a_mood_that_is_held_shows_with_the_next_update) {
  headline       shown = { .begun = false };
  const snapshot now   = explained(CUE_MODE, CUE_DENSITY);
  (void)headline_update(&shown, &now, at(0.0));
  for (int i = 1; i <= 2; i++) {
    headline_set_holding(&shown, i == 1);
    const headline_change changed = headline_update(&shown, &now, at(0.1 * i));
    const headline_change after   = headline_update(&shown, &now, at(0.1 * i));
    cr_assert(changed.word && changed.sentence);
    cr_assert(!after.word && !after.sentence);
  }
  expect_sentence(&shown, "minor key, dense onsets, loud");
}
