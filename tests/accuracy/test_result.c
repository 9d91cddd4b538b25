// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/result.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static const double CLOSE = 1e-9;

static const item groove = { .set = "grooves", .name = "b", .bpm = 100.0 };
static const item click  = { .set = "clicks", .name = "z", .bpm = 120.0 };
static const item song   = { .set = "anthology", .name = "a", .bpm = 90.0 };
static const item other  = { .set = "anthology", .name = "c", .kind = ONSETS_ALL };

static result* add(result_list* const all, const item* const truth, const bool in_hall,
                   const double beat_f) {
  result* const added              = result_list_add(all);
  added->truth                     = truth;
  added->in_hall                   = in_hall;
  added->by[LISTENER_KIBUN].given  = true;
  added->by[LISTENER_KIBUN].beat_f = beat_f;
  return added;
}

Test(result, what_is_made_here_comes_first_and_the_hall_last) {
  result_list all = { 0 };
  add(&all, &other, false, 0.0);
  add(&all, &song, true, 0.0);
  add(&all, &song, false, 0.0);
  add(&all, &groove, false, 0.0);
  add(&all, &click, false, 0.0);
  result_list_sort(&all);
  cr_assert_eq(all.at[0].truth, &click);
  cr_assert_eq(all.at[1].truth, &groove);
  cr_assert_eq(all.at[2].truth, &song);
  cr_assert_eq(all.at[3].truth, &other);
  cr_assert(all.at[4].in_hall);
  cr_assert(results_begin_set(&all, 2));
  cr_assert_not(results_begin_set(&all, 3));
  const result_list dry = result_list_where(&all, false);
  cr_assert_eq(dry.count, 4);
  free(dry.at);
  result_list_free(&all);
}

Test(result, who_did_not_listen_does_not_count) {
  result_list all = { 0 };
  add(&all, &song, false, 0.5);
  add(&all, &song, false, 1.0);
  add(&all, &song, false, 0.0)->by[LISTENER_KIBUN].given = false;
  const membership in_set                                = result_is_in_set;
  cr_assert_eq(results_size(&all, in_set, "anthology", LISTENER_KIBUN), 2);
  cr_assert_float_eq(results_mean(&all, in_set, "anthology", LISTENER_KIBUN, mark_beat_f),
                     0.75, CLOSE);
  cr_assert_eq(results_size(&all, in_set, "anthology", LISTENER_AUBIO_TEMPO), 0);
  cr_assert_eq(results_size(&all, in_set, "grooves", LISTENER_KIBUN), 0);
  result_list_free(&all);
}

Test(result, onsets_count_where_they_are_known) {
  result_list all = { 0 };
  add(&all, &song, false, 0.0);
  add(&all, &other, false, 0.0);
  cr_assert_eq(results_size(&all, result_has_onsets_in_set, "anthology", LISTENER_KIBUN),
               1);
  result_list_free(&all);
}

Test(result, the_first_lock_and_later_ones_are_apart) {
  result_list all = { 0 };
  add(&all, &groove, false, 0.0);
  series* const locks = &all.at[0].by[LISTENER_KIBUN].locked_after;
  series_push(locks, 2.0);
  series_push(locks, 3.0);
  series_push(locks, 4.0);
  series first = results_locked_after(&all, "grooves", LISTENER_KIBUN, false);
  series later = results_locked_after(&all, "grooves", LISTENER_KIBUN, true);
  cr_assert_eq(first.count, 1);
  cr_assert_eq(first.at[0], 2.0);
  cr_assert_eq(later.count, 2);
  cr_assert_eq(later.at[1], 4.0);
  series_free(&first);
  series_free(&later);
  result_list_free(&all);
}

Test(result, tempo_errors_are_percent) {
  result_list all                                          = { 0 };
  add(&all, &groove, false, 0.0)->by[LISTENER_KIBUN].tempo = 198.0;
  series as_it_is = results_tempo_errors(&all, "grooves", LISTENER_KIBUN, TEMPO_AS_IT_IS);
  series folded = results_tempo_errors(&all, "grooves", LISTENER_KIBUN, TEMPO_ANY_OCTAVE);
  cr_assert_float_eq(as_it_is.at[0], 98.0, 1e-6);
  cr_assert_float_eq(folded.at[0], 1.0, 1e-6);
  series_free(&as_it_is);
  series_free(&folded);
  result_list_free(&all);
}
