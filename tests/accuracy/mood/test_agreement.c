// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/agreement.h"
#include "tests/accuracy/mood/groups.h"

#include <criterion/criterion.h>
#include <math.h>

static const double EXACT = 1e-9;

enum { MOST = 16 };

static double area(const double* const values, const bool* const named,
                   const double* const weight, const size_t count) {
  size_t order[MOST];
  agreement_order(values, count, order);
  return agreement_area(values, named, order, weight, count);
}

static double correlation(const double* const x, const double* const y,
                          const size_t count) {
  moments sums = { 0 };
  for (size_t i = 0; i < count; i++) {
    moments_add(&sums, x[i], y[i]);
  }
  return moments_correlation(&sums);
}

Test(agreement, correlation_is_pearsons) {
  // Deviations -2 -1 0 1 2 and -2 0 -1 1 2: 9 / sqrt(10 * 10).
  const double x[] = { 1.0, 2.0, 3.0, 4.0, 5.0 };
  const double y[] = { 1.0, 3.0, 2.0, 4.0, 5.0 };
  cr_assert_float_eq(correlation(x, y, 5), 0.9, EXACT);
}

Test(agreement, a_straight_line_correlates_wholly) {
  const double x[]    = { -0.3, 0.1, 0.5 };
  const double up[]   = { 7.0, 7.4, 7.8 };
  const double down[] = { 0.3, -0.1, -0.5 };
  cr_assert_float_eq(correlation(x, up, 3), 1.0, EXACT);
  cr_assert_float_eq(correlation(x, down, 3), -1.0, EXACT);
}

Test(agreement, what_does_not_vary_does_not_correlate) {
  const double x[] = { 0.1, 0.1, 0.1 };
  const double y[] = { 1.0, 2.0, 3.0 };
  cr_assert_eq(correlation(x, y, 3), 0.0);
  cr_assert_eq(correlation(y, x, 3), 0.0);
  cr_assert_eq(correlation(x, y, 0), 0.0);
}

Test(agreement, a_weight_of_2_counts_twice) {
  const double x[]   = { 1.0, 2.0, 2.0, 4.0 };
  const double y[]   = { 3.0, 1.0, 1.0, 5.0 };
  moments      twice = { 0 };
  for (size_t i = 0; i < 4; i += i == 1 ? 2 : 1) {
    moments one = { 0 };
    moments_add(&one, x[i], y[i]);
    moments_merge(&twice, &one, i == 1 ? 2.0 : 1.0);
  }
  cr_assert_float_eq(moments_correlation(&twice), correlation(x, y, 4), EXACT);
}

Test(agreement, the_area_is_the_share_of_pairs_in_order) {
  // Named at .8 and .4: above .2 and .6, above .2; 3 of 4.
  const double values[] = { 0.8, 0.2, 0.4, 0.6 };
  const bool   named[]  = { true, false, true, false };
  const double once[]   = { 1.0, 1.0, 1.0, 1.0 };
  cr_assert_float_eq(area(values, named, once, 4), 0.75, EXACT);
}

Test(agreement, equal_values_count_half) {
  // Of four pairs one is in order, two are equal, one is the wrong way round.
  const double values[] = { 0.5, 0.5, 0.5, 0.1, 0.9 };
  const bool   named[]  = { true, false, false, false, false };
  const double once[]   = { 1.0, 1.0, 1.0, 1.0, 1.0 };
  cr_assert_float_eq(area(values, named, once, 5), 0.5, EXACT);
  const double ties[] = { 0.5, 0.5, 0.1 };
  cr_assert_float_eq(area(ties, named, once, 3), 0.75, EXACT);
  const double all_equal[] = { 0.0, 0.0, 0.0, 0.0 };
  cr_assert_float_eq(area(all_equal, named, once, 4), 0.5, EXACT);
}

