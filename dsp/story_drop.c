// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_drop.h"

#include <math.h>

// Moments, a tenth of a second each.
enum {
  SECOND    = STORY_MOMENTS_PER_S,
  BACK      = 8,  // as long it must have been there again
  EDGE      = 4,  // around the return
  GONE      = 35, // as long it must have been gone
  HEARD     = 50, // as long it must have been there at all
  REST      = 80,
  HALF_LIFE = 300
};

static const float USUAL  = 0.75F;
static const float ABSENT = 9.0F; // dB
static const float RETURN = 9.0F; // dB
static const float NEAR   = 6.0F; // dB
static const float SURE   = 24.0F;

story_drop story_drop_new(void) {
  return (story_drop){ .usual = running_quantile_new(HALF_LIFE) };
}

void story_drop_reset(story_drop* const self) {
  running_quantile_reset(&self->usual);
  self->heard = 0;
  self->rest  = 0;
}

static float low(const story_past* const past, const unsigned ago, const unsigned count) {
  return story_decibels(story_past_mean(past, STORY_LOW, ago, count));
}

static float all(const story_past* const past, const unsigned ago, const unsigned count) {
  return story_decibels(story_past_mean(past, STORY_POWER, ago, count));
}

static unsigned returned_ago(const story_past* const past) {
  unsigned best = BACK;
  float    most = -HUGE_VALF;
  for (unsigned ago = BACK - EDGE; ago <= BACK + EDGE; ++ago) {
    const float step = low(past, ago - 2, 2) - low(past, ago, EDGE);
    if (step > most) {
      most = step;
      best = ago;
    }
  }
  return best;
}

story_drop_reading story_drop_process(story_drop* const       self,
                                      const story_past* const past) {
  story_drop_reading told = { .found = false };
  self->rest -= self->rest > 0 ? 1 : 0;
  const float now    = low(past, 0, BACK);
  const float usual  = running_quantile_at(&self->usual, USUAL);
  const float before = low(past, BACK + 2, GONE);
  if (self->rest == 0 && self->heard >= HEARD && past->count > BACK + 2 + GONE &&
      before < usual - ABSENT && now > before + RETURN && now > usual - NEAR) {
    const unsigned ago = returned_ago(past);
    told.found         = true;
    told.lag           = (float)ago / SECOND;
    told.louder        = all(past, 0, BACK) - all(past, BACK + 2, 2 * SECOND);
    told.confidence =
      0.5F + 0.5F * fminf(1.0F, (now - before - RETURN) / (SURE - RETURN));
    self->rest = REST;
  }
  if (now > usual - ABSENT) {
    running_quantile_add(&self->usual, now);
    self->heard += self->heard < HEARD ? 1 : 0;
  }
  return told;
}
