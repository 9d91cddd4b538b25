// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/regression.h"

#include "tests/stimuli/chance.h"

#include <criterion/criterion.h>
#include <math.h>

enum { ROWS = 50 };

static const double truth[REGRESSION_TERMS] = { 0.5, -1.0, 2.0, 0.0, 0.25, -0.75, 3.0 };

static double value_of(const double* const row) {
  double sum = truth[REGRESSION_COLUMNS];
  for (int i = 0; i < REGRESSION_COLUMNS; i++) {
    sum += truth[i] * row[i];
  }
  return sum;
}

static void draw(double rows[ROWS][REGRESSION_COLUMNS], double* const values) {
  chance hand = chance_seeded(7);
  for (int i = 0; i < ROWS; i++) {
    for (int j = 0; j < REGRESSION_COLUMNS; j++) {
      rows[i][j] = chance_between(&hand, -1.0, 1.0);
    }
    values[i] = value_of(rows[i]);
  }
}

Test(regression, a_linear_truth_is_found) {
  double rows[ROWS][REGRESSION_COLUMNS];
  double values[ROWS];
  draw(rows, values);
  const double(*const given)[REGRESSION_COLUMNS] =
    (const double(*)[REGRESSION_COLUMNS])rows;
  const regression found = regression_fit(given, values, ROWS);
  for (int i = 0; i < REGRESSION_TERMS; i++) {
    cr_expect(fabs(found.terms[i] - truth[i]) < 1e-9, "term %d: %g", i, found.terms[i]);
  }
  cr_expect(regression_explained(&found, given, values, ROWS) > 1.0 - 1e-9);
}

Test(regression, what_does_not_depend_on_the_columns_is_not_explained) {
  double rows[ROWS][REGRESSION_COLUMNS];
  double values[ROWS];
  draw(rows, values);
  chance hand = chance_seeded(8);
  for (int i = 0; i < ROWS; i++) {
    values[i] = chance_normal(&hand);
  }
  const double(*const given)[REGRESSION_COLUMNS] =
    (const double(*)[REGRESSION_COLUMNS])rows;
  const regression found = regression_fit(given, values, ROWS);
  cr_expect(regression_explained(&found, given, values, ROWS) < 0.35);
}

Test(regression, a_column_that_never_changes_gets_no_term_and_harms_no_other) {
  double rows[ROWS][REGRESSION_COLUMNS];
  double values[ROWS];
  draw(rows, values);
  for (int i = 0; i < ROWS; i++) {
    rows[i][3] = 0.0;
  }
  const regression found =
    regression_fit((const double(*)[REGRESSION_COLUMNS])rows, values, ROWS);
  cr_expect(fabs(found.terms[3]) < 1e-9);
  cr_expect(fabs(found.terms[2] - truth[2]) < 1e-9);
}
