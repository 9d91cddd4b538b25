// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/verdict.h"

#include "tests/accuracy/mood/mood_words.h"

#include <criterion/criterion.h>
#include <math.h>

static const double EXACT = 1e-6; // of frames, which are float

/// `seconds` of the same frame, at 100 frames per second.
static void tell(trace* const told, const frame* const same, const double seconds) {
  const size_t begun = told->count * TICKS_PER_S;
  for (size_t i = 1; i <= (size_t)lround(100.0 * seconds); i++) {
    trace_hear(told, same, (double)(begun + i) / 100.0);
  }
}

static frame judged(const float valence, const float arousal, const mood_word mood,
                    const float confidence) {
  frame now      = frame_neutral();
  now.silent     = false;
  now.valence    = valence;
  now.arousal    = arousal;
  now.mood       = mood;
  now.confidence = confidence;
  return now;
}

static clip_list one_clip(const double quadrant) {
  clip_list all                 = { 0 };
  clip_list_add(&all)->quadrant = quadrant;
  return all;
}

Test(trace, a_tick_is_every_tenth_of_a_second) {
  trace       told = { 0 };
  const frame now  = frame_neutral();
  tell(&told, &now, 2.0);
  cr_assert_eq(told.count, 20);
  cr_assert_float_eq(trace_time(0), 0.1, EXACT);
  const trace_part part = trace_between(&told, 0.5, 1.5);
  cr_assert_eq(part.end - part.first, 10);
  cr_assert_float_eq(trace_time(part.first), 0.5, EXACT);
  const trace_part beyond = trace_between(&told, 1.5, 9.0);
  cr_assert_eq(beyond.end, 20);
  const trace_part before = trace_between(&told, -2.0, -1.0);
  cr_assert_eq(before.end, before.first);
  trace_free(&told);
}

Test(verdict, the_first_10_s_do_not_count_or_5_of_30) {
  const frame first = judged(-0.8F, -0.8F, MOOD_SOMBER, 0.9F);
  const frame later = judged(0.4F, 0.6F, MOOD_UPBEAT, 0.5F);
  for (int is_short = 0; is_short < 2; is_short++) {
    trace     told = { 0 };
    clip_list all  = one_clip(1.0);
    tell(&told, &first, is_short ? 4.9 : 9.9);
    tell(&told, &later, is_short ? 25.1 : 30.1);
    verdict_pass(&all.at[0], &told);
    const verdict* const said = &all.at[0].said;
    cr_assert(all.at[0].heard);
    cr_assert_float_eq(said->valence, 0.4, EXACT);
    cr_assert_float_eq(said->arousal, 0.6, EXACT);
    cr_assert_eq((int)said->leading, MOOD_UPBEAT);
    cr_assert_float_eq(said->seconds, is_short ? 26.0 : 31.0, EXACT);
    cr_assert_float_eq(calibration_right(&said->sure), 1.0, EXACT);
    cr_assert_float_eq(calibration_error(&said->sure), 0.5, EXACT);
    clip_list_free(&all);
    trace_free(&told);
  }
}

Test(verdict, what_is_not_judged_has_no_say_but_is_counted) {
  const frame music   = judged(0.4F, 0.6F, MOOD_UPBEAT, 0.8F);
  const frame nothing = judged(0.0F, 0.0F, MOOD_NONE, 0.0F);
  trace       told    = { 0 };
  clip_list   all     = one_clip(2.0);
  tell(&told, &music, 20.0);
  tell(&told, &nothing, 20.0);
  verdict_pass(&all.at[0], &told);
  const verdict* const said = &all.at[0].said;
  cr_assert_float_eq(said->valence, 0.4, EXACT);
  cr_assert_float_eq(said->unjudged, 20.0, 1.0);
  cr_assert_float_eq(said->seconds, 31.0, 1.0);
  cr_assert_float_eq(said->sure.told[8] + said->sure.told[7],
                     said->seconds - said->unjudged, EXACT);
  cr_assert_float_eq(calibration_right(&said->sure), 0.0, EXACT);
  clip_list_free(&all);
  trace_free(&told);
}

Test(verdict, a_measure_is_the_mean_over_it_and_over_what_was_heard_2_s_before) {
  trace     told = { 0 };
  clip_list all  = one_clip(0.0);
  for (int second = 0; second < 20; second++) {
    const frame now = judged(0.0F, (float)second / 20.0F, MOOD_CALM, 0.5F);
    tell(&told, &now, 1.0);
  }
  series_push(&all.at[0].measure_from, 12.05);
  series_push(&all.at[0].measure_to, 14.05);
  series_push(&all.at[0].measure_from, 30.0);
  series_push(&all.at[0].measure_to, 32.0);
  verdict_pass(&all.at[0], &told);
  cr_assert_float_eq(all.at[0].said.arousal_then.at[0], 12.5 / 20.0, EXACT);
  cr_assert_float_eq(all.at[0].said.arousal_before.at[0], 10.5 / 20.0, EXACT);
  cr_assert(isnan(all.at[0].said.arousal_then.at[1]), "nothing was told there");
  clip_list_free(&all);
  trace_free(&told);
}

