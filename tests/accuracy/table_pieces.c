// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/sets.h"
#include "tests/accuracy/tables.h"

#include <stdio.h>

static void print_piece(const result* const each) {
  const marks* const by = &each->by[LISTENER_KIBUN];
  printf("%-8s %-32s %5zu  %6.3f  %6.3f  %6.3f  %6.3f  %6.1f  %6.1f  %6.1f\n",
         each->truth->set, each->truth->name, by->latency.count, by->onset_f50,
         by->onset_f80, by->precision_80, by->recall_80, 1e3 * scoring_mean(by->bias),
         1e3 * scoring_mean(by->latency), 1e3 * scoring_percentile(by->latency, 0.95));
}

void table_pieces(const result_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    const result* const each = &all->at[i];
    if (!set_is_rendered(each->truth->set) || !each->by[LISTENER_KIBUN].given)
      continue;
    if (!titled) {
      puts("Onsets of rendered pieces, heard by Kibun\n\n"
           "set      piece                            found       F  F 80ms   prec."
           "  recall  placed    told    95 %");
      titled = true;
    }
    print_piece(each);
  }
  if (titled) {
    putchar('\n');
  }
}
