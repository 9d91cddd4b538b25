// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/tables.h"

#include <stdio.h>

// The kind of truth is that of the first item that has onsets.
static onset_kind kind_of(const result_list* const all, const char* const set) {
  for (size_t i = 0; i < all->count; i++) {
    if (result_has_onsets_in_set(&all->at[i], set)) {
      return all->at[i].truth->kind;
    }
  }
  return ONSETS_UNKNOWN;
}

static void print_onsets(const result_list* const all, const char* const set,
                         const listener who) {
  static const mark columns[] = { mark_onset_f50, mark_precision, mark_recall,
                                  mark_onset_f25, mark_onset_f80, mark_precision_80,
                                  mark_recall_80 };
  const size_t      size      = results_size(all, result_has_onsets_in_set, set, who);
  if (size == 0) {
    return;
  }
  const bool first = who == LISTENER_KIBUN;
  printf("%-13s %-7s %-14s %5zu", first ? set : "",
         first ? onset_kind_name(kind_of(all, set)) : "", listener_name(who), size);
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    table_cell(true, results_mean(all, result_has_onsets_in_set, set, who, columns[i]));
  }
  putchar('\n');
}

void table_onsets(const result_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    const char* const set = all->at[i].truth->set;
    if (!results_begin_set(all, i) || kind_of(all, set) == ONSETS_UNKNOWN)
      continue;
    if (!titled) {
      puts("Onsets                                       50 ms                    25 ms"
           "   80 ms\n"
           "set           truth   listener       items       F   prec.  recall       F"
           "       F   prec.  recall");
      titled = true;
    }
    print_onsets(all, set, LISTENER_KIBUN);
    print_onsets(all, set, LISTENER_AUBIO_ONSET);
    print_onsets(all, set, LISTENER_AUBIO_SPECFLUX);
  }
  if (titled) {
    putchar('\n');
  }
}