Test(verdict, keys_count_when_there_was_time_to_find_them) {
  const key_word c_major = 1;
  const key_word a_minor = KEY_FIRST_MINOR + 9;
  trace          told    = { 0 };
  clip_list      all     = one_clip(0.0);
  series_push(&all.at[0].keys_from, 0.0);
  series_push(&all.at[0].keys, c_major);
  series_push(&all.at[0].keys_from, 20.0);
  series_push(&all.at[0].keys, a_minor);
  all.at[0].keys_to = 40.0;
  frame now         = frame_neutral();
  now.majorness     = 0.5F;
  now.key           = KEY_NONE;
  tell(&told, &now, 4.0);
  now.key = c_major;
  tell(&told, &now, 31.0);
  now.key       = a_minor;
  now.majorness = -0.5F;
  tell(&told, &now, 5.0);
  verdict_pass(&all.at[0], &told);
  const verdict* const said = &all.at[0].said;
  cr_assert_float_eq(said->settled.at[0], 4.0, 0.11);
  cr_assert_float_eq(said->settled.at[1], 15.0, 0.11);
  // 12 s of the first key and 10 of the second count, of which the last 5 are right.
  cr_assert_float_eq(said->key_right, 17.0 / 22.0, 0.01);
  cr_assert_float_eq(said->mode_right, 17.0 / 22.0, 0.01);
  cr_assert_float_eq(said->majorness_right, 17.0 / 22.0, 0.01);
  clip_list_free(&all);
  trace_free(&told);
}

Test(verdict, a_key_never_found_takes_the_whole_piece) {
  trace     told = { 0 };
  clip_list all  = one_clip(0.0);
  frame     now  = frame_neutral();
  now.key        = 8;
  series_push(&all.at[0].keys_from, 0.0);
  series_push(&all.at[0].keys, 1.0);
  all.at[0].keys_to = 30.0;
  tell(&told, &now, 30.0);
  verdict_pass(&all.at[0], &told);
  cr_assert_float_eq(all.at[0].said.settled.at[0], 30.0, 0.11);
  cr_assert_float_eq(all.at[0].said.key_voted, 0.0, EXACT);
  cr_assert_float_eq(all.at[0].said.mode_voted, 1.0, EXACT, "the mode is right");
  clip_list_free(&all);
  trace_free(&told);
}

Test(verdict, moods_live_in_quadrants) {
  cr_assert_eq(verdict_quadrant(MOOD_NONE), 0);
  cr_assert_eq(verdict_quadrant(MOOD_UPBEAT), 1);
  cr_assert_eq(verdict_quadrant(MOOD_DRAMATIC), 2);
  cr_assert_eq(verdict_quadrant(MOOD_MELANCHOLIC), 3);
  cr_assert_eq(verdict_quadrant(MOOD_CALM), 4);
}

Test(mood_words, words_name_moods) {
  double named[MOOD_WORDS];
  mood_words_read("quadrant-clips", "sad; laid-back; powerful", named);
  cr_assert_eq(named[MOOD_MELANCHOLIC], 1.0);
  cr_assert_eq(named[MOOD_CALM], 1.0);
  cr_assert_eq(named[MOOD_EPIC], 1.0, "a word may stand for two");
  cr_assert_eq(named[MOOD_TRIUMPHANT], 1.0);
  cr_assert_eq(named[MOOD_TENDER], 0.0);
  mood_words_read("ym2413", "cute, serious", named);
  cr_assert_eq(named[MOOD_PLAYFUL], 1.0);
  cr_assert_eq(named[MOOD_DRAMATIC], 1.0);
  cr_assert_eq(named[MOOD_CALM], 0.0);
}

Test(mood_words, a_part_of_a_word_names_nothing) {
  double named[MOOD_WORDS];
  mood_words_read("quadrant-clips", "cal; laid; ; soft-rock", named);
  for (int mood = 0; mood < MOOD_WORDS; mood++) {
    cr_assert_eq(named[mood], 0.0);
  }
  mood_words_read("emopia", "sad", named);
  cr_assert_eq(named[MOOD_MELANCHOLIC], 0.0, "a set without words");
}
