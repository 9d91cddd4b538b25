// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/result.h"

#include "tests/accuracy/corpus.h"

#include <string.h>

bool result_is_in_set(const result* const each, const char* const set) {
  return strcmp(each->truth->set, set) == 0;
}

bool result_has_onsets_in_set(const result* const each, const char* const set) {
  return each->truth->kind != ONSETS_UNKNOWN && result_is_in_set(each, set);
}

bool result_is_headline(const result* const each, const char* const unused) {
  (void)unused;
  return corpus_is_headline(each->truth->set);
}

double mark_beat_f(const marks* const each) {
  return each->beat_f;
}

double mark_cml_t(const marks* const each) {
  return each->cml_t;
}

double mark_aml_t(const marks* const each) {
  return each->aml_t;
}

double mark_accuracy_1(const marks* const each) {
  return each->accuracy_1;
}

double mark_accuracy_2(const marks* const each) {
  return each->accuracy_2;
}

double mark_exact(const marks* const each) {
  return each->exact;
}

double mark_right(const marks* const each) {
  return calibration_right(&each->sure);
}

double mark_prompt(const marks* const each) {
  return each->prompt;
}

double mark_onset_f50(const marks* const each) {
  return each->onset_f50;
}

double mark_onset_f25(const marks* const each) {
  return each->onset_f25;
}

double mark_onset_f80(const marks* const each) {
  return each->onset_f80;
}

double mark_precision(const marks* const each) {
  return each->precision;
}

double mark_recall(const marks* const each) {
  return each->recall;
}

const series* mark_latency(const marks* const each) {
  return &each->latency;
}

const series* mark_bias(const marks* const each) {
  return &each->bias;
}

series results_collect(const result_list* const all, const membership belongs,
                       const char* const group, const listener who, const mark which) {
  series found = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    const result* const each = &all->at[i];
    if (each->heard && belongs(each, group)) {
      series_push(&found, which(&each->by[who]));
    }
  }
  return found;
}

double results_mean(const result_list* const all, const membership belongs,
                    const char* const group, const listener who, const mark which) {
  series       found = results_collect(all, belongs, group, who, which);
  const double mean  = scoring_mean(found);
  series_free(&found);
  return mean;
}

series results_collect_times(const result_list* const all, const membership belongs,
                             const char* const group, const listener who,
                             const mark_times which) {
  series found = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    const result* const each = &all->at[i];
    if (!each->heard || !belongs(each, group))
      continue;
    const series* const times = which(&each->by[who]);
    for (size_t j = 0; j < times->count; j++) {
      series_push(&found, times->at[j]);
    }
  }
  return found;
}

series results_locked_after(const result_list* const all, const char* const set,
                            const listener who, const bool later) {
  series found = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    const result* const each = &all->at[i];
    if (!each->heard || !result_is_in_set(each, set))
      continue;
    const series* const times = &each->by[who].locked_after;
    for (size_t j = 0; j < times->count; j++) {
      if ((j > 0) == later) {
        series_push(&found, times->at[j]);
      }
    }
  }
  return found;
}

calibration results_calibration(const result_list* const all, const membership belongs,
                                const char* const group, const listener who) {
  calibration together = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    if (all->at[i].heard && belongs(&all->at[i], group)) {
      calibration_merge(&together, &all->at[i].by[who].sure);
    }
  }
  return together;
}
