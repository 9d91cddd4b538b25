// SPDX-License-Identifier: GPL-3.0-or-later

/// @file regression.h
/// Ordinary least squares of a few columns and an intercept.

#ifndef KIBUN_STIMULI_REGRESSION_H
#define KIBUN_STIMULI_REGRESSION_H

#include <stddef.h>

enum { REGRESSION_COLUMNS = 6, REGRESSION_TERMS = REGRESSION_COLUMNS + 1 };

typedef struct {
  double terms[REGRESSION_TERMS]; ///< of the columns, then the intercept
} regression;

/// @param rows of REGRESSION_COLUMNS each
regression regression_fit(const double (*rows)[REGRESSION_COLUMNS], const double* values,
                          size_t count);

double regression_predict(const regression* self, const double* row);

/// Share of the variance of values that predictions explain; below 0 where the mean would
/// do better.
double regression_explained(const regression* self,
                            const double (*rows)[REGRESSION_COLUMNS],
                            const double* values, size_t count);

#endif
