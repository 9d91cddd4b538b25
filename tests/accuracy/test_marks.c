// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/marks.h"

#include <criterion/criterion.h>
#include <math.h>

static const double CLOSE = 1e-6;

/// A beat and an onset every half second for 20 s; and who hears them all, in time.
typedef struct {
  item    truth;
  hearing heard;
} lesson;

static void lesson_start(lesson* const self) {
  *self = (lesson){
    .truth = { .to = 20.0, .bpm = 120.0, .one_tempo = true, .kind = ONSETS_ALL },
  };
  for (int beat = 0; beat < 40; beat++) {
    series_push(&self->truth.beats, 0.5 * beat);
    series_push(&self->truth.onsets, 0.5 * beat);
  }
}

static void hear_beats(lesson* const self, const double late, const double told_after) {
  for (size_t beat = 0; beat < self->truth.beats.count; beat++) {
    const double time = self->truth.beats.at[beat] + late;
    series_push(&self->heard.beats.time, time);
    series_push(&self->heard.beats.told, time + told_after);
  }
}

static void hear_tempo(lesson* const self, const double from, const double to,
                       const double bpm, const double confidence) {
  for (double time = from; time < to; time += 0.01) {
    series_push(&self->heard.tempo_told, time);
    series_push(&self->heard.tempo, bpm);
    series_push(&self->heard.confidence, confidence);
  }
}

static marks lesson_end(lesson* const self) {
  const marks result = marks_of(&self->truth, &self->heard);
  series_free(&self->truth.beats);
  series_free(&self->truth.onsets);
  series_free(&self->truth.sections);
  series_free(&self->truth.sounding);
  hearing_free(&self->heard);
  return result;
}

Test(marks, who_hears_all_gets_all) {
  lesson now;
  lesson_start(&now);
  hear_beats(&now, 0.0, 0.0);
  hear_tempo(&now, 0.0, 20.0, 120.0, 1.0);
  marks result = lesson_end(&now);
  cr_assert_float_eq(result.beat_f, 1.0, CLOSE);
  cr_assert_float_eq(result.cml_t, 1.0, CLOSE);
  cr_assert_eq(result.accuracy_1, 1.0);
  cr_assert_eq(result.accuracy_2, 1.0);
  cr_assert_eq(result.exact, 1.0);
  cr_assert_eq(result.prompt, 1.0);
  cr_assert_float_eq(calibration_error(&result.sure), 0.0, CLOSE);
  marks_free(&result);
}

Test(marks, the_first_five_seconds_do_not_count_for_beats) {
  lesson now;
  lesson_start(&now);
  hear_beats(&now, 0.0, 0.0);
  for (size_t i = 0; i < 10; i++) { // those before 5 s
    now.heard.beats.time.at[i] = 0.25;
    now.heard.beats.told.at[i] = 3.0;
  }
  hear_tempo(&now, 0.0, 4.9, 90.0, 1.0);
  hear_tempo(&now, 4.9, 20.0, 120.0, 1.0);
  marks result = lesson_end(&now);
  cr_assert_float_eq(result.beat_f, 1.0, CLOSE);
  cr_assert_eq(result.prompt, 1.0);
  cr_assert_float_eq(calibration_right(&result.sure), 1.0, CLOSE);
  marks_free(&result);
}

Test(marks, what_is_outside_of_the_truth_does_not_count) {
  lesson now;
  lesson_start(&now);
  hear_beats(&now, 0.0, 0.0);
  series_push(&now.heard.beats.time, 21.0);
  series_push(&now.heard.beats.told, 25.0);
  series_push(&now.heard.onsets.time, 20.5);
  series_push(&now.heard.onsets.told, 20.5);
  marks result = lesson_end(&now);
  cr_assert_float_eq(result.beat_f, 1.0, CLOSE);
  cr_assert_eq(result.prompt, 1.0);
  cr_assert_eq(result.latency.count, 0);
  marks_free(&result);
}

