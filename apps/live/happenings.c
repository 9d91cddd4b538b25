// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/happenings.h"

#include <stdlib.h>

/// What was told of a point.
typedef struct {
  uint32_t   number;
  story_word story;
  unsigned   motif;
} told_point;

struct happenings {
  told_point told[HISTORY_POINTS]; ///< by the number of the point
};

happenings* happenings_new(void) {
  return calloc(1, sizeof(happenings));
}

void happenings_free(happenings* const self) {
  free(self);
}

static told_point* told_of(happenings* const self, const uint32_t number) {
  told_point* const told = &self->told[number % HISTORY_POINTS];
  if (told->number != number) { // of a point that is forgotten
    *told = (told_point){ .number = number, .story = STORY_NONE };
  }
  return told;
}

bool happenings_next(happenings* const self, const history* const past,
                     happening* const next) {
  const uint32_t end = history_end(past);
  for (uint32_t i = history_begin(past); i != end; i++) {
    const history_point* const at   = history_at(past, i);
    told_point* const          told = told_of(self, i);
    *next = (happening){ .age_s = (double)(end - i) / HISTORY_PER_SECOND };
    if (at && at->story != told->story) {
      next->story = told->story = at->story;
    } else if (at && at->motif != told->motif) {
      next->motif = told->motif = at->motif;
    }
    if (next->story != STORY_NONE || next->motif != 0) {
      return true;
    }
  }
  return false;
}
