// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/reason_list.h"

#include "apps/list.h"
#include "apps/row_clock.h"

#include <math.h>
#include <stdlib.h>

static problem append(reason_list* const self, const double time,
                      const frame* const heard) {
  explanation* const list =
    list_grown(self->list, self->count, &self->room, sizeof *list);
  if (!list) {
    return PROBLEM_MEMORY;
  }
  self->list                = list;
  self->list[self->count++] = (explanation){ time, heard->mood, heard->why };
  return PROBLEM_NONE;
}

problem reason_list_hear(reason_list* const self, const double time,
                         const frame* const heard) {
  if (heard->mood == self->mood) {
    return PROBLEM_NONE;
  }
  self->mood = heard->mood;
  return append(self, time, heard);
}

problem reason_list_row(reason_list* const self, const double time,
                        const frame* const heard) {
  const bool whole = llround(time * ROWS_PER_SECOND) % ROWS_PER_SECOND == 0;
  return whole && heard->confidence > 0.0F ? append(self, time, heard) : PROBLEM_NONE;
}

void reason_list_clear(reason_list* const self) {
  free(self->list);
  *self = (reason_list){ 0 };
}
