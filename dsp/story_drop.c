// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_drop.h"

#include <math.h>

// Moments, a tenth of a second each.
enum {
  SECOND    = STORY_MOMENTS_PER_S,
  BACK      = 8,  // as long it must have been there
  EDGE      = 4,  // around the return
  GONE      = 40, // as long it must have been gone
  BEAT      = 5,  // in which a bass that is there sounds at least once
  REST      = 12,
  HEARD     = 150, // before a bass may arrive that was not there before
  HALF_LIFE = 600
};

static const float USUAL   = 0.8F;
static const float MOST    = 0.95F;
static const float RETURN  = 8.0F;   // dB
static const float FULL    = -2.5F;  // dB from the usual level of all
static const float FULLER  = 2.0F;   // dB, for a bass that was not there before
static const float BEFORE  = 5.0F;   // dB that a bass may be stronger than it was
static const float LOUDER  = 3.0F;   // dB, of all: out of a break
static const float SUDDEN  = 11.5F;  // dB, of all: a burst, no drop
static const float SHARE   = -18.0F; // dB, of the bass in all
static const float MISSING = 8.0F;   // dB below its usual level, a bass is missed
static const float SURE    = 20.0F;

story_drop story_drop_new(void) {
  return (story_drop){ .usual     = running_quantile_new(HALF_LIFE),
                       .usual_low = running_quantile_new(HALF_LIFE) };
}

void story_drop_reset(story_drop* const self) {
  running_quantile_reset(&self->usual);
  running_quantile_reset(&self->usual_low);
  self->rest = 0;
}

static float level(const story_past* const past, const story_curve curve,
                   const unsigned ago, const unsigned count) {
  return story_decibels(story_past_mean(past, curve, ago, count));
}

/// The most that any beat had while the bass was gone.
static float most_before(const story_past* const past, const story_curve curve) {
  float most = 0.0F;
  for (unsigned i = BACK + EDGE; i + BEAT <= BACK + EDGE + GONE; i += 2) {
    most = fmaxf(most, story_past_mean(past, curve, i, BEAT));
  }
  return story_decibels(most);
}

static unsigned returned_ago(const story_past* const past) {
  unsigned best = 0;
  float    most = -HUGE_VALF;
  for (unsigned ago = 2; ago <= BACK + EDGE; ++ago) {
    const float step =
      level(past, STORY_LOW, ago - 2, 2) - level(past, STORY_LOW, ago, EDGE);
    if (step > most) {
      most = step;
      best = ago;
    }
  }
  return best;
}

story_drop_reading story_drop_process(story_drop* const       self,
                                      const story_past* const past, const bool building) {
  story_drop_reading told = { .found = false };
  self->rest -= self->rest > 0 ? 1 : 0;
  const float low   = level(past, STORY_LOW, 0, BACK);
  const float all   = level(past, STORY_POWER, 0, BACK);
  const bool  known = low < running_quantile_at(&self->usual_low, MOST) + BEFORE;
  const float full  = running_quantile_at(&self->usual, USUAL) + (known ? FULL : FULLER);
  if (self->rest == 0 && past->count >= (known ? BACK + EDGE + GONE : HEARD) &&
      all > full && low > all + SHARE) {
    const float step   = low - most_before(past, STORY_LOW);
    const float louder = all - most_before(past, STORY_POWER);
    if (step > RETURN && louder < SUDDEN && (building || louder > LOUDER)) {
      told.found      = true;
      told.lag        = (float)returned_ago(past) / SECOND;
      told.confidence = 0.5F + 0.5F * fminf(1.0F, (step - RETURN) / (SURE - RETURN));
      self->rest      = REST;
    }
  }
  running_quantile_add(&self->usual, all);
  running_quantile_add(&self->usual_low, low);
  return told;
}

bool story_drop_missing(const story_drop* const self, const story_past* const past) {
  return level(past, STORY_LOW, 0, 3 * SECOND) <
         running_quantile_at(&self->usual_low, USUAL) - MISSING;
}
