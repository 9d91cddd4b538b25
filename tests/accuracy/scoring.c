// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/scoring.h"

#include <math.h>

static const double CONTINUITY = 0.175; // of an interval, in place and in length
static const double TEMPO      = 0.04;

enum { RESAMPLINGS = 2000, LOCAL_BEATS = 4 };

// Taking the earliest possible partner is best here: a later one would only take away
// from those that follow.
size_t scoring_matches(const series truth, const series heard, const double window) {
  size_t matches = 0;
  size_t t       = 0;
  size_t h       = 0;
  while (t < truth.count && h < heard.count) {
    const double distance = heard.at[h] - truth.at[t];
    if (fabs(distance) <= window) {
      matches++;
      t++;
      h++;
    } else if (distance > 0.0) {
      t++;
    } else {
      h++;
    }
  }
  return matches;
}

f_measure scoring_f(const size_t matches, const size_t truth, const size_t heard) {
  if (matches == 0) {
    return (f_measure){ 0 };
  }
  return (f_measure){
    .precision = (double)matches / (double)heard,
    .recall    = (double)matches / (double)truth,
    .f         = 2.0 * (double)matches / (double)(truth + heard),
  };
}

static size_t nearest_to(const series truth, const double time) {
  size_t best = 0;
  for (size_t i = 1; i < truth.count; i++) {
    if (fabs(truth.at[i] - time) < fabs(truth.at[best] - time)) {
      best = i;
    }
  }
  return best;
}

// The interval before an event, or after it where asked for and there is one; the first
// has none before, the last none after.
static double interval_at(const series events, const size_t i, const bool after) {
  const bool forward = i == 0 || (after && i + 1 < events.count);
  return forward ? events.at[i + 1] - events.at[i] : events.at[i] - events.at[i - 1];
}

static bool continues(const series truth, const size_t t, const series heard,
                      const size_t h) {
  const bool   after    = t == 0 || h == 0;
  const double interval = interval_at(truth, t, after);
  const double distance = fabs(heard.at[h] - truth.at[t]);
  if (!(interval > 0.0)) {
    return false;
  }
  return distance / interval < CONTINUITY &&
         fabs(1.0 - interval_at(heard, h, after) / interval) < CONTINUITY;
}

static double continuity_at_one_level(const series truth, const series heard) {
  if (truth.count < 2 || heard.count < 2) {
    return 0.0;
  }
  size_t matches   = 0;
  size_t last_used = truth.count; // both are in order: an event used is the last used
  for (size_t h = 0; h < heard.count; h++) {
    const size_t t = nearest_to(truth, heard.at[h]);
    if (t != last_used && continues(truth, t, heard, h)) {
      matches++;
      last_used = t;
    }
  }
  const size_t most = truth.count > heard.count ? truth.count : heard.count;
  return (double)matches / (double)most;
}

continuity scoring_continuity(const series truth, const series heard) {
  series levels[4] = { 0 }; // off the beat, double, half, the other half
  for (size_t i = 0; i < truth.count; i++) {
    series_push(&levels[1], truth.at[i]);
    if (i + 1 < truth.count) {
      const double between = 0.5 * (truth.at[i] + truth.at[i + 1]);
      series_push(&levels[0], between);
      series_push(&levels[1], between);
    }
    series_push(&levels[i % 2 == 0 ? 2 : 3], truth.at[i]);
  }
  continuity result = { .cml_t = continuity_at_one_level(truth, heard) };
  result.aml_t      = result.cml_t;
  for (size_t level = 0; level < 4; level++) {
    result.aml_t = fmax(result.aml_t, continuity_at_one_level(levels[level], heard));
    series_free(&levels[level]);
  }
  return result;
}

double scoring_tempo_error(const double heard, const double truth,
                           const tempo_levels levels) {
  static const double factors[] = { 1.0, 2.0, 3.0, 0.5, 1.0 / 3.0 };
  const size_t count = levels == TEMPO_AS_IT_IS ? 1 : sizeof factors / sizeof *factors;
  double       error = 1.0;
  for (size_t i = 0; i < count && heard > 0.0 && truth > 0.0; i++) {
    error = fmin(error, fabs(heard / (factors[i] * truth) - 1.0));
  }
  return error;
}

static bool is_near(const double heard, const double truth) {
  return fabs(heard - truth) <= TEMPO * truth;
}

bool scoring_tempo_is_right(const double heard, const double truth,
                            const tempo_levels levels) {
  if (!(heard > 0.0) || !(truth > 0.0)) {
    return false;
  }
  if (levels == TEMPO_AS_IT_IS) {
    return is_near(heard, truth);
  }
  return is_near(heard, truth) || is_near(heard, 2.0 * truth) ||
         is_near(heard, 3.0 * truth) || is_near(heard, truth / 2.0) ||
         is_near(heard, truth / 3.0);
}

