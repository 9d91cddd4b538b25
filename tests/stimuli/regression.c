// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/regression.h"

#include <math.h>

enum { TERMS = REGRESSION_TERMS };

static const double TINY = 1e-12;

static double term_of(const double* const row, const int term) {
  return term < REGRESSION_COLUMNS ? row[term] : 1.0;
}

// Gauss & Jordan, with pivots.
static void solve(double system[TERMS][TERMS + 1]) {
  for (int column = 0; column < TERMS; column++) {
    int best = column;
    for (int row = column + 1; row < TERMS; row++) {
      best = fabs(system[row][column]) > fabs(system[best][column]) ? row : best;
    }
    for (int i = 0; i <= TERMS; i++) {
      const double kept = system[column][i];
      system[column][i] = system[best][i];
      system[best][i]   = kept;
    }
    const double pivot = system[column][column];
    for (int row = 0; row < TERMS && fabs(pivot) > TINY; row++) {
      const double share = row == column ? 0.0 : system[row][column] / pivot;
      for (int i = 0; i <= TERMS; i++) {
        system[row][i] -= share * system[column][i];
      }
    }
  }
}

regression regression_fit(const double (*const rows)[REGRESSION_COLUMNS],
                          const double* const values, const size_t count) {
  double     system[TERMS][TERMS + 1] = { { 0.0 } };
  regression result                   = { { 0.0 } };
  for (size_t i = 0; i < count; i++) {
    for (int a = 0; a < TERMS; a++) {
      for (int b = 0; b < TERMS; b++) {
        system[a][b] += term_of(rows[i], a) * term_of(rows[i], b);
      }
      system[a][TERMS] += term_of(rows[i], a) * values[i];
    }
  }
  solve(system);
  for (int i = 0; i < TERMS; i++) {
    const double pivot = system[i][i];
    result.terms[i]    = fabs(pivot) > TINY ? system[i][TERMS] / pivot : 0.0;
  }
  return result;
}

double regression_predict(const regression* const self, const double* const row) {
  double sum = 0.0;
  for (int i = 0; i < TERMS; i++) {
    sum += self->terms[i] * term_of(row, i);
  }
  return sum;
}

double regression_explained(const regression* const self,
                            const double (*const rows)[REGRESSION_COLUMNS],
                            const double* const values, const size_t count) {
  double mean  = 0.0;
  double left  = 0.0;
  double whole = 0.0;
  for (size_t i = 0; i < count; i++) {
    mean += values[i] / (double)count;
  }
  for (size_t i = 0; i < count; i++) {
    const double error = values[i] - regression_predict(self, rows[i]);
    left += error * error;
    whole += (values[i] - mean) * (values[i] - mean);
  }
  return whole > 0.0 ? 1.0 - left / whole : 0.0;
}
