// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/history.h"

#include <criterion/criterion.h>

static const double RATE = 100.0;

static frame heard(const float valence) {
  frame now      = frame_neutral();
  now.mood       = MOOD_HOPEFUL;
  now.valence    = valence;
  now.arousal    = 0.25F;
  now.tension    = 0.5F;
  now.energy     = 0.75F;
  now.confidence = 0.9F;
  now.tempo      = 120.0F;
  now.key        = 7;
  return now;
}

static history_point point_with(const float valence) {
  return (
    history_point){ .valence = valence, .confidence = 0.5F, .mood = MOOD_CALM, .key = 1 };
}

static void append(history* const past, const int frames) {
  const frame now = heard(0.5F);
  for (int i = 0; i < frames; i++) {
    (void)history_append(past, &now, RATE);
  }
}

Test(history, begins_empty) {
  history* const past = history_new();
  cr_assert_eq(history_begin(past), history_end(past));
  cr_assert_null(history_at(past, 0));
  history_free(past);
  history_free(NULL);
}

Test(history, holds_four_points_a_second_at_any_rate) {
  static const double rates[] = { 4.0, 50.0, 86.1328125, 100.0, 1000.0 / 3.0 };
  for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
    history* const past = history_new();
    const frame    now  = heard(0.0F);
    for (int j = 0; j < (int)(100.0 * rates[i]); j++) {
      (void)history_append(past, &now, rates[i]);
    }
    cr_assert_leq(history_end(past), 400U);
    cr_assert_geq(history_end(past), 399U);
    history_free(past);
  }
}

Test(history, a_point_is_the_newest_frame_of_its_quarter_of_a_second) {
  history* const past = history_new();
  for (int i = 1; i <= 50; i++) {
    const frame now = heard(0.01F * (float)i);
    (void)history_append(past, &now, RATE);
  }
  cr_assert_eq(history_end(past), 2U);
  const history_point* const first = history_at(past, 0);
  cr_assert_float_eq(first->valence, 0.25F, 1e-6);
  cr_assert_float_eq(history_at(past, 1)->valence, 0.5F, 1e-6);
  cr_assert_float_eq(first->arousal, 0.25F, 1e-6);
  cr_assert_float_eq(first->tension, 0.5F, 1e-6);
  cr_assert_float_eq(first->energy, 0.75F, 1e-6);
  cr_assert_float_eq(first->confidence, 0.9F, 1e-6);
  cr_assert_float_eq(first->tempo, 120.0F, 1e-6);
  cr_assert_eq(first->mood, MOOD_HOPEFUL);
  cr_assert_eq(first->key, 7);
  cr_assert_eq(first->story, STORY_NONE);
  history_free(past);
}

Test(history, tells_which_points_a_frame_added) {
  history* const past = history_new();
  const frame    now  = heard(0.0F);
  for (int i = 1; i <= 100; i++) {
    const uint32_t first = history_append(past, &now, RATE);
    cr_assert_eq(first, i % 25 == 0 ? (uint32_t)i / 25U - 1U : history_end(past));
  }
  history_free(past);
}

Test(history, forgets_what_is_older_than_ten_minutes) {
  history* const past = history_new();
  append(past, 25 * (HISTORY_POINTS + 7));
  cr_assert_eq(history_begin(past), 7U);
  cr_assert_eq(history_end(past), (uint32_t)HISTORY_POINTS + 7U);
  cr_assert_null(history_at(past, 6));
  cr_assert_not_null(history_at(past, 7));
  cr_assert_not_null(history_at(past, HISTORY_POINTS + 6));
  cr_assert_null(history_at(past, HISTORY_POINTS + 7));
  history_free(past);
}

Test(history, a_story_event_is_entered_where_it_happened) {
  history* const past = history_new();
  append(past, 1000);
  frame event            = heard(0.0F);
  event.story            = STORY_TEMPO;
  event.story_confidence = 0.7F;
  event.story_lag        = 3.0F;
  // The event happened 7.01 s after the beginning.
  cr_assert_eq(history_append(past, &event, RATE), 28U);
  cr_assert_eq(history_at(past, 28)->story, STORY_TEMPO);
  cr_assert_float_eq(history_at(past, 28)->story_confidence, 0.7F, 1e-6);
  cr_assert_eq(history_at(past, 27)->story, STORY_NONE);
  cr_assert_eq(history_at(past, 29)->story, STORY_NONE);
  cr_assert_float_eq(history_at(past, 28)->valence, 0.5F, 1e-6);
  history_free(past);
}

Test(history, a_motif_is_entered_where_it_began) {
  history* const past = history_new();
  append(past, 1000);
  frame event            = heard(0.0F);
  event.motif            = (motif_return){ .number = 3, .strength = 0.9F, .lag = 8.0F };
  event.story            = STORY_CLIMAX;
  event.story_confidence = 0.7F;
  event.story_lag        = 1.0F;
  // The motif began 2.01 s after the beginning, before the climax.
  cr_assert_eq(history_append(past, &event, RATE), 8U);
  cr_assert_eq(history_at(past, 8)->motif, 3U);
  cr_assert_eq(history_at(past, 8)->story, STORY_NONE);
  cr_assert_eq(history_at(past, 36)->story, STORY_CLIMAX);
  cr_assert_eq(history_at(past, 36)->motif, 0U);
  event.story     = STORY_NONE;
  event.motif.lag = 0.0F;
  (void)history_append(past, &event, RATE);
  append(past, 50);
  cr_assert_eq(history_at(past, 40)->motif, 3U, "it waits for its point");
  cr_assert_eq(history_at(past, 41)->motif, 0U);
  history_free(past);
}

