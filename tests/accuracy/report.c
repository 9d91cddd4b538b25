// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static size_t size_of(const result_list* const all, const membership belongs,
                      const char* const group) {
  size_t size = 0;
  for (size_t i = 0; i < all->count; i++) {
    size += all->at[i].heard && belongs(&all->at[i], group);
  }
  return size;
}

static bool have_one_tempo(const result_list* const all, const membership belongs,
                           const char* const group) {
  bool have = true;
  for (size_t i = 0; i < all->count; i++) {
    have = have && (!belongs(&all->at[i], group) || all->at[i].truth->bpm > 0.0);
  }
  return have;
}

static void print_accuracy(const result_list* const all, const membership belongs,
                           const char* const group, const listener who,
                           const mark which) {
  if (have_one_tempo(all, belongs, group)) {
    printf("  %6.3f", results_mean(all, belongs, group, who, which));
  } else {
    fputs("       -", stdout);
  }
}

static void print_beat_line(const result_list* const all, const membership belongs,
                            const char* const group, const char* const name,
                            const listener who) {
  static const mark columns[] = { mark_beat_f,     mark_cml_t,      mark_aml_t,
                                  mark_accuracy_1, mark_accuracy_2, mark_right,
                                  mark_prompt };
  printf("%-13s %-14s %5zu", name, listener_name(who), size_of(all, belongs, group));
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    if (columns[i] == mark_accuracy_1 || columns[i] == mark_accuracy_2) {
      print_accuracy(all, belongs, group, who, columns[i]);
    } else {
      printf("  %6.3f", results_mean(all, belongs, group, who, columns[i]));
    }
  }
  const calibration sure = results_calibration(all, belongs, group, who);
  if (who == LISTENER_KIBUN) { // aubio's confidence is no probability
    printf("  %6.3f\n", calibration_error(&sure));
  } else {
    puts("       -");
  }
}

// Whether an item is the first of its set: sets stand together.
static bool begins_set(const result_list* const all, const size_t i) {
  return i == 0 || !result_is_in_set(&all->at[i - 1], all->at[i].truth->set);
}

static void print_intervals(const result_list* const all, const listener who) {
  static const mark columns[] = { mark_beat_f, mark_cml_t, mark_aml_t, mark_accuracy_1,
                                  mark_accuracy_2 };
  printf("  95 %% of %-25s", listener_name(who));
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    series found = results_collect(all, result_is_headline, NULL, who, columns[i]);
    const interval range = scoring_bootstrap(found);
    printf("  %.3f-%.3f", range.low, range.high);
    series_free(&found);
  }
  putchar('\n');
}

static void print_beats(const result_list* const all) {
  puts("Beats (70 ms) and tempo (4 %), without the first 5 s\n\n"
       "set           listener       items  beat F    CMLt    AMLt   acc 1   acc 2"
       "   right  prompt     ECE");
  for (size_t i = 0; i < all->count; i++) {
    const char* const set = all->at[i].truth->set;
    if (begins_set(all, i)) {
      print_beat_line(all, result_is_in_set, set, set, LISTENER_KIBUN);
      print_beat_line(all, result_is_in_set, set, "", LISTENER_AUBIO_TEMPO);
    }
  }
  if (size_of(all, result_is_headline, NULL) > 0) {
    putchar('\n');
    print_beat_line(all, result_is_headline, NULL, "headline", LISTENER_KIBUN);
    print_beat_line(all, result_is_headline, NULL, "", LISTENER_AUBIO_TEMPO);
    puts("\n  of the headline, bootstrap           beat F         CMLt         AMLt"
         "        acc 1        acc 2");
    print_intervals(all, LISTENER_KIBUN);
    print_intervals(all, LISTENER_AUBIO_TEMPO);
  }
  puts("\nright: share of time with a tempo within 4 %; prompt: share of beats told at "
       "most 20 ms\nafter their time; ECE: expected calibration error of the tempo's "
       "confidence.\n");
}

