// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/tempo_map.h"

#include "apps/list.h"

#include <math.h>
#include <stdlib.h>

static const double US_PER_SECOND = 1e6;
static const double US_PER_MINUTE = 60e6;
static const double LOWEST_BPM    = 20.0;
static const double HIGHEST_BPM   = 600.0;
static const double LONG_GAP_US   = 3e6;      // at 40 bpm a beat would have come twice
static const double LONGEST_US    = 16777215; // 24 bits

static double last_length(const tempo_map* const self) {
  return self->count > 0 ? (double)self->stretches[self->count - 1].length
                         : (double)TEMPO_MAP_USUAL;
}

static problem append(tempo_map* const self, const uint32_t length) {
  if (self->count > 0 && self->stretches[self->count - 1].length == length) {
    return PROBLEM_NONE;
  }
  tempo_stretch* const stretches =
    list_grown(self->stretches, self->count, &self->room, sizeof *stretches);
  if (!stretches) {
    return PROBLEM_MEMORY;
  }
  self->stretches                = stretches;
  self->stretches[self->count++] = (tempo_stretch){
    .time   = self->time,
    .tick   = self->tick,
    .length = length,
  };
  return PROBLEM_NONE;
}

problem tempo_map_beat(tempo_map* const self, const double time, const double tempo) {
  const bool   known = tempo >= LOWEST_BPM && tempo <= HIGHEST_BPM;
  const double own   = known ? US_PER_MINUTE / tempo : last_length(self);
  const double gap   = time * US_PER_SECOND - (double)self->time;
  if (!(gap >= own / 2.0)) {
    return PROBLEM_NONE;
  }
  const bool     resumed  = self->count > 0 && gap > LONG_GAP_US;
  const double   guess    = resumed ? last_length(self) : own;
  const uint64_t quarters = (uint64_t)fmax(round(gap / guess), 1.0);
  const uint32_t length   = (uint32_t)lrint(fmin(gap / (double)quarters, LONGEST_US));
  const problem  wrong    = append(self, length);
  self->time += quarters * length;
  self->tick += quarters * TEMPO_MAP_TICKS;
  return wrong;
}

uint64_t tempo_map_tick(const tempo_map* const self, const double time) {
  const tempo_stretch usual = { .length = TEMPO_MAP_USUAL };
  const double        us    = time * US_PER_SECOND;
  size_t              begin = 0;
  size_t              end   = self->count;
  while (end - begin > 1) {
    const size_t middle = begin + (end - begin) / 2;
    if ((double)self->stretches[middle].time <= us) {
      begin = middle;
    } else {
      end = middle;
    }
  }
  const tempo_stretch* const here = self->count > 0 ? &self->stretches[begin] : &usual;
  return here->tick + (uint64_t)llround((us - (double)here->time) * TEMPO_MAP_TICKS /
                                        (double)here->length);
}

void tempo_map_clear(tempo_map* const self) {
  free(self->stretches);
  *self = (tempo_map){ 0 };
}
