// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/story_listener.h"

// What sounds in these tests.
static const playing CALM   = { -38.0F, -55.0F, -30.0F, 0.35F, 2.0F };
static const playing STORM  = { -14.0F, -20.0F, -12.0F, 0.6F, 8.0F };
static const playing GROOVE = { -18.0F, -20.0F, -20.0F, 0.5F, 6.0F };
static const playing BROKEN = { -12.0F, -60.0F, -20.0F, 0.5F, 5.0F };
static const playing STRONG = { -16.0F, -18.0F, -20.0F, 0.5F, 6.0F };
static const playing OTHER  = { -18.0F, -20.0F, 0.0F, 0.7F, 6.0F };
static const playing REST   = { -90.0F, -90.0F, 0.0F, 0.5F, 0.0F };

/// 20 s of calm, 16 s of growth, 12 s of storm.
static void grow(listener* const ear) {
  listener_play(ear, 20.0, CALM);
  listener_glide(ear, 16.0, CALM, STORM);
  playing height = STORM;
  height.level += 2.0F;
  height.tilt = 10.0F;
  listener_play(ear, 12.0, height);
}

Test(story, storm_out_of_calm_is_a_burst_told_within_a_third_of_a_second) {
  listener ear = listener_new();
  listener_play(&ear, 20.0, CALM);
  listener_play(&ear, 10.0, STORM);
  const told burst = listener_only(&ear, STORY_BURST);
  cr_assert_float_eq(burst.begins, 20.0, 0.15);
  cr_assert_lt(burst.time, 20.3);
  listener_free(&ear);
}

Test(story, the_first_sound_is_no_burst) {
  listener ear = listener_new();
  listener_play(&ear, 10.0, REST);
  listener_play(&ear, 10.0, STORM);
  cr_assert_eq(ear.count, 0);
  listener_free(&ear);
}

Test(story, an_end_is_no_lull) {
  listener ear  = listener_new();
  playing  gone = STORM;
  gone.level -= 60.0F;
  gone.bass -= 60.0F;
  listener_play(&ear, 20.0, STORM);
  listener_glide(&ear, 3.0, STORM, gone);
  listener_play(&ear, 10.0, REST);
  cr_assert_eq(listener_heard(&ear, STORY_LULL), 0);
  listener_free(&ear);
}

Test(story, steady_music_tells_nothing) {
  listener ear = listener_new();
  listener_play(&ear, 300.0, GROOVE);
  cr_assert_eq(ear.count, 0);
  cr_assert_eq(ear.most, 0.0F);
  listener_free(&ear);
}

Test(story, what_is_no_music_tells_nothing_but_its_pace) {
  listener ear = listener_new();
  ear.no_music = true;
  grow(&ear);
  listener_play(&ear, 20.0, CALM);
  cr_assert_eq(ear.count, 0);
  ear.shift = true;
  listener_play(&ear, 1.0, CALM);
  listener_only(&ear, STORY_TEMPO);
  listener_free(&ear);
}

Test(story, silence_tells_nothing) {
  listener ear = listener_new();
  listener_play(&ear, 60.0, REST);
  cr_assert_eq(ear.count, 0);
  listener_free(&ear);
}

Test(story, what_follows_silence_is_a_new_story) {
  listener ear = listener_new();
  listener_play(&ear, 30.0, GROOVE);
  listener_play(&ear, 6.0, REST);
  listener_play(&ear, 30.0, OTHER);
  cr_assert_eq(ear.count, 0);
  listener_free(&ear);
}

/// Something of everything.
static void tell_all(listener* const ear) {
  grow(ear);
  listener_play(ear, 15.0, CALM);
  listener_play(ear, 15.0, GROOVE);
  listener_play(ear, 9.0, BROKEN);
  listener_play(ear, 15.0, STRONG);
  listener_play(ear, 20.0, OTHER);
}

static void expect_the_same(const listener* const first, const listener* const second) {
  cr_assert_gt(first->count, 1);
  cr_assert_eq(first->count, second->count);
  for (unsigned i = 0; i < first->count; ++i) {
    const told* const one   = &first->all[i];
    const told* const other = &second->all[i];
    cr_assert_eq(one->reading.word, other->reading.word);
    cr_assert_float_eq(one->time, other->time, 0.05);
    cr_assert_float_eq(one->begins, other->begins, 0.11);
    cr_assert_float_eq(one->reading.confidence, other->reading.confidence, 0.05F);
  }
}

Test(story, gain_changes_nothing) {
  static const float gains[] = { -12.0F, 12.0F };
  for (unsigned i = 0; i < 2; ++i) {
    listener plain = listener_new();
    listener other = listener_new();
    other.gain     = gains[i];
    tell_all(&plain);
    tell_all(&other);
    expect_the_same(&plain, &other);
    listener_free(&plain);
    listener_free(&other);
  }
}

Test(story, reset_forgets) {
  listener ear = listener_new();
  tell_all(&ear);
  story_reset(ear.story);
  listener again = { .story = ear.story, .dice = 1 };
  tell_all(&again);
  listener fresh = listener_new();
  tell_all(&fresh);
  expect_the_same(&again, &fresh);
  for (unsigned i = 0; i < fresh.count; ++i) {
    cr_assert_eq(again.all[i].reading.lag, fresh.all[i].reading.lag);
    cr_assert_eq(again.all[i].reading.confidence, fresh.all[i].reading.confidence);
  }
  listener_free(&ear);
  listener_free(&fresh);
}

Test(story, a_shift_of_pace_is_passed_on) {
  listener ear = listener_new();
  listener_play(&ear, 10.0, GROOVE);
  ear.shift = true;
  listener_play(&ear, 5.0, GROOVE);
  const told shift = listener_only(&ear, STORY_TEMPO);
  cr_assert_float_eq(shift.begins, 7.01, 0.02);
  cr_assert_float_eq(shift.reading.confidence, 0.7F, 1e-6F);
  listener_free(&ear);
}

Test(story, every_event_has_a_confidence_and_a_past) {
  listener ear = listener_new();
  tell_all(&ear);
  for (unsigned i = 0; i < ear.count; ++i) {
    const story_reading* const reading = &ear.all[i].reading;
    cr_assert(reading->confidence > 0.0F && reading->confidence <= 1.0F);
    cr_assert(reading->lag >= 0.0F && (double)reading->lag <= ear.all[i].time);
  }
  listener_free(&ear);
}

Test(story, nothing_to_free_is_fine) {
  story_free(NULL);
}