Test(marks, a_beat_told_20_ms_after_its_time_is_prompt_and_later_is_not) {
  lesson now;
  lesson_start(&now);
  hear_beats(&now, 0.0, 0.020);
  marks result = lesson_end(&now);
  cr_assert_eq(result.prompt, 1.0);
  marks_free(&result);
  lesson_start(&now);
  hear_beats(&now, 0.0, 0.021);
  result = lesson_end(&now);
  cr_assert_eq(result.prompt, 0.0);
  marks_free(&result);
}

Test(marks, half_the_tempo_is_accuracy_2_alone) {
  lesson now;
  lesson_start(&now);
  hear_tempo(&now, 0.0, 20.0, 60.0, 0.5);
  marks result = lesson_end(&now);
  cr_assert_eq(result.accuracy_1, 0.0);
  cr_assert_eq(result.accuracy_2, 1.0);
  cr_assert_float_eq(calibration_error(&result.sure), 0.5, CLOSE);
  marks_free(&result);
}

Test(marks, the_lock_is_when_the_tempo_begins_to_stay_right) {
  lesson now;
  lesson_start(&now);
  series_push(&now.truth.sections, 0.0);
  hear_tempo(&now, 0.0, 2.0, 90.0, 0.5);
  hear_tempo(&now, 2.0, 4.0, 120.0, 0.5); // too short to count
  hear_tempo(&now, 4.0, 6.0, 90.0, 0.5);
  hear_tempo(&now, 6.0, 12.0, 120.0, 0.5);
  hear_tempo(&now, 12.0, 20.0, 90.0, 0.5);
  marks result = lesson_end(&now);
  cr_assert_eq(result.locked_after.count, 1);
  cr_assert_float_eq(result.locked_after.at[0], 6.0, 0.011);
  marks_free(&result);
}

Test(marks, who_is_right_only_at_the_very_end_has_not_locked) {
  lesson now;
  lesson_start(&now);
  series_push(&now.truth.sections, 0.0);
  hear_tempo(&now, 0.0, 18.0, 90.0, 0.5);
  hear_tempo(&now, 18.0, 20.0, 120.0, 0.5);
  marks result = lesson_end(&now);
  cr_assert_float_eq(result.locked_after.at[0], 20.0, CLOSE);
  marks_free(&result);
}

Test(marks, who_never_locks_takes_the_whole_section) {
  lesson now;
  lesson_start(&now);
  series_push(&now.truth.sections, 0.0);
  hear_tempo(&now, 0.0, 20.0, 90.0, 0.5);
  marks result = lesson_end(&now);
  cr_assert_float_eq(result.locked_after.at[0], 20.0, CLOSE);
  marks_free(&result);
}

Test(marks, the_time_given_for_an_onset_and_the_time_it_is_told_at_are_two_things) {
  lesson now;
  lesson_start(&now);
  for (size_t i = 0; i < now.truth.onsets.count; i++) {
    series_push(&now.heard.onsets.time, now.truth.onsets.at[i] + 0.003);
    series_push(&now.heard.onsets.told, now.truth.onsets.at[i] + 0.015);
  }
  marks result = lesson_end(&now);
  cr_assert_float_eq(result.onset_f25, 1.0, CLOSE);
  cr_assert_float_eq(scoring_mean(result.bias), 0.003, CLOSE);
  cr_assert_float_eq(scoring_mean(result.latency), 0.015, CLOSE);
  marks_free(&result);
}

Test(marks, each_window_of_onsets_has_its_own_f) {
  lesson now;
  lesson_start(&now);
  for (size_t i = 0; i < now.truth.onsets.count; i++) {
    series_push(&now.heard.onsets.time, now.truth.onsets.at[i] + 0.040);
    series_push(&now.heard.onsets.told, now.truth.onsets.at[i] + 0.040);
  }
  marks result = lesson_end(&now);
  cr_assert_eq(result.onset_f25, 0.0);
  cr_assert_float_eq(result.onset_f50, 1.0, CLOSE);
  cr_assert_float_eq(result.onset_f80, 1.0, CLOSE);
  marks_free(&result);
}

