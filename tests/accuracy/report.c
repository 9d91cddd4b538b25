// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/report.h"

#include "tests/accuracy/tables.h"

#include <stdio.h>
#include <stdlib.h>

void table_cell(const bool known, const double value) {
  if (known) {
    printf("  %6.3f", value);
  } else {
    fputs("       -", stdout);
  }
}

static void print_tables(const result_list* const all) {
  table_beats(all);
  table_tempo(all);
  table_confidence(all);
  table_onsets(all);
  table_timing(all);
  table_pieces(all);
}

void report_tables(const result_list* const all) {
  const result_list dry     = result_list_where(all, false);
  const result_list in_hall = result_list_where(all, true);
  print_tables(&dry);
  if (in_hall.count > 0) {
    puts("In a hall\n");
    print_tables(&in_hall);
    table_hall(&dry, &in_hall);
  }
  table_goals(&dry, &in_hall);
  free(dry.at);
  free(in_hall.at);
}

static int by_beat_f(const void* const a, const void* const b) {
  const double first  = ((const result*)a)->by[LISTENER_KIBUN].beat_f;
  const double second = ((const result*)b)->by[LISTENER_KIBUN].beat_f;
  return (first > second) - (first < second);
}

static void print_item(const result* const each) {
  const item* const  truth = each->truth;
  const marks* const by    = &each->by[LISTENER_KIBUN];
  const double       aubio = each->by[LISTENER_AUBIO_TEMPO].tempo;
  printf("%6.3f  %6.3f  %6.1f  %6.1f  %-8s  %-5s  %s/%s%s\n", by->beat_f, by->aml_t,
         truth->bpm, by->tempo, scoring_tempo_relation(by->tempo, truth->bpm),
         scoring_tempo_relation(aubio, truth->bpm), truth->set, truth->name,
         each->in_hall ? " (hall)" : "");
}

void report_worst(const result_list* const all, const size_t count) {
  result_list sorted = { 0 };
  for (size_t i = 0; i < all->count; i++) {
    if (all->at[i].by[LISTENER_KIBUN].given) {
      *result_list_add(&sorted) = all->at[i];
    }
  }
  if (sorted.count > 0) {
    qsort(sorted.at, sorted.count, sizeof(result), by_beat_f);
    puts("Worst beats\n\nbeat F    AMLt     bpm    read  relation  aubio  item");
  }
  for (size_t i = 0; i < count && i < sorted.count; i++) {
    print_item(&sorted.at[i]);
  }
  free(sorted.at);
}
