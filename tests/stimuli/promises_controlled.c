// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stimuli/promises.h"

#include "tests/stimuli/regression.h"

#include <stdio.h>
#include <stdlib.h>

_Static_assert((int)FEATURES == (int)REGRESSION_COLUMNS, "a column for each feature");

typedef enum { VALENCE, AROUSAL, TENSION, OUTPUTS } output;

static const double EXPLAINED = 0.80;
static const char*  output_name(const output which) {
   static const char* const names[] = { "valence", "arousal", "tension" };
   return names[which];
}

/// The levels of a split, -1 … +1, and what was said of the stimuli.
typedef struct {
  double (*rows)[FEATURES];
  double* values[OUTPUTS];
  size_t  count;
} judged;

static judged judged_of(const promises* const self, const split which) {
  const size_t count  = self->all->count;
  judged       result = { .rows = calloc(count + 1, sizeof(double[FEATURES])) };
  for (int i = 0; i < OUTPUTS; i++) {
    result.values[i] = calloc(count + 1, sizeof(double));
  }
  if (!result.rows || !result.values[0] || !result.values[1] || !result.values[2]) {
    abort();
  }
  for (size_t i = 0; i < count; i++) {
    const curve* const heard = &self->stimuli[which][i];
    if (heard->count == 0) {
      continue;
    }
    for (int j = 0; j < FEATURES; j++) {
      const double most = (double)controlled_levels((controlled_feature)j) - 1.0;
      result.rows[result.count][j] =
        2.0 * (double)self->all->points[which][i].levels[j] / most - 1.0;
    }
    const curve_mean means =
      curve_mean_of(heard, RENDERS_JUDGED_FROM_S, RENDERS_JUDGED_TO_S);
    result.values[VALENCE][result.count] = means.valence;
    result.values[AROUSAL][result.count] = means.arousal;
    result.values[TENSION][result.count] = means.tension;
    result.count++;
  }
  return result;
}

static void judged_free(judged* const self) {
  free(self->rows);
  for (int i = 0; i < OUTPUTS; i++) {
    free(self->values[i]);
  }
}

static regression fit(const judged* const what, const output which) {
  return regression_fit((const double(*)[FEATURES])what->rows, what->values[which],
                        what->count);
}

static double explained(const regression* const by, const judged* const what,
                        const output which) {
  return regression_explained(by, (const double(*)[FEATURES])what->rows,
                              what->values[which], what->count);
}

static int published(const controlled_feature feature, const output which) {
  const controlled_direction all = controlled_published(feature);
  return which == VALENCE ? all.valence : which == AROUSAL ? all.arousal : all.tension;
}

static void print_means(const promises* const self, const judged* const what,
                        const controlled_feature feature) {
  const size_t levels = controlled_levels(feature);
  for (size_t level = 0; level < levels; level++) {
    double       sums[OUTPUTS] = { 0.0 };
    double       count         = 0.0;
    const double wanted        = 2.0 * (double)level / ((double)levels - 1.0) - 1.0;
    for (size_t i = 0; i < what->count; i++) {
      if (what->rows[i][feature] > wanted - 0.01 &&
          what->rows[i][feature] < wanted + 0.01) {
        count += 1.0;
        for (int j = 0; j < OUTPUTS; j++) {
          sums[j] += what->values[j][i];
        }
      }
    }
    report_figure(self->out, "%-12s %6g: valence %+.3f arousal %+.3f tension %.3f",
                  controlled_name(feature), controlled_value(feature, level),
                  sums[VALENCE] / count, sums[AROUSAL] / count, sums[TENSION] / count);
  }
}

void promises_controlled(promises* const self) {
  report_heading(
    self->out, "Controlled stimuli: half the way from a feature's lowest to its highest "
               "level, with melodies and a SoundFont that are not to be fitted on");
  judged known = judged_of(self, SPLIT_FIT);
  judged held  = judged_of(self, SPLIT_JUDGE);
  for (int i = 0; i < FEATURES; i++) {
    print_means(self, &held, (controlled_feature)i);
  }
  regression by[OUTPUTS];
  for (int i = 0; i < OUTPUTS; i++) {
    by[i] = fit(&held, (output)i);
  }
  for (int j = 0; j < FEATURES; j++) {
    for (int i = 0; i < OUTPUTS; i++) {
      const int way = published((controlled_feature)j, (output)i);
      if (way == 0) {
        report_figure(self->out, "%s moves %s by %+.3f; the published ones don't agree",
                      controlled_name((controlled_feature)j), output_name((output)i),
                      by[i].terms[j]);
        continue;
      }
      report_promise(self->out, by[i].terms[j] * way > 0.0,
                     "%s moves %s by %+.3f, published %s",
                     controlled_name((controlled_feature)j), output_name((output)i),
                     by[i].terms[j], way > 0 ? "+" : "-");
    }
  }
  for (int i = 0; i < OUTPUTS; i++) {
    const double share = explained(&by[i], &held, (output)i);
    report_promise(self->out, share >= EXPLAINED,
                   "a linear model of the levels explains %s: R² %.3f, at least %.2f",
                   output_name((output)i), share, EXPLAINED);
    if (known.count > 0) {
      const regression other = fit(&known, (output)i);
      report_figure(
        self->out,
        "R² with the melodies and the font to fit on %.3f; of that model with "
        "those to judge by %.3f",
        explained(&other, &known, (output)i), explained(&other, &held, (output)i));
    }
  }
  judged_free(&known);
  judged_free(&held);
}
