// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/story_scoring.h"

#include <criterion/criterion.h>

static const double EXACT = 1e-9;

enum { MOST = 8 };

static void happens(story_piece* const piece, const story_word kind, const double time) {
  story_truth_add(&piece->truth, (story_event){ kind, time, time });
}

static void told(story_piece* const piece, const story_word kind, const double time,
                 const double reported) {
  story_reports_add(&piece->told, (story_report){ kind, time, reported, 1.0 });
}

static story_piece piece_of_100_s(void) {
  return (story_piece){ .from = 2.0, .to = 100.0, .heard = true };
}

typedef struct {
  story_judgement of_truth[MOST];
  story_judgement of_told[MOST];
} judgements;

static judgements judged(const story_piece* const piece) {
  judgements result;
  story_judge(piece, result.of_truth, result.of_told);
  return result;
}

static void piece_free(story_piece* const piece) {
  story_truth_free(&piece->truth);
  free(piece->told.at);
}

Test(story_scoring, each_kind_has_its_tolerance_and_its_edge_counts) {
  static const double asked[STORY_WORDS] = { 0.0, 3.0, 1.5, 1.0, 0.5, 2.5, 3.0, 3.0 };
  for (story_word kind = STORY_BUILD; kind < (story_word)STORY_WORDS; kind++) {
    cr_assert_eq(story_tolerance(kind), asked[kind]);
    story_piece piece = piece_of_100_s();
    happens(&piece, kind, 20.0);
    happens(&piece, kind, 40.0);
    told(&piece, kind, 20.0 - asked[kind], 21.0);
    told(&piece, kind, 40.0 + asked[kind] + 0.01, 44.0);
    const judgements all = judged(&piece);
    cr_assert_eq(all.of_truth[0].verdict, VERDICT_FOUND);
    cr_assert_eq(all.of_truth[0].pair, 0);
    cr_assert_eq(all.of_truth[1].verdict, VERDICT_MISSED);
    cr_assert_eq(all.of_told[1].verdict, VERDICT_FALSE);
    piece_free(&piece);
  }
}

Test(story_scoring, another_kind_is_no_answer) {
  story_piece piece = piece_of_100_s();
  happens(&piece, STORY_LULL, 20.0);
  told(&piece, STORY_BUILD, 20.0, 21.0);
  const judgements all = judged(&piece);
  cr_assert_eq(all.of_truth[0].verdict, VERDICT_MISSED);
  cr_assert_eq(all.of_told[0].verdict, VERDICT_FALSE);
  piece_free(&piece);
}

Test(story_scoring, what_is_told_twice_is_right_once) {
  story_piece piece = piece_of_100_s();
  happens(&piece, STORY_BURST, 20.0);
  told(&piece, STORY_BURST, 20.1, 20.2);
  told(&piece, STORY_BURST, 20.3, 20.4);
  const judgements all = judged(&piece);
  cr_assert_eq(all.of_told[0].verdict, VERDICT_FOUND);
  cr_assert_eq(all.of_told[1].verdict, VERDICT_FALSE);
  piece_free(&piece);
}

Test(story_scoring, there_are_as_many_pairs_as_there_can_be) {
  // Nearest first would pair 22 with 21 and leave 24.5 and 20 alone.
  story_piece piece = piece_of_100_s();
  happens(&piece, STORY_BUILD, 20.0);
  happens(&piece, STORY_BUILD, 22.0);
  told(&piece, STORY_BUILD, 24.5, 26.0);
  told(&piece, STORY_BUILD, 21.5, 26.0);
  const judgements all = judged(&piece);
  cr_assert_eq(all.of_truth[0].pair, 1);
  cr_assert_eq(all.of_truth[1].pair, 0);
  piece_free(&piece);
}

Test(story_scoring, a_gradual_shift_may_be_told_anywhere_in_it) {
  story_piece piece = piece_of_100_s();
  story_truth_add(&piece.truth, (story_event){ STORY_TEMPO, 30.0, 20.0 });
  told(&piece, STORY_TEMPO, 16.9, 31.0);
  told(&piece, STORY_TEMPO, 17.1, 31.0);
  const judgements all = judged(&piece);
  cr_assert_eq(all.of_truth[0].pair, 1);
  cr_assert_eq(all.of_told[0].verdict, VERDICT_FALSE);
  piece_free(&piece);
}

Test(story_scoring, of_two_that_are_true_at_once_either_is_right) {
  story_piece piece = piece_of_100_s();
  happens(&piece, STORY_CLIMAX, 50.0);
  happens(&piece, STORY_DROP, 50.0);
  told(&piece, STORY_DROP, 50.3, 50.5);
  story_score scores[STORY_WORDS] = { 0 };
  story_score_add(scores, &piece);
  cr_assert_eq(scores[STORY_DROP].found, 1);
  cr_assert_eq(scores[STORY_DROP].events, 1);
  cr_assert_eq(scores[STORY_CLIMAX].events, 0);
  cr_assert_eq(scores[STORY_CLIMAX].wrong, 0);
  story_score_free(scores);
  piece_free(&piece);
}

