// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_burst.h"

#include "dsp/story_past.h"

#include <math.h>

static const double SLOT_S = 0.05;

// Slots.
enum { CALM = 100, STAY = 4, SUDDEN = 12, REST = 80 };

static const float STEP    = 2.5F;  // dB above the loudest of the calm
static const float FULLER  = 0.5F;  // dB for each dB of the middle group of bands
static const float FULLEST = 12.0F; // dB of that that count
static const float ENOUGH  = 5.2F;  // dB of both
static const float SURE    = 16.0F;
static const float UNHEARD = 1e-6F; // of all: what is softer is not heard beside it
static const float FLOOR   = 1e-7F; // -70 dB: below it is silence, which is no calm

story_burst story_burst_new(const double frame_rate) {
  return (story_burst){ .hops = (unsigned)lround(frame_rate * SLOT_S) };
}

void story_burst_reset(story_burst* const self) {
  *self = (story_burst){ .hops = self->hops };
}

static float slot(const float* const slots, const unsigned newest, const unsigned ago) {
  return slots[(newest + BURST_SLOTS - ago) % BURST_SLOTS];
}

/// By how many dB the last slots exceed all before.
static float excess(const float* const slots, const unsigned newest, const float least) {
  float loudest = least;
  float sum     = 0.0F;
  for (unsigned i = 0; i < STAY; ++i) {
    sum += slot(slots, newest, i) / STAY;
  }
  for (unsigned i = SUDDEN; i < SUDDEN + CALM; ++i) {
    loudest = fmaxf(loudest, slot(slots, newest, i));
  }
  return story_decibels(sum) - story_decibels(loudest);
}

/// Slots since the steepest rise.
static unsigned began_ago(const story_burst* const self) {
  unsigned best = 0;
  float    most = -HUGE_VALF;
  for (unsigned i = 0; i < SUDDEN; ++i) {
    const float rise = slot(self->slots[0], self->newest, i) -
                       fmaxf(slot(self->slots[0], self->newest, i + 1),
                             slot(self->slots[0], self->newest, i + 2));
    if (rise > most) {
      most = rise;
      best = i;
    }
  }
  return best;
}

static story_burst_reading judge(story_burst* const self) {
  story_burst_reading told = { .found = false };
  if (self->rest > 0) {
    --self->rest;
  }
  if (self->count < CALM + SUDDEN || self->rest > 0) {
    return told;
  }
  const float step = excess(self->slots[0], self->newest, FLOOR);
  if (step < STEP) {
    return told;
  }
  const float now = slot(self->slots[0], self->newest, 0);
  float       steps[STORY_GROUPS];
  for (unsigned group = 0; group < STORY_GROUPS; ++group) {
    steps[group] = excess(self->slots[1 + group], self->newest, UNHEARD * now);
  }
  const float fuller = fminf(FULLEST, story_median(steps, STORY_GROUPS));
  const float all    = step + FULLER * fuller;
  if (all > ENOUGH) {
    self->rest      = REST;
    told.found      = true;
    told.lag        = (float)(began_ago(self) + 1) * (float)SLOT_S;
    told.confidence = 0.5F + 0.5F * fminf(1.0F, (all - ENOUGH) / (SURE - ENOUGH));
  }
  return told;
}

story_burst_reading story_burst_process(story_burst* const self, const float power,
                                        const float groups[STORY_GROUPS]) {
  self->sums[0] += power;
  for (unsigned group = 0; group < STORY_GROUPS; ++group) {
    self->sums[1 + group] += groups[group];
  }
  if (++self->heard < self->hops) {
    return (story_burst_reading){ .found = false };
  }
  self->newest = (self->newest + 1) % BURST_SLOTS;
  for (unsigned i = 0; i < 1 + STORY_GROUPS; ++i) {
    self->slots[i][self->newest] = self->sums[i] / (float)self->hops;
    self->sums[i]                = 0.0F;
  }
  self->count += self->count < BURST_SLOTS ? 1 : 0;
  self->heard = 0;
  return judge(self);
}
