// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/tables.h"

#include <stdio.h>

static bool needs_bpm(const mark which) {
  return which == mark_accuracy_1 || which == mark_accuracy_2;
}

static void print_line(const result_list* const all, const membership belongs,
                       const char* const group, const char* const name,
                       const listener who) {
  static const mark columns[] = { mark_beat_f,     mark_cml_t,      mark_aml_t,
                                  mark_accuracy_1, mark_accuracy_2, mark_right,
                                  mark_prompt };
  const size_t      size      = results_size(all, belongs, group, who);
  if (size == 0) {
    return;
  }
  printf("%-13s %-14s %5zu", name, listener_name(who), size);
  const bool have_bpm = results_have_bpm(all, belongs, group);
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    table_cell(have_bpm || !needs_bpm(columns[i]),
               results_mean(all, belongs, group, who, columns[i]));
  }
  const calibration sure = results_calibration(all, belongs, group, who);
  table_cell(who == LISTENER_KIBUN,
             calibration_error(&sure)); // aubio's is no probability
  putchar('\n');
}

static void print_intervals(const result_list* const all, const listener who) {
  static const mark columns[] = { mark_beat_f, mark_cml_t, mark_aml_t, mark_accuracy_1,
                                  mark_accuracy_2 };
  if (results_size(all, result_is_headline, NULL, who) == 0) {
    return;
  }
  printf("  95 %% of %-25s", listener_name(who));
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    series found = results_collect(all, result_is_headline, NULL, who, columns[i]);
    const interval range = scoring_bootstrap(found);
    printf("  %.3f-%.3f", range.low, range.high);
    series_free(&found);
  }
  putchar('\n');
}

void table_beats(const result_list* const all) {
  if (all->count == 0) {
    return;
  }
  puts("Beats (70 ms) and tempo (4 %), without the first 5 s\n\n"
       "set           listener       items  beat F    CMLt    AMLt   acc 1   acc 2"
       "   right  prompt     ECE");
  for (size_t i = 0; i < all->count; i++) {
    const char* const set = all->at[i].truth->set;
    if (results_begin_set(all, i)) {
      print_line(all, result_is_in_set, set, set, LISTENER_KIBUN);
      print_line(all, result_is_in_set, set, "", LISTENER_AUBIO_TEMPO);
    }
  }
  if (results_size(all, result_is_headline, NULL, LISTENER_KIBUN) > 0) {
    putchar('\n');
    print_line(all, result_is_headline, NULL, "headline", LISTENER_KIBUN);
    print_line(all, result_is_headline, NULL, "", LISTENER_AUBIO_TEMPO);
    puts("\n  of the headline, bootstrap           beat F         CMLt         AMLt"
         "        acc 1        acc 2");
    print_intervals(all, LISTENER_KIBUN);
    print_intervals(all, LISTENER_AUBIO_TEMPO);
  }
  puts("\nright: share of time with a tempo within 4 %; prompt: share of beats told at "
       "most 20 ms\nafter their time; ECE: expected calibration error of the tempo's "
       "confidence.\n");
}
