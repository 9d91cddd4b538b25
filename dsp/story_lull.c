// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_lull.h"

#include <math.h>

// Moments, a tenth of a second each.
enum {
  SECOND    = STORY_MOMENTS_PER_S,
  LASTED    = 50,
  STAY      = 15,
  TAIL      = 7,
  FORGOTTEN = 120, // after the storm
  MOMENTARY = 2,   // what the momentary loudness is late
  HALF_LIFE = 600
};

static const float USUAL  = 0.5F;
static const float LOUD   = -3.0F; // dB from the usual
static const float ROUGH  = 5.0F;  // dB that a storm may vary downwards
static const float FALL   = 9.0F;  // dB
static const float SURE   = 20.0F;
static const float DECAY  = 4.0F; // dB within TAIL: it dies away
static const float SILENT = 40.0F;

story_lull story_lull_new(void) {
  return (story_lull){ .usual = running_quantile_new(HALF_LIFE) };
}

void story_lull_reset(story_lull* const self) {
  const story_lull fresh = { .usual = self->usual };
  *self                  = fresh;
  running_quantile_reset(&self->usual);
}

static void watch_storm(story_lull* const self, const story_past* const past) {
  if (past->count < LASTED) {
    return;
  }
  const float mean  = story_past_mean(past, STORY_LOUDNESS, 0, LASTED);
  const float least = story_past_min(past, STORY_LOUDNESS, 0, LASTED);
  if (least > mean - ROUGH && mean > running_quantile_at(&self->usual, USUAL) + LOUD &&
      (!self->storm || mean > self->level - ROUGH)) {
    self->storm = true;
    self->level = mean;
    self->since = 0;
  }
}

story_lull_reading story_lull_process(story_lull* const       self,
                                      const story_past* const past) {
  story_lull_reading told = { .found = false };
  const float        now  = story_past_at(past, STORY_LOUDNESS, 0);
  running_quantile_add(&self->usual, now);
  watch_storm(self, past);
  ++self->since;
  self->low = self->storm && now < self->level - FALL ? self->low + 1 : 0;
  if (self->since > FORGOTTEN) {
    self->storm = false;
  }
  const float decay = story_past_at(past, STORY_LOUDNESS, TAIL) - now;
  const float fall  = self->level - story_past_mean(past, STORY_LOUDNESS, 0, STAY);
  if (self->low >= STAY && decay < DECAY && fall < SILENT) {
    told.found      = true;
    told.lag        = (float)(self->low + MOMENTARY) / SECOND;
    told.confidence = 0.5F + 0.5F * fminf(1.0F, (fall - FALL) / (SURE - FALL));
    self->storm     = false;
    self->low       = 0;
  }
  return told;
}
