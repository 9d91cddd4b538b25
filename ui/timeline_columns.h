// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_columns.h
/// The last minutes as columns of pixels. A column holds a fixed stretch of music,
/// counted from the history's point 0, and never changes once it has gone by: a timeline
/// made of such columns moves by whole pixels and does not shimmer. Depends on the
/// history alone.

#ifndef KIBUN_TIMELINE_COLUMNS_H
#define KIBUN_TIMELINE_COLUMNS_H

#include "dsp/history.h"

#include <stdbool.h>
#include <stdint.h>

enum { TIMELINE_COLUMNS = 4096 }; ///< at most

/// Curves and confidence in 1 / TIMELINE_STEPS: finer than half a pixel on any screen.
enum { TIMELINE_STEPS = 1000 };

typedef struct {
  int16_t   valence;
  int16_t   arousal;
  int16_t   tension;
  int16_t   sure; ///< confidence; 0: no judgement
  mood_word mood; ///< MOOD_NONE without a judgement
} timeline_column;

/// The time that is shown.
typedef struct {
  int      width; ///< columns
  double   per_point;
  int64_t  left; ///< number of the first column
  uint32_t begin;
  uint32_t end;
} timeline_window;

/// @param seconds shown in `width` columns
timeline_window timeline_window_of(const history* past, double seconds, int width);

/// The column of a point; below 0 or above the last one when it is not shown.
int64_t timeline_window_column(const timeline_window* window, uint32_t number);

/// The point in a column that is nearest to its middle.
/// @return false when the history holds none there
bool timeline_window_point(const timeline_window* window, int column, uint32_t* number);

/// Fill `window->width` columns. The cost is bounded by the history's length.
void timeline_columns_gather(const history* past, const timeline_window* window,
                             timeline_column* columns);

/// Is it drawn as doubt?
bool timeline_column_doubts(const timeline_column* column);

bool timeline_column_same(const timeline_column* one, const timeline_column* other);

#endif
