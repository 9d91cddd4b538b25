// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/tables.h"

#include <stdio.h>
#include <string.h>

/// The same marks of the same items, dry and in a hall.
typedef struct {
  series dry;
  series in_hall;
  series fall;
} pairs;

static const result* dry_one(const result_list* const dry, const item* const truth) {
  for (size_t i = 0; i < dry->count; i++) {
    const item* const other = dry->at[i].truth;
    if (strcmp(other->name, truth->name) == 0 && strcmp(other->set, truth->set) == 0) {
      return &dry->at[i];
    }
  }
  return NULL;
}

static pairs pairs_of(const result_list* const dry, const result_list* const in_hall,
                      const membership belongs, const char* const group,
                      const listener who, const mark which) {
  pairs found = { 0 };
  for (size_t i = 0; i < in_hall->count; i++) {
    const result* const wet  = &in_hall->at[i];
    const result* const same = dry_one(dry, wet->truth);
    if (belongs(wet, group) && same && same->by[who].given && wet->by[who].given) {
      const double before = which(&same->by[who]);
      const double after  = which(&wet->by[who]);
      series_push(&found.dry, before);
      series_push(&found.in_hall, after);
      series_push(&found.fall, before - after);
    }
  }
  return found;
}

static void pairs_free(pairs* const self) {
  series_free(&self->dry);
  series_free(&self->in_hall);
  series_free(&self->fall);
}

series table_falls(const result_list* const dry, const result_list* const in_hall,
                   const membership belongs, const listener who, const mark which) {
  pairs found = pairs_of(dry, in_hall, belongs, NULL, who, which);
  series_free(&found.dry);
  series_free(&found.in_hall);
  return found.fall;
}

static void print_fall(const result_list* const dry, const result_list* const in_hall,
                       const membership belongs, const char* const group,
                       const char* const name, const listener who,
                       const char* const mark_name, const mark which) {
  pairs found = pairs_of(dry, in_hall, belongs, group, who, which);
  if (found.fall.count > 0) {
    const interval range = scoring_bootstrap(found.fall);
    printf("%-13s %-14s %-8s %5zu", name, listener_name(who), mark_name,
           found.fall.count);
    table_cell(true, scoring_mean(found.dry));
    table_cell(true, scoring_mean(found.in_hall));
    table_cell(true, scoring_mean(found.fall));
    printf("  %6.3f to %.3f\n", range.low, range.high);
  }
  pairs_free(&found);
}

static bool is_complete_in_set(const result* const each, const char* const set) {
  return each->truth->kind == ONSETS_ALL && result_is_in_set(each, set);
}

static void print_beats(const result_list* const dry, const result_list* const in_hall,
                        const membership belongs, const char* const group,
                        const char* const name) {
  static const listener who[] = { LISTENER_KIBUN, LISTENER_AUBIO_TEMPO };
  for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
    print_fall(dry, in_hall, belongs, group, name, who[i], "acc 2", mark_accuracy_2);
    print_fall(dry, in_hall, belongs, group, name, who[i], "beat F", mark_beat_f);
  }
}

static void print_onsets(const result_list* const dry, const result_list* const in_hall,
                         const membership belongs, const char* const group,
                         const char* const name) {
  static const listener who[] = { LISTENER_KIBUN, LISTENER_AUBIO_ONSET,
                                  LISTENER_AUBIO_SPECFLUX };
  for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
    print_fall(dry, in_hall, belongs, group, name, who[i], "onset F", mark_onset_f50);
  }
}

void table_hall(const result_list* const dry, const result_list* const in_hall) {
  if (dry->count == 0 || in_hall->count == 0) {
    return;
  }
  puts("What the hall takes away, of items heard both ways\n\n"
       "set           listener       mark     items     dry    hall    fall  95 % of the "
       "fall");
  print_beats(dry, in_hall, result_is_in_set, "grooves", "grooves");
  print_beats(dry, in_hall, result_is_headline, NULL, "headline");
  for (size_t i = 0; i < in_hall->count; i++) {
    const char* const set = in_hall->at[i].truth->set;
    if (results_begin_set(in_hall, i)) {
      print_onsets(dry, in_hall, is_complete_in_set, set, set);
    }
  }
  print_onsets(dry, in_hall, result_is_complete_in_folder, NULL, "complete");
  puts("\ncomplete: all items of the folder whose every onset is known.\n");
}
