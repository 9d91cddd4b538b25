// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_burst.h"

#include "dsp/story_past.h"

#include <math.h>

static const double SLOT_S = 0.05;

// Slots.
enum { CALM = 100, STAY = 4, EDGE = 3, REST = 80 };

static const float STEP  = 8.0F; // dB above the loudest of the calm
static const float EVER  = 5.0F; // dB, of each slot
static const float SURE  = 20.0F;
static const float FLOOR = 1e-7F; // -70 dB: below it is silence, which is no calm

story_burst story_burst_new(const double frame_rate) {
  return (story_burst){ .hops = (unsigned)lround(frame_rate * SLOT_S) };
}

void story_burst_reset(story_burst* const self) {
  *self = (story_burst){ .hops = self->hops };
}

static float slot(const story_burst* const self, const unsigned ago) {
  return self->slots[(self->newest + BURST_SLOTS - ago) % BURST_SLOTS];
}

static story_burst_reading judge(story_burst* const self) {
  story_burst_reading told = { .found = false };
  if (self->rest > 0) {
    --self->rest;
  }
  if (self->count < CALM + STAY + EDGE) {
    return told;
  }
  float loudest = FLOOR;
  float sum     = 0.0F;
  float softest = HUGE_VALF;
  for (unsigned i = 0; i < STAY; ++i) {
    sum += slot(self, i) / STAY;
    softest = fminf(softest, slot(self, i));
  }
  for (unsigned i = STAY; i < STAY + CALM; ++i) {
    loudest = fmaxf(loudest, 0.5F * (slot(self, i) + slot(self, i + 1)));
  }
  const float step = story_decibels(sum) - story_decibels(loudest);
  if (self->rest == 0 && step > STEP &&
      story_decibels(softest) > story_decibels(loudest) + EVER) {
    self->rest      = REST;
    told.found      = true;
    told.lag        = (float)STAY * (float)SLOT_S;
    told.confidence = 0.5F + 0.5F * fminf(1.0F, (step - STEP) / (SURE - STEP));
  }
  return told;
}

story_burst_reading story_burst_process(story_burst* const self, const float power) {
  self->sum += power;
  if (++self->heard < self->hops) {
    return (story_burst_reading){ .found = false };
  }
  self->newest              = (self->newest + 1) % BURST_SLOTS;
  self->slots[self->newest] = self->sum / (float)self->hops;
  self->count += self->count < BURST_SLOTS ? 1 : 0;
  self->heard = 0;
  self->sum   = 0.0F;
  return judge(self);
}
