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
  bool        in_hall;       ///< as heard in a hall
  marks       by[LISTENERS]; ///< of those who listened
} result;

/// All zero is an empty one.
typedef struct {
  result* at;
  size_t  count;
  size_t  room;
} result_list;

/// A result of zeros at the end; ends the program when memory runs out. Moves the others.
result* result_list_add(result_list* self);
void    result_list_free(result_list* self);

/// In the order of tables: what is dry, then what is heard in a hall; by set, by name.
void result_list_sort(result_list* self);

/// Those heard in a hall, or those that are not. Shares the marks: `at` alone is to be
/// freed with free().
result_list result_list_where(const result_list* self, bool in_hall);

/// A result that belongs to a group.
typedef bool (*membership)(const result* each, const char* group);

bool result_is_in_set(const result* each, const char* set);
/// … and its onsets are known.
bool result_has_onsets_in_set(const result* each, const char* set);
bool result_is_headline(const result* each, const char* unused);
/// Its every onset is known, and it was not made here.
bool result_is_complete_in_folder(const result* each, const char* unused);

/// How many of a group a listener has heard.
size_t results_size(const result_list* all, membership belongs, const char* group,
                    listener who);

/// Whether all of a group have a tempo that says something.
bool results_have_bpm(const result_list* all, membership belongs, const char* group);

/// Whether an item is the first of its set. Sets stand together.
bool results_begin_set(const result_list* all, size_t i);

/// A mark that is a mean over items.
typedef double (*mark)(const marks* each);

double mark_beat_f(const marks* each);
double mark_cml_t(const marks* each);
double mark_aml_t(const marks* each);
double mark_accuracy_1(const marks* each);
double mark_accuracy_2(const marks* each);
double mark_exact(const marks* each);
double mark_followed(const marks* each);
double mark_right(const marks* each); ///< share of time with the right tempo
double mark_prompt(const marks* each);
double mark_onset_f50(const marks* each);
double mark_onset_f25(const marks* each);
double mark_onset_f80(const marks* each);
double mark_precision(const marks* each);
double mark_recall(const marks* each);
double mark_precision_80(const marks* each);
double mark_recall_80(const marks* each);

/// The marks of a group, one for each item; to be freed with series_free().
series results_collect(const result_list* all, membership belongs, const char* group,
                       listener who, mark which);

double results_mean(const result_list* all, membership belongs, const char* group,
                    listener who, mark which);

/// A list of times that every item has.
typedef const series* (*mark_times)(const marks* each);

const series* mark_latency(const marks* each);
const series* mark_bias(const marks* each);
const series* mark_sounding(const marks* each);
const series* mark_behind(const marks* each);
const series* mark_behind_any_octave(const marks* each);

/// Those of all items together; to be freed with series_free().
series results_collect_times(const result_list* all, membership belongs,
                             const char* group, listener who, mark_times which);

/// Times until the tempo was right, s. To be freed with series_free().
/// @param later false: from the beginning; true: from a change of tempo
series results_locked_after(const result_list* all, const char* set, listener who,
                            bool later);

/// How far the tempi read are off, in percent. To be freed with series_free().
series results_tempo_errors(const result_list* all, const char* set, listener who,
                            tempo_levels levels);

calibration results_calibration(const result_list* all, membership belongs,
                                const char* group, listener who);

#endif