Test(history, an_event_of_the_unfinished_point_waits_for_it) {
  history* const past = history_new();
  append(past, 30);
  frame event            = heard(0.0F);
  event.story            = STORY_BURST;
  event.story_confidence = 0.4F;
  cr_assert_eq(history_append(past, &event, RATE), history_end(past));
  append(past, 44);
  cr_assert_eq(history_at(past, 0)->story, STORY_NONE);
  cr_assert_eq(history_at(past, 1)->story, STORY_BURST);
  cr_assert_eq(history_at(past, 2)->story, STORY_NONE);
  history_free(past);
}

Test(history, an_event_at_the_end_of_a_point_is_of_that_point) {
  history* const past = history_new();
  append(past, 24);
  frame event = heard(0.0F);
  event.story = STORY_DROP;
  cr_assert_eq(history_append(past, &event, RATE), 0U);
  append(past, 25);
  cr_assert_eq(history_at(past, 0)->story, STORY_DROP);
  cr_assert_eq(history_at(past, 1)->story, STORY_NONE);
  history_free(past);
}

Test(history, of_two_events_in_one_point_the_surer_stays) {
  history* const past = history_new();
  append(past, 100);
  frame event            = heard(0.0F);
  event.story_lag        = 0.3F;
  event.story            = STORY_CLIMAX;
  event.story_confidence = 0.8F;
  (void)history_append(past, &event, RATE);
  event.story            = STORY_SECTION;
  event.story_confidence = 0.3F;
  cr_assert_eq(history_append(past, &event, RATE), history_end(past));
  cr_assert_eq(history_at(past, 2)->story, STORY_CLIMAX);
  history_free(past);
}

Test(history, an_event_older_than_the_history_is_left_out) {
  history* const past    = history_new();
  frame          event   = heard(0.0F);
  event.story            = STORY_SECTION;
  event.story_confidence = 1.0F;
  event.story_lag        = 5.0F;
  (void)history_append(past, &event, RATE);
  append(past, 99);
  for (uint32_t i = 0; i < history_end(past); i++) {
    cr_assert_eq(history_at(past, i)->story, STORY_NONE);
  }
  history_free(past);
}

Test(history, clearing_begins_again_at_0) {
  history* const past = history_new();
  append(past, 90);
  history_clear(past);
  cr_assert_eq(history_begin(past), 0U);
  cr_assert_eq(history_end(past), 0U);
  append(past, 24);
  cr_assert_eq(history_end(past), 0U);
  append(past, 1);
  cr_assert_eq(history_end(past), 1U);
  history_free(past);
}

Test(history, a_copy_is_filled_point_by_point) {
  history* const from = history_new();
  history* const copy = history_new();
  append(from, 25 * (HISTORY_POINTS + 100));
  for (uint32_t i = history_begin(from); i < history_end(from); i++) {
    history_put(copy, i, history_at(from, i));
  }
  cr_assert_eq(history_begin(copy), history_begin(from));
  cr_assert_eq(history_end(copy), history_end(from));
  for (uint32_t i = history_begin(from); i < history_end(from); i++) {
    cr_assert_float_eq(history_at(copy, i)->valence, history_at(from, i)->valence, 1e-9);
    cr_assert_eq(history_at(copy, i)->mood, history_at(from, i)->mood);
  }
  history_free(from);
  history_free(copy);
}

Test(history, points_left_out_hold_no_judgement) {
  history* const      past  = history_new();
  const history_point point = point_with(0.5F);
  history_put(past, 10, &point);
  history_put(past, 14, &point);
  cr_assert_eq(history_begin(past), 10U);
  cr_assert_eq(history_end(past), 15U);
  for (uint32_t i = 11; i < 14; i++) {
    cr_assert_float_eq(history_at(past, i)->confidence, 0.0F, 1e-9);
    cr_assert_eq(history_at(past, i)->mood, MOOD_NONE);
  }
  history_free(past);
}

Test(history, a_held_point_can_be_put_again) {
  history* const past  = history_new();
  history_point  point = point_with(0.1F);
  history_put(past, 0, &point);
  history_put(past, 1, &point);
  point.story = STORY_TEMPO;
  history_put(past, 0, &point);
  cr_assert_eq(history_end(past), 2U);
  cr_assert_eq(history_at(past, 0)->story, STORY_TEMPO);
  history_free(past);
}

Test(history, too_old_a_point_is_ignored) {
  history* const      past  = history_new();
  const history_point point = point_with(0.5F);
  history_put(past, 100, &point);
  history_put(past, 99, &point);
  cr_assert_eq(history_begin(past), 100U);
  cr_assert_eq(history_end(past), 101U);
  history_free(past);
}

Test(history, far_ahead_begins_anew) {
  history* const      past  = history_new();
  const history_point point = point_with(0.5F);
  history_put(past, 5, &point);
  history_put(past, 5 + HISTORY_POINTS - 1, &point);
  cr_assert_eq(history_begin(past), 5U); // both just fit
  history_put(past, 100000, &point);
  cr_assert_eq(history_begin(past), 100000U);
  cr_assert_eq(history_end(past), 100001U);
  history_put(past, UINT32_MAX, &point);
  cr_assert_eq(history_end(past), 100001U);
  history_put(past, UINT32_MAX - 1U, &point);
  cr_assert_eq(history_begin(past), UINT32_MAX - 1U);
  cr_assert_eq(history_end(past), UINT32_MAX);
  history_free(past);
}

Test(history, frames_after_a_copy_go_on_from_its_end) {
  history* const      past  = history_new();
  const history_point point = point_with(0.5F);
  history_put(past, 40, &point);
  append(past, 50);
  cr_assert_eq(history_end(past), 43U);
  history_free(past);
}
