// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/result.h"

#include "tests/accuracy/sets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

result* result_list_add(result_list* const self) {
  if (self->count == self->room) {
    self->room          = self->room ? 2 * self->room : FIRST_ROOM;
    result* const wider = realloc(self->at, self->room * sizeof(result));
    if (!wider) {
      fputs("kibun-accuracy: out of memory\n", stderr);
      abort();
    }
    self->at = wider;
  }
  result* const added = &self->at[self->count];
  *added              = (result){ 0 };
  self->count++;
  return added;
}

void result_list_free(result_list* const self) {
  for (size_t i = 0; i < self->count; i++) {
    for (listener who = 0; who < LISTENERS; who++) {
      marks_free(&self->at[i].by[who]);
    }
  }
  free(self->at);
  *self = (result_list){ 0 };
}

static int by_place(const void* const a, const void* const b) {
  const result* const first  = a;
  const result* const second = b;
  if (first->in_hall != second->in_hall) {
    return first->in_hall ? 1 : -1;
  }
  const int sets = set_compare(first->truth->set, second->truth->set);
  return sets ? sets : strcmp(first->truth->name, second->truth->name);
}

void result_list_sort(result_list* const self) {
  if (self->count) {
    qsort(self->at, self->count, sizeof(result), by_place);
  }
}

result_list result_list_where(const result_list* const self, const bool in_hall) {
  result_list found = { 0 };
  for (size_t i = 0; i < self->count; i++) {
    if (self->at[i].in_hall == in_hall) {
      *result_list_add(&found) = self->at[i];
    }
  }
  return found;
}

bool result_is_in_set(const result* const each, const char* const set) {
  return strcmp(each->truth->set, set) == 0;
}

bool result_has_onsets_in_set(const result* const each, const char* const set) {
  return each->truth->kind != ONSETS_UNKNOWN && result_is_in_set(each, set);
}

bool result_is_headline(const result* const each, const char* const unused) {
  (void)unused;
  return set_is_headline(each->truth->set);
}

bool result_is_complete_in_folder(const result* const each, const char* const unused) {
  (void)unused;
  return each->truth->kind == ONSETS_ALL && !set_is_made(each->truth->set);
}

size_t results_size(const result_list* const all, const membership belongs,
                    const char* const group, const listener who) {
  size_t size = 0;
  for (size_t i = 0; i < all->count; i++) {
    size += all->at[i].by[who].given && belongs(&all->at[i], group);
  }
  return size;
}

bool results_have_bpm(const result_list* const all, const membership belongs,
                      const char* const group) {
  bool have = true;
  for (size_t i = 0; i < all->count; i++) {
    have = have && (!belongs(&all->at[i], group) || all->at[i].truth->bpm > 0.0);
  }
  return have;
}

bool results_begin_set(const result_list* const all, const size_t i) {
  return i == 0 || !result_is_in_set(&all->at[i - 1], all->at[i].truth->set);
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

double mark_followed(const marks* const each) {
  return each->followed;
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

double mark_precision_80(const marks* const each) {
  return each->precision_80;
}

double mark_recall_80(const marks* const each) {
  return each->recall_80;
}

const series* mark_latency(const marks* const each) {
  return &each->latency;
}

const series* mark_bias(const marks* const each) {
  return &each->bias;
}

const series* mark_sounding(const marks* const each) {
  return &each->sounding;
}

const series* mark_behind(const marks* const each) {
  return &each->behind;
}

const series* mark_behind_any_octave(const marks* const each) {
  return &each->behind_any_octave;
}

series results_collect(const result_list* const all, const membership belongs,
                       const char* const group, const listener who, const mark which) {
  series found = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    const result* const each = &all->at[i];
    if (each->by[who].given && belongs(each, group)) {
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
    if (!each->by[who].given || !belongs(each, group))
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
    if (!each->by[who].given || !result_is_in_set(each, set))
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

series results_tempo_errors(const result_list* const all, const char* const set,
                            const listener who, const tempo_levels levels) {
  series found = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    const result* const each = &all->at[i];
    if (each->by[who].given && result_is_in_set(each, set)) {
      series_push(&found, 100.0 * scoring_tempo_error(each->by[who].tempo,
                                                      each->truth->bpm, levels));
    }
  }
  return found;
}

calibration results_calibration(const result_list* const all, const membership belongs,
                                const char* const group, const listener who) {
  calibration together = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    if (all->at[i].by[who].given && belongs(&all->at[i], group)) {
      calibration_merge(&together, &all->at[i].by[who].sure, 1.0);
    }
  }
  return together;
}
