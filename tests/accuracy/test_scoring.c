// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/scoring.h"

#include <criterion/criterion.h>
#include <math.h>

static const double EXACT = 1e-9;

enum { MOST = 64 };

typedef struct {
  double times[MOST];
  size_t count;
} events;

static series view(events* const self) {
  return (series){ .at = self->times, .count = self->count };
}

/// `count` events, `interval` apart, the first at `first`.
static events regular(const double first, const double interval, const size_t count) {
  events result = { .count = count };
  for (size_t i = 0; i < count; i++) {
    result.times[i] = first + interval * (double)i;
  }
  return result;
}

Test(scoring, events_match_within_the_window_alone) {
  events truth = { { 1.0, 2.0, 3.0 }, 3 };
  events heard = { { 1.04, 2.06, 3.0 }, 3 };
  cr_assert_eq(scoring_matches(view(&truth), view(&heard), 0.05), 2);
  cr_assert_eq(scoring_matches(view(&truth), view(&heard), 0.07), 3);
}

Test(scoring, an_event_matches_once) {
  events truth = { { 1.0 }, 1 };
  events twice = { { 0.99, 1.01 }, 2 };
  cr_assert_eq(scoring_matches(view(&truth), view(&twice), 0.05), 1);
}

Test(scoring, as_many_events_match_as_can) {
  // 1.04 is nearest to 1.05, but then 1.00 would go without.
  events truth = { { 1.00, 1.05 }, 2 };
  events heard = { { 1.04, 1.09 }, 2 };
  cr_assert_eq(scoring_matches(view(&truth), view(&heard), 0.05), 2);
}

Test(scoring, f_is_the_harmonic_mean_of_precision_and_recall) {
  const f_measure result = scoring_f(3, 4, 6);
  cr_assert_float_eq(result.precision, 0.5, EXACT);
  cr_assert_float_eq(result.recall, 0.75, EXACT);
  cr_assert_float_eq(result.f, 0.6, EXACT);
}

Test(scoring, f_is_0_when_nothing_matches_or_nothing_is_there) {
  cr_assert_eq(scoring_f(0, 4, 6).f, 0.0);
  cr_assert_eq(scoring_f(0, 0, 0).f, 0.0);
}

Test(scoring, beats_that_are_right_are_continuous) {
  events           truth = regular(5.0, 0.5, 20);
  events           heard = regular(5.02, 0.5, 20);
  const continuity level = scoring_continuity(view(&truth), view(&heard));
  cr_assert_float_eq(level.cml_t, 1.0, EXACT);
  cr_assert_float_eq(level.aml_t, 1.0, EXACT);
}

Test(scoring, a_place_beyond_17_5_percent_breaks_continuity) {
  events truth = regular(5.0, 1.0, 20);
  events near  = regular(5.17, 1.0, 20);
  events far   = regular(5.18, 1.0, 20);
  cr_assert_float_eq(scoring_continuity(view(&truth), view(&near)).cml_t, 1.0, EXACT);
  cr_assert_float_eq(scoring_continuity(view(&truth), view(&far)).cml_t, 0.0, EXACT);
}

Test(scoring, one_beat_moved_costs_itself_and_the_one_after) {
  events truth = regular(5.0, 1.0, 20);
  events heard = regular(5.0, 1.0, 20);
  heard.times[10] += 0.3; // its place is wrong, and so is the next one's interval
  cr_assert_float_eq(scoring_continuity(view(&truth), view(&heard)).cml_t, 0.9, EXACT);
}

