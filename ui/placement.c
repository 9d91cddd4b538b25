// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/placement.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

static int by_importance(const void* const left, const void* const right) {
  const placement* const a = left;
  const placement* const b = right;
  if (a->importance < b->importance || a->importance > b->importance) {
    return a->importance > b->importance ? -1 : 1;
  }
  if (a->x < b->x || a->x > b->x) {
    return a->x < b->x ? -1 : 1;
  }
  return a->order < b->order ? -1 : a->order > b->order;
}

/// Would its mark stand clear of all marks placed before?
static bool mark_clear(const placement_lane* const lane, const placement* const placed,
                       const int count, const placement* const one) {
  for (int i = 0; i < count; i++) {
    if (placed[i].line != PLACEMENT_OUT && fabs(placed[i].x - one->x) < lane->marks) {
      return false;
    }
  }
  return true;
}

/// Does a mark's line, which goes down from its own line of the lane, meet these words?
static bool meets(const placement_lane* const lane, const double mark, const int from,
                  const double left, const double right, const int line) {
  return line >= from && mark > left - lane->beside && mark < right + lane->beside;
}

/// A mark without words begins at the lowest line.
static int line_of(const placement_lane* const lane, const placement* const one) {
  return one->line == PLACEMENT_MARK ? lane->lines - 1 : one->line;
}

/// Would a mark on a line stand clear of all words placed before?
static bool mark_free(const placement_lane* const lane, const placement* const placed,
                      const int count, const placement* const one, const int line) {
  for (int i = 0; i < count; i++) {
    const placement* const other = &placed[i];
    if (other->line >= 0 &&
        meets(lane, one->x, line, other->left, other->left + other->width, other->line)) {
      return false;
    }
  }
  return true;
}

/// Would words from `left` stand clear of all words on their line and of all marks?
static bool words_free(const placement_lane* const lane, const placement* const placed,
                       const int count, const placement* const one, const double left,
                       const int line) {
  const double right = left + one->width;
  if (!(left >= lane->from && right <= lane->to)) {
    return false;
  }
  for (int i = 0; i < count; i++) {
    const placement* const other = &placed[i];
    if (other->line == PLACEMENT_OUT) {
      continue;
    }
    if (meets(lane, other->x, line_of(lane, other), left, right, line)) {
      return false;
    }
    if (other->line == line && other->left < right + lane->apart &&
        other->left + other->width > left - lane->apart) {
      return false;
    }
  }
  return true;
}

/// How many that still wait would be covered by words from `left`?
static int covered(const placement* const wanted, const int from, const int count,
                   const double left, const double right) {
  int marks = 0;
  for (int i = from; i < count; i++) {
    marks += wanted[i].x > left && wanted[i].x < right;
  }
  return marks;
}

/// Place wanted[count], those before it being placed.
static void place(const placement_lane* const lane, placement* const placed,
                  const int count, const int all) {
  placement* const one = &placed[count];
  double    sides[2]   = { one->x + lane->beside, one->x - lane->beside - one->width };
  const int last       = all < PLACEMENT_SEEN ? all : PLACEMENT_SEEN;
  if (covered(placed, count + 1, last, one->x, sides[0] + one->width + lane->beside) >
      covered(placed, count + 1, last, sides[1] - lane->beside, one->x)) {
    const double right = sides[0];
    sides[0]           = sides[1];
    sides[1]           = right;
  }
  one->line = PLACEMENT_OUT;
  one->left = sides[0];
  if (!mark_clear(lane, placed, count, one)) {
    return;
  }
  for (int side = 0; side < 2; side++) {
    for (int line = lane->lines - 1; line >= 0; line--) {
      if (mark_free(lane, placed, count, one, line) &&
          words_free(lane, placed, count, one, sides[side], line)) {
        one->line = line;
        one->left = sides[side];
        return;
      }
    }
  }
  if (mark_free(lane, placed, count, one, lane->lines - 1)) {
    one->line = PLACEMENT_MARK;
  }
}

int placement_find(const placement_lane* const lane, placement* const wanted,
                   const int count) {
  int shown = 0;
  if (count > 0) {
    qsort(wanted, (size_t)count, sizeof *wanted, by_importance);
  }
  for (int i = 0; i < count; i++) {
    wanted[i].line = PLACEMENT_OUT;
    if (i < PLACEMENT_SEEN) {
      place(lane, wanted, i, count);
      shown += wanted[i].line != PLACEMENT_OUT;
    }
  }
  return shown;
}
