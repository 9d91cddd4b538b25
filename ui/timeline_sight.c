// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_sight.h"

#include <string.h>

static bool differ(const float one, const float other) {
  return one < other || one > other;
}

static bool points_differ(const history_point* const one,
                          const history_point* const other) {
  return differ(one->valence, other->valence) || differ(one->arousal, other->arousal) ||
         differ(one->tension, other->tension) || differ(one->tempo, other->tempo) ||
         differ(one->confidence, other->confidence) || one->mood != other->mood ||
         one->key != other->key;
}

bool timeline_sight_same(const timeline_sight* const one,
                         const timeline_sight* const other) {
  if (one->step != other->step || one->lit != other->lit || one->hover != other->hover ||
      one->window.width != other->window.width || one->mark_count != other->mark_count ||
      points_differ(&one->hovered, &other->hovered) ||
      memcmp(&one->names, &other->names, sizeof one->names) != 0) {
    return false;
  }
  for (int i = 0; i < one->mark_count; i++) {
    if (!timeline_mark_same(&one->marks[i], &other->marks[i])) {
      return false;
    }
  }
  for (int i = 0; i < one->window.width; i++) {
    if (!timeline_column_same(&one->columns[i], &other->columns[i])) {
      return false;
    }
  }
  return true;
}