Test(scoring, twice_half_and_off_the_beat_are_another_level) {
  events truth  = regular(5.0, 1.0, 20);
  events twice  = regular(5.0, 0.5, 39);
  events half   = regular(5.0, 2.0, 10);
  events other  = regular(6.0, 2.0, 10);
  events offset = regular(5.5, 1.0, 19);
  events third  = regular(5.0, 0.3333, 57);
  cr_assert_lt(scoring_continuity(view(&truth), view(&twice)).cml_t, 0.1);
  cr_assert_float_eq(scoring_continuity(view(&truth), view(&twice)).aml_t, 1.0, EXACT);
  cr_assert_float_eq(scoring_continuity(view(&truth), view(&half)).aml_t, 1.0, EXACT);
  cr_assert_float_eq(scoring_continuity(view(&truth), view(&other)).aml_t, 1.0, EXACT);
  cr_assert_float_eq(scoring_continuity(view(&truth), view(&offset)).aml_t, 1.0, EXACT);
  cr_assert_lt(scoring_continuity(view(&truth), view(&third)).aml_t, 0.1);
}

Test(scoring, a_single_beat_or_none_has_no_continuity) {
  events truth = regular(5.0, 1.0, 20);
  events one   = regular(5.0, 1.0, 1);
  events none  = { .count = 0 };
  cr_assert_eq(scoring_continuity(view(&truth), view(&one)).aml_t, 0.0);
  cr_assert_eq(scoring_continuity(view(&truth), view(&none)).aml_t, 0.0);
  cr_assert_eq(scoring_continuity(view(&none), view(&truth)).aml_t, 0.0);
}

Test(scoring, a_tempo_is_right_within_4_percent) {
  cr_assert(scoring_tempo_is_right(104.0, 100.0, TEMPO_AS_IT_IS));
  cr_assert_not(scoring_tempo_is_right(104.1, 100.0, TEMPO_AS_IT_IS));
  cr_assert_not(scoring_tempo_is_right(95.9, 100.0, TEMPO_AS_IT_IS));
}

Test(scoring, an_octave_is_right_only_where_any_octave_is) {
  static const double factors[] = { 2.0, 3.0, 0.5, 1.0 / 3.0 };
  for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
    cr_assert_not(scoring_tempo_is_right(factors[i] * 120.0, 120.0, TEMPO_AS_IT_IS));
    cr_assert(scoring_tempo_is_right(factors[i] * 120.0, 120.0, TEMPO_ANY_OCTAVE));
  }
  cr_assert_not(scoring_tempo_is_right(180.0, 120.0, TEMPO_ANY_OCTAVE));
  cr_assert_not(scoring_tempo_is_right(0.0, 120.0, TEMPO_ANY_OCTAVE));
}

Test(scoring, the_error_of_a_tempo_is_a_share_of_it) {
  cr_assert_float_eq(scoring_tempo_error(99.0, 100.0, TEMPO_AS_IT_IS), 0.01, EXACT);
  cr_assert_float_eq(scoring_tempo_error(101.0, 100.0, TEMPO_AS_IT_IS), 0.01, EXACT);
  cr_assert_float_eq(scoring_tempo_error(51.0, 100.0, TEMPO_AS_IT_IS), 0.49, EXACT);
  cr_assert_float_eq(scoring_tempo_error(51.0, 100.0, TEMPO_ANY_OCTAVE), 0.02, EXACT);
  cr_assert_eq(scoring_tempo_error(0.0, 100.0, TEMPO_ANY_OCTAVE), 1.0);
  cr_assert_eq(scoring_tempo_error(100.0, 0.0, TEMPO_AS_IT_IS), 1.0);
}

Test(scoring, the_share_within_a_limit_counts_the_limit) {
  events values = { { 1.0, 2.0, 3.0, 4.0 }, 4 };
  cr_assert_float_eq(scoring_share_within(view(&values), 2.0), 0.5, EXACT);
  values.count = 0;
  cr_assert_eq(scoring_share_within(view(&values), 2.0), 0.0);
}