static void print_confidence(const result_list* const all) {
  calibration sure = results_calibration(all, result_is_headline, NULL, LISTENER_KIBUN);
  if (size_of(all, result_is_headline, NULL) == 0) {
    return;
  }
  puts("Tempo confidence of the headline: told, and how often the tempo was right\n");
  double frames = 0.0;
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    frames += sure.told[bin];
  }
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    const double told = fmax(sure.told[bin], 1.0);
    printf("  %.1f-%.1f  told %.3f  right %.3f  in %.3f of the time\n", 0.1 * (double)bin,
           0.1 * (double)(bin + 1), sure.sure[bin] / told, sure.right[bin] / told,
           sure.told[bin] / fmax(frames, 1.0));
  }
  putchar('\n');
}

static const char* kind_name(const onset_kind kind) {
  static const char* const names[] = {
    [ONSETS_UNKNOWN] = "unknown",
    [ONSETS_ALL]     = "all",
    [ONSETS_DRUM]    = "drums",
    [ONSETS_PART]    = "a part",
  };
  return names[kind];
}

static void print_onset_line(const result_list* const all, const item* const first,
                             const char* const name, const listener who) {
  static const mark columns[] = { mark_onset_f50, mark_precision, mark_recall,
                                  mark_onset_f25, mark_onset_f80 };
  const char* const set       = first->set;
  printf("%-13s %-7s %-14s %5zu", name, *name ? kind_name(first->kind) : "",
         listener_name(who), size_of(all, result_has_onsets_in_set, set));
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    printf("  %6.3f", results_mean(all, result_has_onsets_in_set, set, who, columns[i]));
  }
  series bias = results_collect_times(all, result_has_onsets_in_set, set, who, mark_bias);
  series latency =
    results_collect_times(all, result_has_onsets_in_set, set, who, mark_latency);
  printf("  %6.1f  %6.1f  %6.1f\n", 1e3 * scoring_mean(bias), 1e3 * scoring_mean(latency),
         1e3 * scoring_percentile(latency, 0.95));
  series_free(&bias);
  series_free(&latency);
}

// The kind of truth is that of the first item that has onsets.
static const item* first_with_onsets(const result_list* const all,
                                     const char* const        set) {
  for (size_t i = 0; i < all->count; i++) {
    if (result_has_onsets_in_set(&all->at[i], set)) {
      return all->at[i].truth;
    }
  }
  return NULL;
}

static void print_onsets(const result_list* const all) {
  puts("Onsets (50 ms), and how many ms after the true onset they are placed and told\n\n"
       "set           truth   listener       items       F   prec.  recall  F 25ms"
       "  F 80ms  placed    told  p95");
  for (size_t i = 0; i < all->count; i++) {
    const char* const set   = all->at[i].truth->set;
    const item* const first = begins_set(all, i) ? first_with_onsets(all, set) : NULL;
    if (first) {
      print_onset_line(all, first, set, LISTENER_KIBUN);
      print_onset_line(all, first, "", LISTENER_AUBIO_ONSET);
      print_onset_line(all, first, "", LISTENER_AUBIO_SPECFLUX);
    }
  }
  putchar('\n');
}

static void print_lock_times(const result_list* const all, const char* const set,
                             const listener who, const bool later) {
  series times = results_locked_after(all, set, who, later);
  if (times.count > 0) {
    printf("%-13s %-14s %-10s %5zu  %6.1f  %6.1f", set, listener_name(who),
           later ? "a step" : "beginning", times.count, scoring_percentile(times, 0.5),
           scoring_percentile(times, 1.0));
    if (have_one_tempo(all, result_is_in_set, set)) {
      printf("  %6.3f\n", results_mean(all, result_is_in_set, set, who, mark_exact));
    } else {
      puts("       -");
    }
  }
  series_free(&times);
}

