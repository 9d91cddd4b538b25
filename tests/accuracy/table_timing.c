// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/tables.h"

#include <stdio.h>

// A chart's onsets are where a player is to strike, more or less.
static bool has_onsets_to_time_by(const result* const each, const char* const set) {
  return each->truth->kind != ONSETS_PART && result_has_onsets_in_set(each, set);
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

static void print_times_of_sound(const series bias, const series told,
                                 const series sounding) {
  series bias_heard = difference(bias, sounding);
  series told_heard = difference(told, sounding);
  print_ms(sounding);
  print_ms(bias_heard);
  print_ms_and_p95(told_heard);
  series_free(&bias_heard);
  series_free(&told_heard);
}

static void print_line(const result_list* const all, const char* const set,
                       const listener who) {
  const membership belongs = has_onsets_to_time_by;

  series bias     = results_collect_times(all, belongs, set, who, mark_bias);
  series told     = results_collect_times(all, belongs, set, who, mark_latency);
  series sounding = results_collect_times(all, belongs, set, who, mark_sounding);
  if (told.count > 0) {
    printf("%-13s %-14s %6zu", who == LISTENER_KIBUN ? set : "", listener_name(who),
           told.count);
    print_ms(bias);
    print_ms_and_p95(told);
    if (sounding.count == told.count) {
      print_times_of_sound(bias, told, sounding);
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
    if (!results_begin_set(all, i) ||
        !has_onsets_to_time_by(&all->at[i], all->at[i].truth->set))
      continue;
    if (!titled) {
      puts(
        "When onsets are told, in ms after the true ones, of those found within 50 ms\n\n"
        "                                     after the note        sound"
        "     after its sound\n"
        "set           listener        found  placed    told    95 %   after  placed"
        "    told    95 %");
      titled = true;
    }
    print_line(all, all->at[i].truth->set, LISTENER_KIBUN);
    print_line(all, all->at[i].truth->set, LISTENER_AUBIO_ONSET);
    print_line(all, all->at[i].truth->set, LISTENER_AUBIO_SPECFLUX);
  }
  if (titled) {
    puts("\nplaced: the mean time given; told: the mean time it is said at, and that of "
         "95 %.\n");
  }
}