Test(story_scoring, both_of_two_at_once_may_be_told_and_neither_is_two_missed) {
  story_piece both = piece_of_100_s();
  happens(&both, STORY_CLIMAX, 50.0);
  happens(&both, STORY_DROP, 50.0);
  story_piece neither = both;
  neither.truth       = (story_truth){ 0 };
  happens(&neither, STORY_CLIMAX, 50.0);
  happens(&neither, STORY_DROP, 50.0);
  told(&both, STORY_DROP, 50.0, 50.5);
  told(&both, STORY_CLIMAX, 50.0, 50.5);
  const judgements all = judged(&both);
  cr_assert_eq(all.of_truth[0].verdict, VERDICT_FOUND);
  cr_assert_eq(all.of_truth[1].verdict, VERDICT_FOUND);
  const judgements none = judged(&neither);
  cr_assert_eq(none.of_truth[0].verdict, VERDICT_MISSED);
  cr_assert_eq(none.of_truth[1].verdict, VERDICT_MISSED);
  piece_free(&both);
  piece_free(&neither);
}

Test(story_scoring, a_section_at_a_lull_is_not_wrong_but_elsewhere_it_is) {
  story_piece piece = piece_of_100_s();
  happens(&piece, STORY_LULL, 50.0);
  happens(&piece, STORY_TEMPO, 80.0);
  told(&piece, STORY_SECTION, 52.0, 55.0);
  told(&piece, STORY_SECTION, 60.0, 65.0);
  told(&piece, STORY_SECTION, 80.0, 85.0);
  const judgements all = judged(&piece);
  cr_assert_eq(all.of_truth[0].verdict, VERDICT_MISSED);
  cr_assert_eq(all.of_told[0].verdict, VERDICT_EXCUSED);
  cr_assert_eq(all.of_told[1].verdict, VERDICT_FALSE);
  cr_assert_eq(all.of_told[2].verdict, VERDICT_FALSE);
  piece_free(&piece);
}

Test(story_scoring, what_is_told_outside_the_span_counts_for_nothing) {
  story_piece piece = piece_of_100_s();
  told(&piece, STORY_BURST, 1.0, 1.1);
  told(&piece, STORY_LULL, 101.0, 103.0);
  told(&piece, STORY_LULL, 99.0, 103.0);
  const judgements all = judged(&piece);
  cr_assert_eq(all.of_told[0].verdict, VERDICT_EXCUSED);
  cr_assert_eq(all.of_told[1].verdict, VERDICT_EXCUSED);
  cr_assert_eq(all.of_told[2].verdict, VERDICT_FALSE);
  piece_free(&piece);
}

Test(story_scoring, precision_recall_and_f1_are_what_they_are_called) {
  story_score score = { .events = 8, .found = 6, .wrong = 2 };
  cr_assert_float_eq(story_precision(&score), 6.0 / 8.0, EXACT);
  cr_assert_float_eq(story_recall(&score), 6.0 / 8.0, EXACT);
  cr_assert_float_eq(story_f1(&score), 12.0 / 16.0, EXACT);
  score.wrong = 6;
  cr_assert_float_eq(story_precision(&score), 0.5, EXACT);
  cr_assert_float_eq(story_f1(&score), 2.0 * 0.5 * 0.75 / 1.25, EXACT);
  const story_score nothing = { 0 };
  cr_assert_eq(story_f1(&nothing), 0.0);
}

Test(story_scoring, a_delay_is_from_what_happened_to_its_report) {
  story_piece piece = piece_of_100_s();
  happens(&piece, STORY_LULL, 50.0);
  told(&piece, STORY_LULL, 49.0, 52.25);
  story_score scores[STORY_WORDS] = { 0 };
  story_score_add(scores, &piece);
  cr_assert_eq(scores[STORY_LULL].delays.count, 1);
  cr_assert_float_eq(scores[STORY_LULL].delays.at[0], 2.25, EXACT);
  cr_assert_float_eq(scores[STORY_LULL].hours, 98.0 / 3600.0, EXACT);
  story_score_free(scores);
  piece_free(&piece);
}

Test(story_scoring, a_lead_is_from_a_builds_report_to_its_peak) {
  story_piece piece = piece_of_100_s();
  happens(&piece, STORY_BUILD, 20.0);
  happens(&piece, STORY_CLIMAX, 35.0);
  happens(&piece, STORY_BUILD, 50.0); // leads nowhere: the next peak is too far
  happens(&piece, STORY_CLIMAX, 95.0);
  told(&piece, STORY_BUILD, 20.5, 24.0);
  told(&piece, STORY_BUILD, 50.5, 54.0);
  story_score scores[STORY_WORDS] = { 0 };
  story_score_add(scores, &piece);
  cr_assert_eq(scores[STORY_BUILD].leads.count, 1);
  cr_assert_float_eq(scores[STORY_BUILD].leads.at[0], 11.0, EXACT);
  story_score_free(scores);
  piece_free(&piece);
}

Test(story_scoring, a_quantile_is_a_value_of_the_list) {
  double       values[] = { 1.0, 2.0, 3.0, 4.0, 5.0 };
  const series list     = { values, 5, 5 };
  const series none     = { 0 };
  cr_assert_eq(story_quantile(&list, 0.5), 3.0);
  cr_assert_eq(story_quantile(&list, 0.9), 5.0);
  cr_assert_eq(story_quantile(&list, 0.0), 1.0);
  cr_assert_eq(story_quantile(&none, 0.5), 0.0);
}
