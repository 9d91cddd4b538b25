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

static void print_ms(const series times) {
  printf("  %6.1f", 1e3 * scoring_mean(times));
}

static void print_ms_and_p95(const series times) {
  print_ms(times);
  printf("  %6.1f", 1e3 * scoring_percentile(times, 0.95));
}

static series difference(const series from, const series what) {
  series result = { 0 };
  for (size_t i = 0; i < from.count && i < what.count; i++) {
    series_push(&result, from.at[i] - what.at[i]);
  }
  return result;
}

static void print_timing(const result_list* const all, const char* const set,
                         const listener who) {
  const membership belongs = result_has_onsets_in_set;
  series           bias    = results_collect_times(all, belongs, set, who, mark_bias);
  series           told    = results_collect_times(all, belongs, set, who, mark_latency);
  series sounding          = results_collect_times(all, belongs, set, who, mark_sounding);
  if (told.count > 0) {
    printf("%-13s %-14s %6zu", who == LISTENER_KIBUN ? set : "", listener_name(who),
           told.count);
    print_ms(bias);
    print_ms_and_p95(told);
    if (sounding.count == told.count) {
      series bias_heard = difference(bias, sounding);
      series told_heard = difference(told, sounding);
      print_ms(sounding);
      print_ms(bias_heard);
      print_ms_and_p95(told_heard);
      series_free(&bias_heard);
      series_free(&told_heard);
    }
    putchar('\n');
  }
  series_free(&bias);
  series_free(&told);
  series_free(&sounding);
}

void table_timing(const result_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    const char* const set  = all->at[i].truth->set;
    const onset_kind  kind = kind_of(all, set);
    if (!results_begin_set(all, i) || kind == ONSETS_UNKNOWN || kind == ONSETS_PART)
      continue;
    if (!titled) {
      puts(
        "When onsets are told, in ms after the true ones, of those found within 50 ms\n"
        "                                    of the note                 of its sound\n"
        "set           listener        found  placed    told    95 %   after  placed"
        "    told    95 %");
      titled = true;
    }
    print_timing(all, set, LISTENER_KIBUN);
    print_timing(all, set, LISTENER_AUBIO_ONSET);
    print_timing(all, set, LISTENER_AUBIO_SPECFLUX);
  }
  if (titled) {
    puts("\nplaced: the mean time given; told: the mean time it is said at; after: the "
         "sound "
         "after\nthe note.\n");
  }
}
