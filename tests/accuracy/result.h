// SPDX-License-Identifier: GPL-3.0-or-later

/// @file result.h
/// The marks of all listeners on one item, and the items of a set together.

#ifndef KIBUN_ACCURACY_RESULT_H
#define KIBUN_ACCURACY_RESULT_H

#include "tests/accuracy/item.h"
#include "tests/accuracy/listeners.h"
#include "tests/accuracy/marks.h"

typedef struct {
  const item* truth;
  bool        heard; ///< false when the sound could not be read
  marks       by[LISTENERS];
} result;

typedef struct {
  result* at;
  size_t  count;
} result_list;

/// A result of a group: all that `belongs` to it and has been heard.
typedef bool (*membership)(const result* each, const char* group);

bool result_is_in_set(const result* each, const char* set);
/// … and its onsets are known.
bool result_has_onsets_in_set(const result* each, const char* set);
bool result_is_headline(const result* each, const char* unused);

/// A mark that is a mean over items.
typedef double (*mark)(const marks* each);

double mark_beat_f(const marks* each);
double mark_cml_t(const marks* each);
double mark_aml_t(const marks* each);
double mark_accuracy_1(const marks* each);
double mark_accuracy_2(const marks* each);
double mark_exact(const marks* each);
double mark_right(const marks* each); ///< share of time with the right tempo
double mark_prompt(const marks* each);
double mark_onset_f50(const marks* each);
double mark_onset_f25(const marks* each);
double mark_onset_f80(const marks* each);
double mark_precision(const marks* each);
double mark_recall(const marks* each);

/// The marks of a group, one for each item; to be freed with series_free().
series results_collect(const result_list* all, membership belongs, const char* group,
                       listener who, mark which);

double results_mean(const result_list* all, membership belongs, const char* group,
                    listener who, mark which);

/// A list of times that every item has.
typedef const series* (*mark_times)(const marks* each);

const series* mark_latency(const marks* each);
const series* mark_bias(const marks* each);

/// Those of all items together; to be freed with series_free().
series results_collect_times(const result_list* all, membership belongs,
                             const char* group, listener who, mark_times which);

/// Times until the tempo was right, s. To be freed with series_free().
/// @param later false: from the beginning; true: from a change of tempo
series results_locked_after(const result_list* all, const char* set, listener who,
                            bool later);

calibration results_calibration(const result_list* all, membership belongs,
                                const char* group, listener who);

#endif
