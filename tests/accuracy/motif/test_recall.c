// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/motif/recall.h"

#include <criterion/criterion.h>

static const double EXACT = 1e-9;

// A theme from 10 to 20 s, over its chords something else from 30 to 40, and the theme
// again from 50 to 58, four semitones higher and a quarter faster; from 70 to 80 a second
// theme, from 90 to 100 that again.
static piece a_piece(void) {
  return (piece){
    .spans  = { { .kind = SPAN_STATED, .begin = 10.0, .end = 20.0, .theme = 0 },
                { .kind = SPAN_DECOY, .begin = 30.0, .end = 40.0, .theme = 0 },
                { .kind          = SPAN_RETURN,
                  .begin         = 50.0,
                  .end           = 58.0,
                  .theme         = 0,
                  .changed       = CHANGED_KEY | CHANGED_TEMPO,
                  .transposition = 4,
                  .speed         = 1.25 },
                { .kind = SPAN_OTHER, .begin = 60.0, .end = 70.0, .theme = -1 },
                { .kind = SPAN_STATED, .begin = 70.0, .end = 80.0, .theme = 1 },
                { .kind  = SPAN_RETURN,
                  .begin = 90.0,
                  .end   = 100.0,
                  .theme = 1,
                  .speed = 1.0 } },
    .count  = 6,
    .themes = 2,
  };
}

static const unsigned numbers[PIECE_THEMES] = { 3, 5 };

static recall judged(told_return* const told, const size_t count) {
  const piece     truth = a_piece();
  const told_list what  = { .returns = told, .return_count = count };
  return recall_judge(&truth, numbers, &what);
}

static unsigned alarms(const recall* const self) {
  unsigned sum = 0;
  for (size_t i = 0; i < ALARM_PLACES; i++) {
    sum += self->alarms[i];
  }
  return sum;
}

Test(recall, a_return_told_before_a_second_has_passed_is_found) {
  told_return told[] = {
    { .told = 58.9, .begin = 49.8, .number = 3, .transposition = 4, .speed = 1.2 }
  };
  const recall result = judged(told, 1);
  cr_assert(result.spans[2].found);
  cr_assert_not(result.spans[2].late);
  cr_assert_float_eq(result.spans[2].delay, 0.9, EXACT);
  cr_assert(result.spans[2].key_right);
  cr_assert(result.spans[2].speed_right);
  cr_assert_eq(alarms(&result), 0);
}

Test(recall, told_later_it_is_late_and_told_much_later_an_alarm) {
  told_return  told[] = { { .told = 59.5, .begin = 50.0, .number = 3, .speed = 1.0 } };
  const recall late   = judged(told, 1);
  cr_assert_not(late.spans[2].found);
  cr_assert(late.spans[2].late);
  cr_assert_eq(alarms(&late), 0);
  told[0].told          = 61.5;
  const recall too_late = judged(told, 1);
  cr_assert_not(too_late.spans[2].late);
  cr_assert_eq(alarms(&too_late), 1);
}

Test(recall, less_than_half_of_a_return_is_an_alarm) {
  told_return  told[] = { { .told = 53.5, .begin = 45.0, .number = 3, .speed = 1.0 } };
  const recall result = judged(told, 1);
  cr_assert_not(result.spans[2].found);
  cr_assert_eq(result.alarms[ALARM_ELSEWHERE] + result.alarms[ALARM_IN_RETURN], 1);
}

Test(recall, another_motif_than_the_one_that_returns_is_an_alarm) {
  told_return  told[] = { { .told = 58.0, .begin = 50.0, .number = 5, .speed = 1.0 },
                          { .told = 100.0, .begin = 90.0, .number = 7, .speed = 1.0 } };
  const recall result = judged(told, 2);
  cr_assert_not(result.spans[2].found);
  cr_assert_not(result.spans[5].found);
  cr_assert_eq(result.alarms[ALARM_IN_RETURN], 2);
}

