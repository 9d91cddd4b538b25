// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/essence.h"

#include <math.h>
#include <stddef.h>

// Less than this share nobody would miss.
static const double LEAST_SHARE = 0.01;

/// Amounts by value, in steps: what percentiles are read from.
enum { STEPS = 1200 };

typedef struct {
  double first; ///< the value in the middle of step 0
  double step;
  double amount[STEPS];
  double all;
} histogram;

static void add(histogram* const self, const double value, const double amount) {
  const long step = lround((value - self->first) / self->step);
  if (step >= 0 && step < STEPS && amount > 0.0) {
    self->amount[step] += amount;
    self->all += amount;
  }
}

/// @return the value that a share of all stays below
static double percentile(const histogram* const self, const double share) {
  double sum = 0.0;
  for (int i = 0; i < STEPS; i++) {
    sum += self->amount[i];
    if (sum > share * self->all) {
      return self->first + i * self->step;
    }
  }
  return self->first + (STEPS - 1) * self->step;
}

/// @return the value with most around it, as far as 4 %
static double mode(const histogram* const self) {
  double best      = -1.0;
  int    best_step = 0;
  for (int i = 0; i < STEPS; i++) {
    if (!(self->amount[i] > 0.0)) {
      continue;
    }
    const int reach = (int)(0.04 * (self->first + i * self->step) / self->step);
    double    sum   = 0.0;
    for (int j = i - reach; j <= i + reach; j++) {
      // What stands nearer counts more, so that the middle of a heap wins.
      sum += j >= 0 && j < STEPS
               ? self->amount[j] * (1.0 - 0.5 * fabs((double)(j - i)) / (reach + 1))
               : 0.0;
    }
    if (sum > best) {
      best      = sum;
      best_step = i;
    }
  }
  return self->first + best_step * self->step;
}

/// @return the share of all as near to a value as mode() looks
static double share_near(const histogram* const self, const double value) {
  double sum = 0.0;
  for (int i = 0; i < STEPS; i++) {
    const double away = fabs(self->first + i * self->step - value);
    sum += away <= 0.04 * value ? self->amount[i] : 0.0;
  }
  return sum / self->all;
}

static void find_tempo(const column* const columns, const int count,
                       essence* const result) {
  histogram tempi = { .first = 0.0, .step = 0.5 };
  int       known = 0;
  int       sure  = 0;
  for (int x = 0; x < count; x++) {
    const column* const here = &columns[x];
    if (!(here->tempo > 0.0F)) {
      continue;
    }
    known++;
    if (here->tempo_confidence >= ESSENCE_SURE_TEMPO) {
      sure++;
      add(&tempi, (double)here->tempo, (double)here->tempo_confidence);
    }
  }
  result->tempo_sure     = known > 0 ? (double)sure / known : 0.0;
  result->tempo_doubtful = known > 0 && sure == 0;
  if (tempi.all > 0.0) {
    result->tempo       = mode(&tempi);
    result->tempo_share = share_near(&tempi, result->tempo);
    result->tempo_low   = percentile(&tempi, 0.05);
    result->tempo_high  = percentile(&tempi, 0.95);
  }
}

static void find_loudness(const column* const columns, const int count,
                          essence* const result) {
  histogram loud = { .first = (double)COLUMNS_SILENCE, .step = 0.1 };
  for (int x = 0; x < count; x++) {
    const double loudness = (double)columns[x].loudness;
    add(&loud, loudness, loudness > (double)COLUMNS_SILENCE + 0.5 ? 1.0 : 0.0);
  }
  result->loudness_low  = (double)COLUMNS_SILENCE;
  result->loudness_high = (double)COLUMNS_SILENCE;
  if (loud.all > 0.0) {
    result->loudness_low  = percentile(&loud, 0.10);
    result->loudness_high = percentile(&loud, 0.95);
  }
}

essence essence_of(const column* const columns, const int count) {
  essence  result            = { 0 };
  unsigned moods[MOOD_WORDS] = { 0 };
  unsigned keys[KEY_WORDS]   = { 0 };
  unsigned judged            = 0;
  for (int x = 0; x < count; x++) {
    judged += columns[x].judged;
    moods[columns[x].mood]++;
    keys[columns[x].key]++;
  }
  const unsigned keyed = (unsigned)count - keys[KEY_NONE];
  moods[MOOD_NONE]     = 0;
  keys[KEY_NONE]       = 0;
  result.judged        = count > 0 ? (double)judged / count : 0.0;
  for (int rank = 0; rank < ESSENCE_MOODS; rank++) {
    const int    best  = columns_most_frequent(moods, MOOD_WORDS);
    const double share = count > 0 ? (double)moods[best] / count : 0.0;
    if (share < LEAST_SHARE) {
      break;
    }
    result.moods[rank]       = (mood_word)best;
    result.mood_shares[rank] = share;
    moods[best]              = 0;
  }
  for (int rank = 0; rank < ESSENCE_KEYS; rank++) {
    const int    best  = columns_most_frequent(keys, KEY_WORDS);
    const double share = keyed > 0 ? (double)keys[best] / keyed : 0.0;
    if (share < LEAST_SHARE) {
      break;
    }
    result.keys[rank]       = best;
    result.key_shares[rank] = share;
    keys[best]              = 0;
  }
  find_tempo(columns, count, &result);
  find_loudness(columns, count, &result);
  return result;
}
