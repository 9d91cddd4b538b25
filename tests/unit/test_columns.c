// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/columns.h"

#include <criterion/criterion.h>
#include <math.h>

enum { POINTS = 1000, COLUMNS = 100 };

static picture_point point_at(const int i) {
  return (picture_point){
    .time             = (float)i * 0.1F,
    .valence          = 0.5F,
    .confidence       = 0.8F,
    .tempo            = 120.0F,
    .tempo_confidence = 0.5F,
    .loudness         = -20.0F,
    .mood             = MOOD_CALM,
    .key              = 5,
  };
}

static picture piece_of(picture_point points[POINTS]) {
  for (int i = 0; i < POINTS; i++) {
    points[i] = point_at(i);
  }
  return (picture){ .duration = 100.0, .points = points, .count = POINTS };
}

Test(columns, hold_lowest_mean_and_highest) {
  picture_point points[POINTS];
  const picture piece = piece_of(points);
  points[503].valence = 0.9F;
  points[507].valence = -0.3F;
  column columns[COLUMNS];
  columns_gather(&piece, 0.0, 100.0, columns, COLUMNS);
  const spread shown = columns[50].curve[0];
  cr_assert_float_eq(shown.high, 0.9F, 1e-6F);
  cr_assert_float_eq(shown.low, -0.3F, 1e-6F);
  cr_assert_float_eq(shown.mean, 0.46F, 1e-5F);
}

Test(columns, take_the_most_frequent_mood_and_the_surest_tempo) {
  picture_point points[POINTS];
  const picture piece = piece_of(points);
  for (int i = 200; i < 210; i++) {
    points[i].mood = i < 204 ? MOOD_EPIC : MOOD_TENSE;
  }
  points[205].tempo            = 90.0F;
  points[205].tempo_confidence = 0.9F;
  column columns[COLUMNS];
  columns_gather(&piece, 0.0, 100.0, columns, COLUMNS);
  cr_assert_eq(columns[20].mood, MOOD_TENSE);
  cr_assert_eq(columns[20].tempo, 90.0F);
  cr_assert_eq(columns[21].tempo, 120.0F);
}

Test(columns, begin_where_they_are_told_to) {
  picture_point points[POINTS];
  const picture piece = piece_of(points);
  for (int i = 400; i < POINTS; i++) {
    points[i].mood = MOOD_EPIC;
  }
  column columns[COLUMNS];
  columns_gather(&piece, 40.0, 50.0, columns, COLUMNS);
  cr_assert_eq(columns[0].mood, MOOD_EPIC);
}

Test(columns, half_a_column_without_judgement_is_still_judged_and_less_is_not) {
  picture_point points[POINTS];
  const picture piece = piece_of(points);
  for (int i = 0; i < 5; i++) {
    points[300 + i].confidence = 0.0F;
    points[400 + i].confidence = 0.0F;
  }
  points[409].confidence = NAN;
  column columns[COLUMNS];
  columns_gather(&piece, 0.0, 100.0, columns, COLUMNS);
  cr_assert(columns[30].judged);
  cr_assert_not(columns[40].judged);
  cr_assert_eq(columns[40].mood, MOOD_NONE);
}

Test(columns, smoothing_calms_a_jitter_and_keeps_its_extremes) {
  column columns[COLUMNS] = { { .judged = false } };
  for (int x = 10; x < COLUMNS; x++) {
    const float value = x % 2 == 0 ? 0.5F : 0.3F;
    columns[x]        = (column){ .judged = true, .curve = { { value, value, value } } };
  }
  columns_smooth(columns, COLUMNS, 2.0);
  for (int x = 20; x < 90; x++) {
    cr_assert_float_eq(columns[x].curve[0].mean, 0.4F, 0.01F);
    cr_assert_float_eq(columns[x].curve[0].high, x % 2 == 0 ? 0.5F : 0.3F, 1e-6F);
  }
}

Test(columns, smoothing_does_not_reach_across_a_gap) {
  column columns[COLUMNS];
  for (int x = 0; x < COLUMNS; x++) {
    const float value = x < 50 ? -0.8F : 0.8F;
    columns[x] = (column){ .judged = x != 50, .curve = { { value, value, value } } };
  }
  columns_smooth(columns, COLUMNS, 3.0);
  cr_assert_float_eq(columns[49].curve[0].mean, -0.8F, 1e-5F);
  cr_assert_float_eq(columns[51].curve[0].mean, 0.8F, 1e-5F);
}

Test(columns, a_constant_stays_what_it_is_when_smoothed) {
  column columns[COLUMNS];
  for (int x = 0; x < COLUMNS; x++) {
    columns[x] =
      (column){ .judged = true, .confidence = 0.7F, .curve = { { 0.2F, 0.2F, 0.2F } } };
  }
  columns_smooth(columns, COLUMNS, 2.0);
  for (int x = 0; x < COLUMNS; x++) {
    cr_assert_float_eq(columns[x].curve[0].mean, 0.2F, 1e-5F);
    cr_assert_float_eq(columns[x].confidence, 0.7F, 1e-5F);
  }
}
