// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/tables.h"

#include <stdio.h>

static bool has_downbeats(const result* const each, const char* const unused) {
  (void)unused;
  return each->truth->downbeats_known;
}

void table_downbeats(const result_list* const all) {
  static const mark columns[] = { mark_downbeat_f, mark_downbeat_precision,
                                  mark_downbeat_recall };
  if (results_size(all, has_downbeats, NULL, LISTENER_KIBUN) == 0) {
    return;
  }
  puts("Downbeats (70 ms), without the first 5 s\n");
  if (results_mean(all, has_downbeats, NULL, LISTENER_KIBUN, mark_downbeats_told) ==
      0.0) {
    puts("none told\n");
    return;
  }
  puts("set           listener       items       F   prec.  recall  95 % of F");
  for (size_t i = 0; i < all->count; i++) {
    const char* const set = all->at[i].truth->set;
    const size_t      size =
      results_size(all, result_has_downbeats_in_set, set, LISTENER_KIBUN);
    if (!results_begin_set(all, i) || size == 0)
      continue;
    printf("%-13s %-14s %5zu", set, listener_name(LISTENER_KIBUN), size);
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
      table_cell(true, results_mean(all, result_has_downbeats_in_set, set, LISTENER_KIBUN,
                                    columns[c]));
    }
    series found = results_collect(all, result_has_downbeats_in_set, set, LISTENER_KIBUN,
                                   mark_downbeat_f);
    const interval range = scoring_bootstrap(found);
    printf("  %.3f-%.3f\n", range.low, range.high);
    series_free(&found);
  }
  putchar('\n');
}
