// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/tables.h"

#include <stdio.h>

static const double EXACT_PERCENT = 0.3;
static const double LOCK_S        = 3.0;
static const double RELOCK_S      = 4.0;
static const double BEHIND_S      = 2.0;

// What is asked, and how often it is reached; smaller values are better.
static void print_goal(const char* const set, const listener who, const char* const asked,
                       const double limit, const series values) {
  if (values.count > 0) {
    printf("%-13s %-14s %s %4.1f  %6zu  %7.2f  %7.2f  %7.3f\n", set, listener_name(who),
           asked, limit, values.count, scoring_percentile(values, 0.5),
           scoring_percentile(values, 0.9), scoring_share_within(values, limit));
  }
}

static void print_set(const result_list* const all, const char* const set,
                      const listener who) {
  series first  = results_locked_after(all, set, who, false);
  series later  = results_locked_after(all, set, who, true);
  series behind = results_collect_times(all, result_is_in_set, set, who, mark_behind);
  series octave =
    results_collect_times(all, result_is_in_set, set, who, mark_behind_any_octave);
  if (first.count > 0 && results_have_bpm(all, result_is_in_set, set)) {
    series errors = results_tempo_errors(all, set, who, TEMPO_AS_IT_IS);
    series folded = results_tempo_errors(all, set, who, TEMPO_ANY_OCTAVE);
    print_goal(set, who, "tempo read within, %    ", EXACT_PERCENT, errors);
    print_goal(set, who, "… in any octave, %      ", EXACT_PERCENT, folded);
    series_free(&errors);
    series_free(&folded);
  }
  print_goal(set, who, "right after, s          ", LOCK_S, first);
  print_goal(set, who, "right after a step, s   ", RELOCK_S, later);
  print_goal(set, who, "behind a bend, s        ", BEHIND_S, behind);
  print_goal(set, who, "… in any octave, s      ", BEHIND_S, octave);
  series_free(&first);
  series_free(&later);
  series_free(&behind);
  series_free(&octave);
}

static bool is_timed(const result* const each) {
  bool timed = false;
  for (listener who = 0; who < LISTENERS; who++) {
    timed = timed || each->by[who].locked_after.count || each->by[who].behind.count;
  }
  return timed;
}

void table_tempo(const result_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    if (!results_begin_set(all, i) || !is_timed(&all->at[i]))
      continue;
    if (!titled) {
      puts("How a steady tempo is found and a changing one followed\n\n"
           "set           listener       asked                            times   median"
           "   90 %  reached");
      titled = true;
    }
    print_set(all, all->at[i].truth->set, LISTENER_KIBUN);
    print_set(all, all->at[i].truth->set, LISTENER_AUBIO_TEMPO);
  }
  if (titled) {
    putchar('\n');
  }
}
