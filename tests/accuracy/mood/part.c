// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/part.h"

#include "tests/accuracy/mood/groups.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void* take(const size_t count, const size_t size) {
  void* const memory = calloc(count + 1, size);
  if (!memory) {
    fputs("kibun-mood-accuracy: out of memory\n", stderr);
    abort();
  }
  return memory;
}

static part gather(const clip_list* const all, const clip* const like,
                   const wanted_clip is_wanted) {
  const clip**  found  = take(all->count, sizeof(const clip*));
  const char**  names  = take(all->count, sizeof(const char*));
  size_t* const groups = take(all->count, sizeof(size_t));
  size_t        count  = 0;
  for (size_t i = 0; i < all->count; i++) {
    const clip* const each = &all->at[i];
    const bool        fits =
      !like || (strcmp(each->set, like->set) == 0 && strcmp(each->font, like->font) == 0);
    if (fits && each->heard && is_wanted(each)) {
      found[count] = each;
      names[count] = each->group;
      count++;
    }
  }
  const size_t group_count = groups_number(names, count, groups);
  free(names);
  return (part){ found, count, groups, group_count };
}

part part_of(const clip_list* const all, const clip* const like,
             const wanted_clip is_wanted) {
  return gather(all, like, is_wanted);
}

part part_of_all(const clip_list* const all, const wanted_clip is_wanted) {
  return gather(all, NULL, is_wanted);
}

void part_free(part* const self) {
  free(self->at);
  free(self->groups);
  *self = (part){ 0 };
}

bool part_begins(const clip_list* const all, const size_t i) {
  return i == 0 || strcmp(all->at[i].set, all->at[i - 1].set) != 0 ||
         strcmp(all->at[i].font, all->at[i - 1].font) != 0;
}

static figure figure_of(const part* const self, const statistic measure,
                        const void* const context) {
  double* const once = take(self->count, sizeof(double));
  for (size_t i = 0; i < self->count; i++) {
    once[i] = 1.0;
  }
  const figure result = { measure(context, once),
                          groups_bootstrap(self->groups, self->count, measure, context) };
  free(once);
  return result;
}

typedef struct {
  double* part;
  double* whole;
  size_t  count;
} ratio;

static double measure_ratio(const void* const context, const double* const weight) {
  const ratio* const self  = context;
  double             some  = 0.0;
  double             whole = 0.0;
  for (size_t i = 0; i < self->count; i++) {
    some += weight[i] * self->part[i];
    whole += weight[i] * self->whole[i];
  }
  return whole > 0.0 ? some / whole : (double)NAN;
}

static figure figure_of_ratio(const part* const self, ratio* const sums) {
  const figure result = figure_of(self, measure_ratio, sums);
  free(sums->part);
  free(sums->whole);
  return result;
}

figure part_ratio(const part* const self, const clip_number part_of,
                  const clip_number whole) {
  ratio sums = { take(self->count, sizeof(double)), take(self->count, sizeof(double)),
                 self->count };
  for (size_t i = 0; i < self->count; i++) {
    sums.part[i]  = part_of(self->at[i]);
    sums.whole[i] = whole(self->at[i]);
  }
  return figure_of_ratio(self, &sums);
}

figure part_mean(const part* const self, const clip_number which) {
  ratio sums = { take(self->count, sizeof(double)), take(self->count, sizeof(double)),
                 self->count };
  for (size_t i = 0; i < self->count; i++) {
    const double value = which(self->at[i]);
    sums.part[i]       = isnan(value) ? 0.0 : value;
    sums.whole[i]      = isnan(value) ? 0.0 : 1.0;
  }
  return figure_of_ratio(self, &sums);
}

typedef struct {
  moments* at;
  size_t   count;
} clip_moments;

static double measure_correlation(const void* const context, const double* const weight) {
  const clip_moments* const self = context;
  moments                   all  = { 0 };
  for (size_t i = 0; i < self->count; i++) {
    moments_merge(&all, &self->at[i], weight[i]);
  }
  return moments_correlation(&all);
}

figure part_correlation(const part* const self, const clip_pairs which) {
  const clip_moments all = { take(self->count, sizeof(moments)), self->count };
  for (size_t i = 0; i < self->count; i++) {
    which(self->at[i], &all.at[i]);
  }
  const figure result = figure_of(self, measure_correlation, &all);
  free(all.at);
  return result;
}

typedef struct {
  const part*      of;
  clip_calibration which;
} calibrations;

static double measure_calibration(const void* const context, const double* const weight) {
  const calibrations* const self = context;
  calibration               all  = { 0 };
  for (size_t i = 0; i < self->of->count; i++) {
    calibration_merge(&all, self->which(self->of->at[i]), weight[i]);
  }
  return calibration_error(&all);
}

figure part_calibration_error(const part* const self, const clip_calibration which) {
  const calibrations all = { self, which };
  return figure_of(self, measure_calibration, &all);
}

/// One mood's meter on each clip.
typedef struct {
  double* value;
  bool*   named;
  size_t* order;
} meter;

typedef struct {
  meter  of[MOOD_WORDS];
  size_t count;
} meters;

static void read_meter(const part* const self, const mood_word mood, meters* const all) {
  meter* const to = &all->of[mood];
  *to = (meter){ take(self->count, sizeof(double)), take(self->count, sizeof(bool)),
                 take(self->count, sizeof(size_t)) };
  for (size_t i = 0; i < self->count; i++) {
    to->value[i] = self->at[i]->said.moods[mood];
    to->named[i] = self->at[i]->named[mood] > 0.0;
  }
  agreement_order(to->value, self->count, to->order);
  all->count = self->count;
}

static void meters_free(meters* const self) {
  for (int mood = 0; mood < MOOD_WORDS; mood++) {
    free(self->of[mood].value);
    free(self->of[mood].named);
    free(self->of[mood].order);
  }
}

// The mean over the meters there are.
static double measure_area(const void* const context, const double* const weight) {
  const meters* const self  = context;
  double              sum   = 0.0;
  double              count = 0.0;
  for (int mood = 0; mood < MOOD_WORDS; mood++) {
    const meter* const each = &self->of[mood];
    const double       area = each->value ? agreement_area(each->value, each->named,
                                                           each->order, weight, self->count)
                                          : (double)NAN;
    sum += isnan(area) ? 0.0 : area;
    count += isnan(area) ? 0.0 : 1.0;
  }
  return count > 0.0 ? sum / count : (double)NAN;
}

static figure figure_of_meters(const part* const self, meters* const all) {
  const figure result = figure_of(self, measure_area, all);
  meters_free(all);
  return result;
}

figure part_area(const part* const self, const mood_word mood) {
  meters all = { 0 };
  read_meter(self, (mood_word)mood, &all);
  return figure_of_meters(self, &all);
}

figure part_mean_area(const part* const self) {
  meters all = { 0 };
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    read_meter(self, (mood_word)mood, &all);
  }
  return figure_of_meters(self, &all);
}
