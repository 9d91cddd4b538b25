// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/story_scoring.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double INSTANT_S = 0.25; // what is true within it is true at once
static const double PEAK_S    = 40.0; // that a build lasts at most

double story_tolerance(const story_word kind) {
  static const double tolerances[STORY_WORDS] = {
    [STORY_BUILD] = 3.0, [STORY_CLIMAX] = 1.5,  [STORY_DROP] = 1.0,  [STORY_BURST] = 0.5,
    [STORY_LULL] = 2.5,  [STORY_SECTION] = 3.0, [STORY_TEMPO] = 3.0,
  };
  return tolerances[kind];
}

const char* story_verdict_name(const story_verdict verdict) {
  static const char* const names[] = {
    [VERDICT_FOUND]   = "found",
    [VERDICT_MISSED]  = "missed",
    [VERDICT_FALSE]   = "false",
    [VERDICT_EXCUSED] = "excused",
  };
  return names[verdict];
}

static bool is_inside(const story_piece* const piece, const double time) {
  return time >= piece->from && time <= piece->to;
}

static bool fits(const story_event* const happened, const story_report* const told) {
  const double reach = story_tolerance(happened->kind);
  return happened->kind == told->kind && told->time >= happened->from - reach &&
         told->time <= happened->time + reach;
}

// The earliest that is free: windows of one kind begin and end in the same order, so no
// other choice makes more pairs.
static long earliest_free(const story_piece* const     piece,
                          const story_event* const     happened,
                          const story_judgement* const of_told) {
  long best = STORY_NO_PAIR;
  for (size_t i = 0; i < piece->told.count; i++) {
    const story_report* const each = &piece->told.at[i];
    const bool free = of_told[i].pair == STORY_NO_PAIR && fits(happened, each);
    if (free && (best == STORY_NO_PAIR || each->time < piece->told.at[best].time)) {
      best = (long)i;
    }
  }
  return best;
}

static void pair_up(const story_piece* const piece, story_judgement* const of_truth,
                    story_judgement* const of_told) {
  for (size_t i = 0; i < piece->truth.count; i++) {
    const long told = earliest_free(piece, &piece->truth.at[i], of_told);
    if (told != STORY_NO_PAIR) {
      of_truth[i]   = (story_judgement){ VERDICT_FOUND, told };
      of_told[told] = (story_judgement){ VERDICT_FOUND, (long)i };
    }
  }
}

static bool is_told_otherwise(const story_piece* const piece, const size_t which,
                              const story_judgement* const of_truth) {
  for (size_t i = 0; i < piece->truth.count; i++) {
    const double apart = fabs(piece->truth.at[i].time - piece->truth.at[which].time);
    if (i != which && apart <= INSTANT_S && of_truth[i].verdict == VERDICT_FOUND) {
      return true;
    }
  }
  return false;
}

static bool changes_the_material(const story_word kind) {
  return kind == STORY_DROP || kind == STORY_BURST || kind == STORY_LULL;
}

static bool is_section_of_another(const story_piece* const  piece,
                                  const story_report* const told) {
  for (size_t i = 0; i < piece->truth.count && told->kind == STORY_SECTION; i++) {
    const double apart = fabs(piece->truth.at[i].time - told->time);
    if (changes_the_material(piece->truth.at[i].kind) &&
        apart <= story_tolerance(STORY_SECTION)) {
      return true;
    }
  }
  return false;
}

void story_judge(const story_piece* const piece, story_judgement* const of_truth,
                 story_judgement* const of_told) {
  for (size_t i = 0; i < piece->truth.count; i++) {
    of_truth[i] = (story_judgement){ VERDICT_MISSED, STORY_NO_PAIR };
  }
  for (size_t i = 0; i < piece->told.count; i++) {
    of_told[i] = (story_judgement){ VERDICT_FALSE, STORY_NO_PAIR };
  }
  pair_up(piece, of_truth, of_told);
  for (size_t i = 0; i < piece->truth.count; i++) {
    if (of_truth[i].verdict == VERDICT_MISSED && is_told_otherwise(piece, i, of_truth)) {
      of_truth[i].verdict = VERDICT_EXCUSED;
    }
  }
  for (size_t i = 0; i < piece->told.count; i++) {
    const story_report* const each = &piece->told.at[i];
    if (of_told[i].verdict == VERDICT_FALSE &&
        (!is_inside(piece, each->time) || is_section_of_another(piece, each))) {
      of_told[i].verdict = VERDICT_EXCUSED;
    }
  }
}

static void add_lead(series* const leads, const story_truth* const truth,
                     const size_t build, const double reported) {
  for (size_t i = build + 1; i < truth->count; i++) {
    const story_event* const each = &truth->at[i];
    const bool peak = each->kind == STORY_CLIMAX || each->kind == STORY_DROP;
    if (peak && each->time - truth->at[build].time <= PEAK_S) {
      series_push(leads, each->time - reported);
      return;
    }
  }
}

static void add_truth(story_score* const scores, const story_piece* const piece,
                      const story_judgement* const of_truth) {
  for (size_t i = 0; i < piece->truth.count; i++) {
    const story_event* const each  = &piece->truth.at[i];
    story_score* const       score = &scores[each->kind];
    score->events += of_truth[i].verdict != VERDICT_EXCUSED;
    if (of_truth[i].verdict == VERDICT_FOUND) {
      const double reported = piece->told.at[of_truth[i].pair].reported;
      score->found++;
      series_push(&score->delays, reported - each->time);
      if (each->kind == STORY_BUILD) {
        add_lead(&score->leads, &piece->truth, i, reported);
      }
    }
  }
}

void story_score_add(story_score* const scores, const story_piece* const piece) {
  story_judgement* const of_truth =
    calloc(piece->truth.count + 1, sizeof(story_judgement));
  story_judgement* const of_told = calloc(piece->told.count + 1, sizeof(story_judgement));
  if (!of_truth || !of_told) {
    fputs("kibun-story-accuracy: out of memory\n", stderr);
    abort();
  }
  story_judge(piece, of_truth, of_told);
  add_truth(scores, piece, of_truth);
  for (size_t i = 0; i < piece->told.count; i++) {
    scores[piece->told.at[i].kind].wrong += of_told[i].verdict == VERDICT_FALSE;
  }
  for (size_t kind = 0; kind < STORY_WORDS; kind++) {
    scores[kind].hours += (piece->to - piece->from) / 3600.0;
    series_sort(&scores[kind].delays);
    series_sort(&scores[kind].leads);
  }
  free(of_truth);
  free(of_told);
}

void story_score_free(story_score* const scores) {
  for (size_t kind = 0; kind < STORY_WORDS; kind++) {
    series_free(&scores[kind].delays);
    series_free(&scores[kind].leads);
  }
}

static double ratio(const size_t part, const size_t whole) {
  return whole > 0 ? (double)part / (double)whole : 0.0;
}

double story_precision(const story_score* const self) {
  return ratio(self->found, self->found + self->wrong);
}

double story_recall(const story_score* const self) {
  return ratio(self->found, self->events);
}

double story_f1(const story_score* const self) {
  return ratio(2 * self->found, self->found + self->wrong + self->events);
}

double story_quantile(const series* const sorted, const double share) {
  if (sorted->count == 0) {
    return 0.0;
  }
  return sorted->at[(size_t)floor(share * (double)(sorted->count - 1) + 0.5)];
}