Test(scoring, a_relation_of_tempi_has_its_name) {
  cr_assert_str_eq(scoring_tempo_relation(121.0, 120.0), "1");
  cr_assert_str_eq(scoring_tempo_relation(60.0, 120.0), "1/2");
  cr_assert_str_eq(scoring_tempo_relation(120.0, 180.0), "2/3");
  cr_assert_str_eq(scoring_tempo_relation(160.0, 120.0), "4/3");
  cr_assert_str_eq(scoring_tempo_relation(140.0, 120.0), "other");
  cr_assert_str_eq(scoring_tempo_relation(0.0, 120.0), "none");
}

Test(scoring, the_local_tempo_is_that_of_the_beats_around) {
  events beats = regular(0.0, 0.5, 20);
  for (size_t i = 20; i < 40; i++) {
    beats.times[i] = beats.times[i - 1] + 0.6;
  }
  beats.count = 40;
  cr_assert_float_eq(scoring_local_tempo(view(&beats), 3.0), 120.0, EXACT);
  cr_assert_float_eq(scoring_local_tempo(view(&beats), 18.0), 100.0, 1e-6);
  cr_assert_float_eq(scoring_local_tempo(view(&beats), 0.0), 120.0, EXACT);
  beats.count = 1;
  cr_assert_eq(scoring_local_tempo(view(&beats), 0.0), 0.0);
}

Test(scoring, percentiles_lie_between_values) {
  events values = { { 4.0, 1.0, 3.0, 2.0 }, 4 };
  cr_assert_float_eq(scoring_percentile(view(&values), 0.5), 2.5, EXACT);
  cr_assert_float_eq(scoring_percentile(view(&values), 0.95), 3.85, EXACT);
  cr_assert_float_eq(scoring_percentile(view(&values), 1.0), 4.0, EXACT);
  cr_assert_float_eq(scoring_mean(view(&values)), 2.5, EXACT);
  values.count = 0;
  cr_assert_eq(scoring_percentile(view(&values), 0.5), 0.0);
  cr_assert_eq(scoring_mean(view(&values)), 0.0);
}

Test(scoring, an_interval_holds_the_mean_and_is_the_same_each_time) {
  events values = { .count = MOST };
  for (size_t i = 0; i < MOST; i++) {
    values.times[i] = i % 2 == 0 ? 0.0 : 1.0;
  }
  const interval range = scoring_bootstrap(view(&values));
  const interval again = scoring_bootstrap(view(&values));
  // The normal approximation: 1.96 standard errors of .0625 each side.
  cr_assert_float_eq(range.low, 0.5 - 0.1225, 0.02);
  cr_assert_float_eq(range.high, 0.5 + 0.1225, 0.02);
  cr_assert_eq(range.low, again.low);
  cr_assert_eq(range.high, again.high);
}

Test(scoring, who_is_as_often_right_as_sure_is_calibrated) {
  calibration honest = { 0 };
  for (int i = 0; i < 100; i++) {
    calibration_add(&honest, 0.75, i < 75);
  }
  cr_assert_float_eq(calibration_error(&honest), 0.0, EXACT);
  cr_assert_float_eq(calibration_right(&honest), 0.75, EXACT);
}

Test(scoring, too_much_confidence_is_an_error) {
  calibration boast = { 0 };
  for (int i = 0; i < 100; i++) {
    calibration_add(&boast, 1.0, i < 60);
  }
  cr_assert_float_eq(calibration_error(&boast), 0.4, EXACT);
}

Test(scoring, errors_of_different_confidence_do_not_cancel) {
  calibration self = { 0 };
  calibration more = { 0 };
  calibration_add(&self, 0.95, false);
  calibration_add(&more, 0.05, true);
  calibration_merge(&self, &more, 1.0);
  cr_assert_float_eq(calibration_error(&self), 0.95, EXACT);
  cr_assert_float_eq(calibration_right(&self), 0.5, EXACT);
}

Test(scoring, without_judgements_there_is_no_error) {
  const calibration none = { 0 };
  cr_assert_eq(calibration_error(&none), 0.0);
  cr_assert_eq(calibration_right(&none), 0.0);
}