const char* scoring_tempo_relation(const double heard, const double truth) {
  static const struct {
    double      factor;
    const char* name;
  } relations[] = {
    { 1.0, "1" },         { 2.0, "2" },         { 0.5, "1/2" },  { 3.0, "3" },
    { 1.0 / 3.0, "1/3" }, { 2.0 / 3.0, "2/3" }, { 1.5, "3/2" },  { 4.0 / 3.0, "4/3" },
    { 0.75, "3/4" },      { 4.0, "4" },         { 0.25, "1/4" },
  };
  if (!(heard > 0.0)) {
    return "none";
  }
  for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
    if (is_near(heard, relations[i].factor * truth)) {
      return relations[i].name;
    }
  }
  return "other";
}

double scoring_local_tempo(const series beats, const double time) {
  if (beats.count < 2) {
    return 0.0;
  }
  const size_t here  = nearest_to(beats, time);
  const size_t first = here > LOCAL_BEATS ? here - LOCAL_BEATS : 0;
  const size_t last =
    here + LOCAL_BEATS < beats.count ? here + LOCAL_BEATS : beats.count - 1;
  return 60.0 * (double)(last - first) / (beats.at[last] - beats.at[first]);
}

double scoring_percentile(const series values, const double share) {
  if (values.count == 0) {
    return 0.0;
  }
  series sorted = { 0 };
  for (size_t i = 0; i < values.count; i++) {
    series_push(&sorted, values.at[i]);
  }
  series_sort(&sorted);
  const double place  = share * (double)(sorted.count - 1);
  const size_t below  = (size_t)place;
  const size_t above  = below + 1 < sorted.count ? below + 1 : below;
  const double part   = place - (double)below;
  const double result = (1.0 - part) * sorted.at[below] + part * sorted.at[above];
  series_free(&sorted);
  return result;
}

double scoring_mean(const series values) {
  double sum = 0.0;
  for (size_t i = 0; i < values.count; i++) {
    sum += values.at[i];
  }
  return values.count ? sum / (double)values.count : 0.0;
}

double scoring_share_within(const series values, const double limit) {
  size_t within = 0;
  for (size_t i = 0; i < values.count; i++) {
    within += values.at[i] <= limit;
  }
  return values.count ? (double)within / (double)values.count : 0.0;
}

interval scoring_bootstrap(const series values) {
  if (values.count == 0) {
    return (interval){ 0 };
  }
  uint64_t seed  = 88172645463325252U; // xorshift64 (Marsaglia 2003)
  series   means = { 0 };
  for (unsigned resampling = 0; resampling < RESAMPLINGS; resampling++) {
    double sum = 0.0;
    for (size_t i = 0; i < values.count; i++) {
      seed ^= seed << 13;
      seed ^= seed >> 7;
      seed ^= seed << 17;
      sum += values.at[(size_t)(seed % values.count)];
    }
    series_push(&means, sum / (double)values.count);
  }
  const interval result = { scoring_percentile(means, 0.025),
                            scoring_percentile(means, 0.975) };
  series_free(&means);
  return result;
}

void calibration_add(calibration* const self, const double confidence, const bool right) {
  const double sure  = fmin(fmax(confidence, 0.0), 1.0);
  const size_t place = (size_t)(sure * CALIBRATION_BINS);
  const size_t bin   = place < CALIBRATION_BINS ? place : CALIBRATION_BINS - 1;
  self->told[bin] += 1.0;
  self->sure[bin] += sure;
  self->right[bin] += right ? 1.0 : 0.0;
}

void calibration_merge(calibration* const self, const calibration* const other,
                       const double weight) {
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    self->told[bin] += weight * other->told[bin];
    self->sure[bin] += weight * other->sure[bin];
    self->right[bin] += weight * other->right[bin];
  }
}

static double told(const calibration* const self) {
  double sum = 0.0;
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    sum += self->told[bin];
  }
  return sum;
}

double calibration_right(const calibration* const self) {
  double sum = 0.0;
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    sum += self->right[bin];
  }
  return sum > 0.0 ? sum / told(self) : 0.0;
}

double calibration_error(const calibration* const self) {
  double sum = 0.0;
  for (size_t bin = 0; bin < CALIBRATION_BINS; bin++) {
    sum += fabs(self->sure[bin] - self->right[bin]);
  }
  return sum > 0.0 ? sum / told(self) : 0.0;
}
