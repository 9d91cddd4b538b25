// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/columns.h"

#include "ui/shapes.h"

#include <math.h>
#include <stdlib.h>

// Points read per column at most: enough for a fair spread, and a bound on the cost.
static const size_t READ_PER_COLUMN = 512;

// A longer silence between two points is a gap, whatever the points say.
static const double LONGEST_STEP_S = 2.0;

static double value_of(const picture_point* const point, const int curve) {
  const float values[CURVES] = { point->valence, point->arousal, point->tension,
                                 point->energy };
  return shapes_clamp((double)values[curve], curve < 2 ? -1.0 : 0.0, 1.0);
}

/// @return the first point at or after `time`
static size_t first_from(const picture* const piece, const double time) {
  size_t low  = 0;
  size_t high = piece->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if ((double)piece->points[middle].time < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static mood_word mood_of(const picture_point* const point) {
  return (unsigned)point->mood < MOOD_WORDS ? point->mood : MOOD_NONE;
}

static key_word key_of(const picture_point* const point) {
  return point->key > KEY_NONE && point->key < KEY_WORDS ? point->key : KEY_NONE;
}

/// 0 while unknown.
static float tempo_of(const picture_point* const point) {
  return point->tempo > 0.0F && point->tempo < 1000.0F ? point->tempo : 0.0F;
}

static float trust_of(const float confidence) {
  return (float)shapes_clamp((double)confidence, 0.0, 1.0);
}

static float loudness_of(const picture_point* const point) {
  return (float)shapes_clamp((double)point->loudness, (double)COLUMNS_SILENCE, 20.0);
}

static bool is_judged(const picture_point* const point) {
  return point->confidence > 0.0F;
}

int columns_most_frequent(const unsigned* const votes, const int count) {
  int best = 0;
  for (int i = 1; i < count; i++) {
    if (votes[i] > votes[best]) {
      best = i;
    }
  }
  return best;
}

static column column_of_points(const picture* const piece, const size_t from,
                               const size_t to) {
  column       result            = { 0 };
  unsigned     moods[MOOD_WORDS] = { 0 };
  unsigned     keys[KEY_WORDS]   = { 0 };
  double       sum[CURVES]       = { 0 };
  double       confidence        = 0.0;
  double       loudness          = 0.0;
  unsigned     judged            = 0;
  unsigned     heard             = 0;
  const size_t step              = (to - from + READ_PER_COLUMN - 1) / READ_PER_COLUMN;
  for (size_t i = from; i < to; i += step) {
    const picture_point* const point = &piece->points[i];
    heard++;
    keys[key_of(point)]++;
    loudness += (double)loudness_of(point);
    const float trust = trust_of(point->tempo_confidence);
    if (tempo_of(point) > 0.0F &&
        (!(result.tempo > 0.0F) || trust >= result.tempo_confidence)) {
      result.tempo            = tempo_of(point);
      result.tempo_confidence = trust;
    }
    if (!is_judged(point)) {
      continue;
    }
    moods[mood_of(point)]++;
    confidence += (double)trust_of(point->confidence);
    for (int c = 0; c < CURVES; c++) {
      const float   value = (float)value_of(point, c);
      spread* const shown = &result.curve[c];
      shown->low          = judged == 0 || value < shown->low ? value : shown->low;
      shown->high         = judged == 0 || value > shown->high ? value : shown->high;
      sum[c] += (double)value;
    }
    judged++;
  }
  result.loudness = (float)(loudness / heard);
  // A column belongs to what fills most of it.
  result.judged = 2 * judged >= heard && judged > 0;
  for (int c = 0; c < CURVES && judged > 0; c++) {
    result.curve[c].mean = (float)(sum[c] / judged);
  }
  result.confidence = judged > 0 ? (float)(confidence / judged) : 0.0F;
  result.mood =
    result.judged ? (mood_word)columns_most_frequent(moods, MOOD_WORDS) : MOOD_NONE;
  result.key = columns_most_frequent(keys, KEY_WORDS);
  return result;
}

/// A column between two points that lie further apart than columns do.
static column column_between(const picture_point* const before,
                             const picture_point* const after, const double time) {
  column       result = { .loudness = COLUMNS_SILENCE };
  const double length = (double)after->time - (double)before->time;
  if (!(length <= LONGEST_STEP_S)) {
    return result;
  }
  const double share = length > 0.0 ? (time - (double)before->time) / length : 0.0;
  const picture_point* const nearer = share < 0.5 ? before : after;
  result.tempo                      = tempo_of(nearer);
  result.tempo_confidence           = trust_of(nearer->tempo_confidence);
  result.loudness                   = loudness_of(nearer);
  result.key                        = key_of(nearer);
  result.judged                     = is_judged(before) && is_judged(after);
  if (!result.judged) {
    return result;
  }
  result.mood       = mood_of(nearer);
  result.confidence = trust_of(nearer->confidence);
  for (int c = 0; c < CURVES; c++) {
    const double start = value_of(before, c);
    const float  value = (float)(start + share * (value_of(after, c) - start));
    result.curve[c]    = (spread){ value, value, value };
  }
  return result;
}

void columns_gather(const picture* const piece, const double begin, const double duration,
                    column* const columns, const int count) {
  const picture_point* const points = piece->points;
  for (int x = 0; x < count; x++) {
    const double start  = begin + duration * x / count;
    const double end    = begin + duration * (x + 1) / count;
    const double middle = 0.5 * (start + end);
    const size_t from   = first_from(piece, start);
    const size_t to     = first_from(piece, end);
    column       here   = { .loudness = COLUMNS_SILENCE };
    if (to > from) {
      here = column_of_points(piece, from, to);
    } else if (piece->count > 0) {
      // Before the first point and after the last one, that point speaks for a moment.
      const size_t after  = from < piece->count ? from : piece->count - 1;
      const size_t before = from > 0 ? from - 1 : 0;
      if (fabs(middle - (double)points[before].time) <= LONGEST_STEP_S) {
        here = column_between(&points[before], &points[after], middle);
      }
    }
    columns[x] = here;
  }
}

/// The mean around a column, weighted by a bell: of a curve or, for CURVES, of the
/// confidence.
static float bell_mean(const column* const columns, const int count, const int middle,
                       const int curve, const double width) {
  const int reach  = (int)ceil(3.0 * width);
  double    sum    = 0.0;
  double    weight = 0.0;
  for (int side = -1; side <= 1; side += 2) {
    for (int i = side < 0 ? 0 : 1; i <= reach; i++) {
      const int x = middle + side * i;
      if (x < 0 || x >= count || !columns[x].judged) {
        break;
      }
      const column* const here = &columns[x];
      const double        part = exp(-0.5 * (i / width) * (i / width));
      sum += part * (double)(curve < CURVES ? here->curve[curve].mean : here->confidence);
      weight += part;
    }
  }
  return (float)(sum / weight);
}

void columns_smooth(column* const columns, const int count, const double width) {
  float* const smooth =
    count > 0 && width > 0.0 ? malloc((size_t)count * sizeof *smooth) : NULL;
  if (!smooth) {
    return;
  }
  for (int curve = 0; curve <= CURVES; curve++) {
    for (int x = 0; x < count; x++) {
      smooth[x] = columns[x].judged ? bell_mean(columns, count, x, curve, width) : 0.0F;
    }
    for (int x = 0; x < count; x++) {
      float* const value =
        curve < CURVES ? &columns[x].curve[curve].mean : &columns[x].confidence;
      *value = smooth[x];
    }
  }
  free(smooth);
}
