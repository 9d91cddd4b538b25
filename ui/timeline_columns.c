// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_columns.h"

#include "ui/palette.h"
#include "ui/shapes.h"

#include <math.h>
#include <stddef.h>

timeline_window timeline_window_of(const history* const past, const double seconds,
                                   const int width) {
  const uint32_t begin     = past ? history_begin(past) : 0;
  const uint32_t end       = past ? history_end(past) : 0;
  const double   per_point = width / (seconds * HISTORY_PER_SECOND);
  return (timeline_window){
    .width     = width < TIMELINE_COLUMNS ? width : TIMELINE_COLUMNS,
    .per_point = per_point,
    .left      = (int64_t)floor((double)end * per_point) - width,
    .begin     = begin,
    .end       = end,
  };
}

int64_t timeline_window_column(const timeline_window* const window,
                               const uint32_t               number) {
  return (int64_t)floor((double)number * window->per_point) - window->left;
}

bool timeline_window_point(const timeline_window* const window, const int column,
                           uint32_t* const number) {
  const double place = floor(((double)(window->left + column) + 0.5) / window->per_point);
  if (window->begin == window->end || place < (double)window->begin ||
      place >= (double)window->end) {
    return false;
  }
  *number = (uint32_t)place;
  return true;
}

static bool judged(const history_point* const point) {
  return point && point->confidence > 0.0F && point->mood > MOOD_NONE &&
         (unsigned)point->mood < MOOD_WORDS;
}

static int16_t steps(const double value, const double low) {
  return (int16_t)(isnan(value) ? 0
                                : lround(shapes_clamp(value, low, 1.0) * TIMELINE_STEPS));
}

/// Sums of what several points say.
typedef struct {
  double weight;
  double valence;
  double arousal;
  double tension;
  double confidence;
} mixture;

static void add(mixture* const sum, const history_point* const point,
                const double weight) {
  if (judged(point)) {
    sum->weight += weight;
    sum->valence += weight * shapes_clamp((double)point->valence, -1.0, 1.0);
    sum->arousal += weight * shapes_clamp((double)point->arousal, -1.0, 1.0);
    sum->tension += weight * shapes_clamp((double)point->tension, 0.0, 1.0);
    sum->confidence += weight * shapes_clamp((double)point->confidence, 0.0, 1.0);
  }
}

/// Of a column wider than a point: between the two points nearest to its middle.
static mixture between(const history* const past, const double middle) {
  mixture        sum   = { .weight = 0.0 };
  const double   first = floor(middle - 0.5);
  const double   share = middle - 0.5 - first;
  const uint32_t from  = first > 0.0 ? (uint32_t)first : 0;
  add(&sum, history_at(past, from), 1.0 - share);
  add(&sum, history_at(past, (uint32_t)(first + 1.0)), share);
  return sum;
}

/// Of a column narrower than a point: all the points that begin in it.
static mixture within(const history* const past, const double from, const double to) {
  mixture        sum   = { .weight = 0.0 };
  const uint32_t first = (uint32_t)fmax(0.0, ceil(from));
  const uint32_t end   = (uint32_t)fmax(0.0, ceil(to));
  for (uint32_t i = first; i < end; i++) {
    add(&sum, history_at(past, i), 1.0);
  }
  return sum;
}

void timeline_columns_gather(const history* const         past,
                             const timeline_window* const window,
                             timeline_column* const       columns) {
  for (int i = 0; i < window->width; i++) {
    columns[i]      = (timeline_column){ .mood = MOOD_NONE };
    uint32_t number = 0;
    if (!timeline_window_point(window, i, &number)) {
      continue;
    }
    const history_point* const point = history_at(past, number);
    if (!judged(point)) {
      continue;
    }
    const double  from = (double)(window->left + i) / window->per_point;
    const double  to   = (double)(window->left + i + 1) / window->per_point;
    const mixture sum  = window->per_point >= 1.0 ? between(past, 0.5 * (from + to))
                                                  : within(past, from, to);
    const double  each = 1.0 / fmax(sum.weight, 1e-9);
    columns[i]         = (timeline_column){
              .valence = steps(each * sum.valence, -1.0),
              .arousal = steps(each * sum.arousal, -1.0),
              .tension = steps(each * sum.tension, 0.0),
              .sure    = (int16_t)fmax(1.0, steps(each * sum.confidence, 0.0)),
              .mood    = point->mood,
    };
  }
}

bool timeline_column_doubts(const timeline_column* const column) {
  return column->sure > 0 &&
         column->sure < (int16_t)lround((double)PALETTE_DOUBT * TIMELINE_STEPS);
}

bool timeline_column_same(const timeline_column* const one,
                          const timeline_column* const other) {
  return one->valence == other->valence && one->arousal == other->arousal &&
         one->tension == other->tension && one->sure == other->sure &&
         one->mood == other->mood;
}