static void print_locks(const result_list* const all) {
  bool titled = false;
  for (size_t i = 0; i < all->count; i++) {
    const item* const truth = all->at[i].truth;
    if (!begins_set(all, i) || truth->sections.count == 0)
      continue;
    if (!titled) {
      puts("Seconds until the tempo is right for 3 s; share of items within 0.3 %\n\n"
           "set           listener       after      times  median   worst   exact");
      titled = true;
    }
    for (int later = 0; later < 2; later++) {
      print_lock_times(all, truth->set, LISTENER_KIBUN, later);
      print_lock_times(all, truth->set, LISTENER_AUBIO_TEMPO, later);
    }
  }
  if (titled) {
    putchar('\n');
  }
}

void report_tables(const result_list* const all) {
  print_beats(all);
  print_locks(all);
  print_confidence(all);
  print_onsets(all);
}

void report_csv(const result_list* const all) {
  puts("set,item,listener,bpm,tempo,relation,beat_f,cml_t,aml_t,accuracy_1,accuracy_2,"
       "right,prompt,calibration_error,onset_truth,onset_f50,precision,recall,onset_f25,"
       "onset_f80,bias_ms,told_ms,told_p95_ms");
  for (size_t i = 0; i < all->count; i++) {
    const item* const truth = all->at[i].truth;
    for (listener who = 0; who < LISTENERS && all->at[i].heard; who++) {
      const marks* const by = &all->at[i].by[who];
      printf("%s,\"%s\",%s,%.3f", truth->set, truth->name, listener_name(who),
             truth->bpm);
      if (listener_hears_beats(who)) {
        printf(",%.3f,%s,%.4f,%.4f,%.4f,%.0f,%.0f,%.4f,%.4f,%.4f", by->tempo,
               scoring_tempo_relation(by->tempo, truth->bpm), by->beat_f, by->cml_t,
               by->aml_t, by->accuracy_1, by->accuracy_2, calibration_right(&by->sure),
               by->prompt, calibration_error(&by->sure));
      } else {
        fputs(",,,,,,,,,,", stdout);
      }
      printf(",%s", kind_name(truth->kind));
      if (listener_hears_onsets(who) && truth->kind != ONSETS_UNKNOWN) {
        printf(",%.4f,%.4f,%.4f,%.4f,%.4f,%.2f,%.2f,%.2f\n", by->onset_f50, by->precision,
               by->recall, by->onset_f25, by->onset_f80, 1e3 * scoring_mean(by->bias),
               1e3 * scoring_mean(by->latency),
               1e3 * scoring_percentile(by->latency, 0.95));
      } else {
        puts(",,,,,,,,");
      }
    }
  }
}

static int by_beat_f(const void* const a, const void* const b) {
  const double first  = ((const result*)a)->by[LISTENER_KIBUN].beat_f;
  const double second = ((const result*)b)->by[LISTENER_KIBUN].beat_f;
  return (first > second) - (first < second);
}

void report_worst(const result_list* const all, const size_t count) {
  result* const sorted = calloc(all->count + 1, sizeof(result));
  size_t        heard  = 0;
  for (size_t i = 0; sorted && i < all->count; i++) {
    if (all->at[i].heard) {
      sorted[heard] = all->at[i];
      heard++;
    }
  }
  if (heard > 0) {
    qsort(sorted, heard, sizeof(result), by_beat_f);
    puts("Worst beats\n\nbeat F    AMLt     bpm    read  relation  aubio  item");
  }
  for (size_t i = 0; i < count && i < heard; i++) {
    const item* const  truth = sorted[i].truth;
    const marks* const by    = &sorted[i].by[LISTENER_KIBUN];
    const double       aubio = sorted[i].by[LISTENER_AUBIO_TEMPO].tempo;
    printf("%6.3f  %6.3f  %6.1f  %6.1f  %-8s  %-5s  %s/%s\n", by->beat_f, by->aml_t,
           truth->bpm, by->tempo, scoring_tempo_relation(by->tempo, truth->bpm),
           scoring_tempo_relation(aubio, truth->bpm), truth->set, truth->name);
  }
  free(sorted);
}