Test(recall, alarms_are_told_apart_by_where_they_are) {
  told_return  told[] = { { .told = 20.0, .begin = 10.0, .number = 3, .speed = 1.0 },
                          { .told = 40.0, .begin = 30.0, .number = 3, .speed = 1.0 },
                          { .told = 68.0, .begin = 61.0, .number = 3, .speed = 1.0 } };
  const recall result = judged(told, 3);
  cr_assert_eq(result.alarms[ALARM_IN_STATEMENT], 1);
  cr_assert_eq(result.alarms[ALARM_IN_DECOY], 1);
  cr_assert_eq(result.alarms[ALARM_ELSEWHERE], 1);
  cr_assert_eq(alarms(&result), 3);
}

Test(recall, told_again_it_is_neither_found_twice_nor_an_alarm) {
  told_return  told[] = { { .told = 56.0, .begin = 50.0, .number = 3, .speed = 1.25 },
                          { .told = 58.2, .begin = 50.0, .number = 3, .speed = 1.25 } };
  const recall result = judged(told, 2);
  cr_assert(result.spans[2].found);
  cr_assert_float_eq(result.spans[2].delay, -2.0, EXACT);
  cr_assert_eq(result.again, 1);
  cr_assert_eq(alarms(&result), 0);
}

Test(recall, an_octave_is_the_same_key_and_a_tenth_the_same_speed) {
  told_return told[] = {
    { .told = 58.0, .begin = 50.0, .number = 3, .transposition = 4 - 12, .speed = 1.13 }
  };
  const recall right = judged(told, 1);
  cr_assert(right.spans[2].key_right);
  cr_assert(right.spans[2].speed_right);
  told[0].transposition = 5;
  told[0].speed         = 1.12;
  const recall wrong    = judged(told, 1);
  cr_assert(wrong.spans[2].found);
  cr_assert_not(wrong.spans[2].key_right);
  cr_assert_not(wrong.spans[2].speed_right);
}

Test(recall, a_motif_that_was_not_learned_is_not_found) {
  const piece     truth     = a_piece();
  const unsigned  nothing[] = { 0, 0 };
  told_return     told[]    = { { .told = 58.0, .begin = 50.0, .number = 1 } };
  const told_list what      = { .returns = told, .return_count = 1 };
  const recall    result    = recall_judge(&truth, nothing, &what);
  cr_assert_not(result.spans[2].found);
  cr_assert_eq(result.alarms[ALARM_IN_RETURN], 1);
}

static offering offered(told_offer* const told, const size_t count) {
  const piece     truth = a_piece();
  const told_list what  = { .offers = told, .offer_count = count };
  return recall_offers(&truth, &what);
}

Test(recall, an_offer_of_a_theme_and_its_return_is_right) {
  told_offer told[] = { { .told = 58.0, .first = 11.0, .begin = 51.0, .length = 8.0 } };
  const offering result = offered(told, 1);
  cr_assert_eq(result.right, 1);
  cr_assert(result.offered[0]);
  cr_assert(result.at_second[0]);
  cr_assert_not(result.offered[1]);
  cr_assert_eq(result.wrong, 0);
}

Test(recall, an_offer_of_two_themes_is_wrong) {
  told_offer told[] = { { .told = 80.0, .first = 11.0, .begin = 71.0, .length = 8.0 } };
  const offering result = offered(told, 1);
  cr_assert_eq(result.right, 0);
  cr_assert_eq(result.wrong, 1);
  cr_assert_eq(result.in_decoy, 0);
}

Test(recall, an_offer_of_other_music_over_a_themes_chords_is_wrong) {
  told_offer told[] = { { .told = 40.0, .first = 11.0, .begin = 31.0, .length = 8.0 } };
  const offering result = offered(told, 1);
  cr_assert_eq(result.wrong, 1);
  cr_assert_eq(result.in_decoy, 1);
}

Test(recall, an_offer_of_two_parts_of_one_playing_is_neither) {
  told_offer told[] = { { .told = 20.0, .first = 10.5, .begin = 15.5, .length = 4.0 } };
  const offering result = offered(told, 1);
  cr_assert_eq(result.inside, 1);
  cr_assert_eq(result.right + result.wrong, 0);
}

Test(recall, an_offer_of_hardly_any_of_a_theme_is_wrong) {
  told_offer told[] = { { .told = 54.0, .first = 2.0, .begin = 42.0, .length = 12.0 } };
  const offering result = offered(told, 1);
  cr_assert_eq(result.right, 0);
  cr_assert_eq(result.wrong, 1);
}
