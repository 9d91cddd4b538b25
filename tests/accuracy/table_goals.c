// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/tables.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double PLACED_MS = 5.0;
static const double TOLD_MS   = 15.0;
static const double P95_MS    = 25.0;
static const double EXACT     = 0.3; // percent
static const double LOCK_S    = 3.0;
static const double RELOCK_S  = 4.0;
static const double BEHIND_S  = 2.0;

typedef enum { AT_LEAST, AT_MOST } side;

static void print_goal(const char* const set, const char* const name, const side from,
                       const double asked, const double reached) {
  const bool well = from == AT_LEAST ? reached >= asked : reached <= asked;
  printf("%-4s  %-13s %-26s %s %7.3f  %7.3f\n", well ? "yes" : "no", set, name,
         from == AT_LEAST ? "at least" : "at most ", asked, reached);
}

static bool belongs_to(const result* const each, const char* const set) {
  return strcmp(set, "headline") == 0 ? result_is_headline(each, NULL)
                                      : result_is_in_set(each, set);
}

static void print_means(const result_list* const all) {
  static const struct {
    const char* set;
    const char* name;
    mark        which;
    double      asked;
  } goals[] = {
    { "headline", "beat F", mark_beat_f, 0.78 },
    { "headline", "AMLt", mark_aml_t, 0.85 },
    { "headline", "accuracy 1", mark_accuracy_1, 0.82 },
    { "headline", "accuracy 2", mark_accuracy_2, 0.97 },
    { "headline", "prompt beats", mark_prompt, 0.99 },
    { "midi_groove", "beat F", mark_beat_f, 0.82 },
    { "midi_asap", "beat F", mark_beat_f, 0.50 },
    { "midi_openmsx", "onset F", mark_onset_f50, 0.95 },
    { "midi_openmsx", "onset F, 25 ms", mark_onset_f25, 0.90 },
    { "midi_pop909", "onset F", mark_onset_f50, 0.92 },
    { "midi_pop909", "onset F, 25 ms", mark_onset_f25, 0.87 },
    { "midi_asap", "onset F", mark_onset_f50, 0.95 },
    { "midi_asap", "onset F, 25 ms", mark_onset_f25, 0.90 },
    { "midi_groove", "onset F", mark_onset_f50, 0.92 },
    { "midi_groove", "onset F, 25 ms", mark_onset_f25, 0.87 },
    { "mdb_drum", "onset F", mark_onset_f50, 0.97 },
    { "mdb_drum", "onset F, 25 ms", mark_onset_f25, 0.92 },
    { "bowed", "onset F, 80 ms", mark_onset_f80, 0.85 },
  };
  for (size_t i = 0; i < sizeof goals / sizeof *goals; i++) {
    if (results_size(all, belongs_to, goals[i].set, LISTENER_KIBUN) > 0) {
      print_goal(
        goals[i].set, goals[i].name, AT_LEAST, goals[i].asked,
        results_mean(all, belongs_to, goals[i].set, LISTENER_KIBUN, goals[i].which));
    }
  }
}

// From where an onset can be heard, where that is known.
static series since_sound(const result_list* const all, const char* const set,
                          const mark_times which) {
  series times = results_collect_times(all, result_is_in_set, set, LISTENER_KIBUN, which);
  series sounding =
    results_collect_times(all, result_is_in_set, set, LISTENER_KIBUN, mark_sounding);
  for (size_t i = 0; i < times.count && sounding.count == times.count; i++) {
    times.at[i] -= sounding.at[i];
  }
  series_free(&sounding);
  return times;
}

static void print_times(const result_list* const all) {
  static const char* const sets[] = { "mdb_drum", "midi_groove", "midi_asap",
                                      "plucked",  "struck",      "drums" };
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    series placed = since_sound(all, sets[i], mark_bias);
    series told   = since_sound(all, sets[i], mark_latency);
    if (told.count > 0) {
      print_goal(sets[i], "onsets placed off by, ms", AT_MOST, PLACED_MS,
                 1e3 * fabs(scoring_mean(placed)));
      print_goal(sets[i], "onsets told after, ms", AT_MOST, TOLD_MS,
                 1e3 * scoring_mean(told));
      print_goal(sets[i], "95 % of them, ms", AT_MOST, P95_MS,
                 1e3 * scoring_percentile(told, 0.95));
    }
    series_free(&placed);
    series_free(&told);
  }
}

static void print_worst(const char* const set, const char* const name, const double asked,
                        series values) {
  if (values.count > 0) {
    print_goal(set, name, AT_MOST, asked, scoring_percentile(values, 0.9));
  }
  series_free(&values);
}

static void print_tempi(const result_list* const all) {
  static const char* const steady[] = { "clicks", "grooves" };
  const listener           who      = LISTENER_KIBUN;
  for (size_t i = 0; i < sizeof steady / sizeof *steady; i++) {
    print_worst(steady[i], "tempo off by, %, of 90 %", EXACT,
                results_tempo_errors(all, steady[i], who, TEMPO_AS_IT_IS));
    print_worst(steady[i], "right after, s, of 90 %", LOCK_S,
                results_locked_after(all, steady[i], who, false));
  }
  print_worst("steps", "right after, s, of 90 %", RELOCK_S,
              results_locked_after(all, "steps", who, true));
  print_worst(
    "ritardando", "behind, s, of 90 %", BEHIND_S,
    results_collect_times(all, result_is_in_set, "ritardando", who, mark_behind));
}

static void print_hall(const result_list* const dry, const result_list* const in_hall) {
  const listener who = LISTENER_KIBUN;
  series tempi = table_falls(dry, in_hall, result_is_headline, who, mark_accuracy_2);
  series beats = table_falls(dry, in_hall, result_is_headline, who, mark_beat_f);
  series onsets =
    table_falls(dry, in_hall, result_is_complete_in_folder, who, mark_onset_f50);
  if (tempi.count > 0) {
    print_goal("headline", "accuracy 2 lost in a hall", AT_MOST, 0.02,
               scoring_mean(tempi));
    print_goal("headline", "beat F lost in a hall", AT_MOST, 0.03, scoring_mean(beats));
  }
  if (onsets.count > 0) {
    print_goal("complete", "onset F lost in a hall", AT_MOST, 0.04, scoring_mean(onsets));
  }
  series_free(&tempi);
  series_free(&beats);
  series_free(&onsets);
}

void table_goals(const result_list* const dry, const result_list* const in_hall) {
  if (dry->count == 0) {
    return;
  }
  puts("What is asked, and what Kibun reaches\n\n"
       "      set           of                             asked          reached");
  print_means(dry);
  print_times(dry);
  print_tempi(dry);
  print_hall(dry, in_hall);
  putchar('\n');
}