Test(agreement, a_resampled_area_is_that_of_what_was_drawn) {
  const double values[]      = { 0.8, 0.2, 0.4, 0.6 };
  const bool   named[]       = { true, false, true, false };
  const double weight[]      = { 0.0, 1.0, 2.0, 3.0 };
  const double drawn[]       = { 0.2, 0.4, 0.4, 0.6, 0.6, 0.6 };
  const bool   drawn_named[] = { false, true, true, false, false, false };
  const double once[]        = { 1.0, 1.0, 1.0, 1.0, 1.0, 1.0 };
  cr_assert_float_eq(area(values, named, weight, 4), 0.25, EXACT);
  cr_assert_float_eq(area(drawn, drawn_named, once, 6), 0.25, EXACT);
}

Test(agreement, there_is_no_area_where_none_or_all_are_named) {
  const double values[]  = { 0.8, 0.2 };
  const double once[]    = { 1.0, 1.0 };
  const double first[]   = { 1.0, 0.0 };
  const bool   both[]    = { true, true };
  const bool   neither[] = { false, false };
  const bool   one[]     = { true, false };
  cr_assert(isnan(area(values, both, once, 2)));
  cr_assert(isnan(area(values, neither, once, 2)));
  cr_assert(isnan(area(values, one, first, 2)));
}

Test(agreement, quadrants_are_numbered_against_the_clock) {
  cr_assert_eq(agreement_quadrant(0.5, 0.5), 1);
  cr_assert_eq(agreement_quadrant(-0.5, 0.5), 2);
  cr_assert_eq(agreement_quadrant(-0.5, -0.5), 3);
  cr_assert_eq(agreement_quadrant(0.5, -0.5), 4);
  cr_assert_eq(agreement_quadrant(0.0, 0.0), 1);
}

Test(agreement, a_quadrant_has_a_side_of_arousal_and_of_valence) {
  for (int quadrant = 1; quadrant <= 4; quadrant++) {
    const double arousal = agreement_is_driven(quadrant) ? 1.0 : -1.0;
    const double valence = agreement_is_bright(quadrant) ? 1.0 : -1.0;
    cr_assert_eq(agreement_quadrant(valence, arousal), quadrant);
  }
}

Test(groups, the_same_name_is_the_same_group_and_none_is_its_own) {
  static const char* const names[] = { "a", "b", "", "a", "", "b" };
  size_t                   groups[6];
  cr_assert_eq(groups_number(names, 6, groups), 4);
  cr_assert_eq(groups[0], groups[3]);
  cr_assert_eq(groups[1], groups[5]);
  cr_assert_neq(groups[2], groups[4]);
  cr_assert_neq(groups[0], groups[1]);
}

typedef struct {
  const double* values;
  size_t        count;
} list;

static double weighted_mean(const void* const context, const double* const weight) {
  const list* const self  = context;
  double            sum   = 0.0;
  double            whole = 0.0;
  for (size_t i = 0; i < self->count; i++) {
    sum += weight[i] * self->values[i];
    whole += weight[i];
  }
  return sum / whole;
}

Test(groups, what_is_always_the_same_has_no_width) {
  const double   values[] = { 0.7, 0.7, 0.7 };
  const size_t   groups[] = { 0, 1, 2 };
  const list     all      = { values, 3 };
  const interval found    = groups_bootstrap(groups, 3, weighted_mean, &all);
  cr_assert_float_eq(found.low, 0.7, EXACT);
  cr_assert_float_eq(found.high, 0.7, EXACT);
}

Test(groups, fewer_groups_make_a_wider_interval) {
  const double values[] = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1 };
  size_t       apart[16];
  size_t       together[16];
  for (size_t i = 0; i < 16; i++) {
    apart[i]    = i;
    together[i] = i / 4;
  }
  const list     all  = { values, 16 };
  const interval many = groups_bootstrap(apart, 16, weighted_mean, &all);
  const interval few  = groups_bootstrap(together, 16, weighted_mean, &all);
  // Of 16 fair coins, 95 % have 4 to 12 heads.
  cr_assert_float_eq(many.low, 0.25, EXACT);
  cr_assert_float_eq(many.high, 0.75, EXACT);
  // Of 4, one time in 16 each all are heads or all are tails.
  cr_assert_float_eq(few.low, 0.0, EXACT);
  cr_assert_float_eq(few.high, 1.0, EXACT);
}