Test(marks, confidence_is_judged_ten_times_a_second) {
  lesson now;
  lesson_start(&now);
  hear_tempo(&now, 0.005, 20.0, 120.0, 0.5); // a hundred times a second
  marks  result = lesson_end(&now);
  double judged = 0.0;
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    judged += result.sure.told[bin];
  }
  cr_assert_eq(judged, 150.0, "%f", judged); // 5 s … 20 s
  marks_free(&result);
}

/// From 120 bpm at 10 s, slower by 2 bpm in every second until 20 s.
static double bending_tempo(const double time) {
  return 120.0 - 2.0 * fmin(fmax(time - 10.0, 0.0), 10.0);
}

static marks follow_a_bend(const double behind, const double octave) {
  lesson now  = { .truth = { .to = 25.0, .bends_from = 10.0, .bends_to = 20.0 } };
  double beat = 0.0;
  while (beat < 30.0) {
    series_push(&now.truth.beats, beat);
    beat += 60.0 / bending_tempo(beat);
  }
  for (double time = 0.005; time < 25.0; time += 0.01) {
    series_push(&now.heard.tempo_told, time);
    series_push(&now.heard.tempo, octave * bending_tempo(time - behind));
    series_push(&now.heard.confidence, 1.0);
  }
  return lesson_end(&now);
}

Test(marks, who_is_as_fast_as_the_bend_is_never_behind) {
  marks result = follow_a_bend(0.0, 1.0);
  cr_assert_eq(scoring_percentile(result.behind, 1.0), 0.0);
  cr_assert_eq(result.followed, 1.0);
  cr_assert_eq(result.behind.count, 100);
  marks_free(&result);
}

// 4 % of 110 bpm are 2.2 s of the bend.
Test(marks, behind_a_bend_is_how_long_ago_the_tempo_was_within_4_percent) {
  marks result = follow_a_bend(5.0, 1.0);
  cr_assert_float_eq(scoring_percentile(result.behind, 0.9), 5.0 - 2.2, 0.5);
  cr_assert_lt(result.followed, 0.6);
  marks_free(&result);
}

Test(marks, behind_in_another_octave_is_only_as_late_as_it_is) {
  marks same  = follow_a_bend(5.0, 1.0);
  marks twice = follow_a_bend(5.0, 2.0);
  cr_assert_eq(same.behind_any_octave.count, same.behind.count);
  cr_assert_eq(twice.behind_any_octave.count, same.behind.count);
  for (size_t i = 0; i < same.behind.count; i++) {
    cr_assert_eq(same.behind_any_octave.at[i], same.behind.at[i]);
    cr_assert_eq(twice.behind_any_octave.at[i], same.behind.at[i]);
    cr_assert_eq(twice.behind.at[i], 10.0);
  }
  marks_free(&same);
  marks_free(&twice);
}

Test(marks, another_tempo_is_left_behind) {
  lesson now;
  lesson_start(&now);
  now.truth.bends_from = 6.0;
  now.truth.bends_to   = 8.0;
  hear_tempo(&now, 0.005, 20.0, 90.0, 1.0);
  marks result = lesson_end(&now);
  cr_assert_float_eq(scoring_percentile(result.behind, 0.0), 10.0, CLOSE);
  cr_assert_float_eq(scoring_percentile(result.behind_any_octave, 0.0), 10.0, CLOSE);
  cr_assert_eq(result.followed, 0.0);
  marks_free(&result);
}

Test(marks, the_sound_of_an_onset_stands_beside_the_times_of_those_found) {
  lesson now;
  lesson_start(&now);
  for (size_t i = 0; i < now.truth.onsets.count; i++) {
    series_push(&now.truth.sounding, 0.001 * (double)i);
  }
  now.truth.from = 1.0; // onsets 2 …
  series_push(&now.heard.onsets.time, now.truth.onsets.at[3] + 0.004);
  series_push(&now.heard.onsets.told, now.truth.onsets.at[3] + 0.010);
  marks result = lesson_end(&now);
  cr_assert_eq(result.sounding.count, 1);
  cr_assert_float_eq(result.sounding.at[0], 0.003, CLOSE);
  cr_assert_float_eq(result.bias.at[0], 0.004, CLOSE);
  marks_free(&result);
}
