// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_sight.h
/// All that a timeline shows, apart from how: two sights that are the same look the same.

#ifndef KIBUN_TIMELINE_SIGHT_H
#define KIBUN_TIMELINE_SIGHT_H

#include "dsp/history.h"
#include "ui/motif_names.h"
#include "ui/timeline_columns.h"
#include "ui/timeline_marks.h"
#include "ui/timeline_range.h"

#include <stdbool.h>

enum { TIMELINE_NOWHERE = -1 };

typedef struct {
  int             step; ///< of the range
  range_part      lit;
  int             hover; ///< the column under the pointer, or TIMELINE_NOWHERE
  timeline_window window;
  history_point   hovered; ///< mood MOOD_NONE and confidence 0 when there is no point
  motif_names     names;
  int             mark_count;
  timeline_mark   marks[TIMELINE_MARKS]; ///< of the events the newest come first
  timeline_column columns[TIMELINE_COLUMNS];
} timeline_sight;

bool timeline_sight_same(const timeline_sight* one, const timeline_sight* other);

#endif
