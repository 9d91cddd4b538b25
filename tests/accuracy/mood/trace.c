// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/trace.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double CLOSE_S = 1e-6; // two sums of the same times

enum { FIRST_ROOM = 512 };

void trace_hear(trace* const self, const frame* const now, const double time) {
  if (time + CLOSE_S < trace_time(self->count)) {
    return;
  }
  if (self->count == self->room) {
    self->room         = self->room ? 2 * self->room : FIRST_ROOM;
    frame* const wider = realloc(self->at, self->room * sizeof(frame));
    if (!wider) {
      fputs("kibun-mood-accuracy: out of memory\n", stderr);
      abort();
    }
    self->at = wider;
  }
  self->at[self->count] = *now;
  self->count++;
}

void trace_free(trace* const self) {
  free(self->at);
  *self = (trace){ 0 };
}

double trace_time(const size_t place) {
  return (double)(place + 1) / TICKS_PER_S;
}

static size_t first_at(const trace* const self, const double time) {
  const double place = ceil((time - CLOSE_S) * TICKS_PER_S) - 1.0;
  const double last  = (double)self->count;
  return (size_t)fmin(fmax(place, 0.0), last);
}

trace_part trace_between(const trace* const self, const double from, const double to) {
  const trace_part part = { first_at(self, from), first_at(self, to) };
  return part.end > part.first ? part : (trace_part){ part.first, part.first };
}

bool trace_judges(const frame* const tick) {
  return tick->mood != MOOD_NONE;
}
