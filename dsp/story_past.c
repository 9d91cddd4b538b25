// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_past.h"

#include <math.h>

void story_past_reset(story_past* const self) {
  self->newest = 0;
  self->count  = 0;
}

void story_past_add(story_past* const self, const float values[STORY_CURVES]) {
  self->newest = (self->newest + 1) % STORY_MOMENTS;
  for (unsigned curve = 0; curve < STORY_CURVES; ++curve) {
    self->curves[curve][self->newest] = values[curve];
  }
  self->count += self->count < STORY_MOMENTS ? 1 : 0;
}

float story_past_at(const story_past* const self, const story_curve curve,
                    const unsigned ago) {
  return self->curves[curve][(self->newest + STORY_MOMENTS - ago) % STORY_MOMENTS];
}

static unsigned last_of(const story_past* const self, const unsigned ago,
                        const unsigned count) {
  return ago + count < self->count ? ago + count : self->count;
}

float story_past_mean(const story_past* const self, const story_curve curve,
                      const unsigned ago, const unsigned count) {
  const unsigned end = last_of(self, ago, count);
  float          sum = 0.0F;
  for (unsigned i = ago; i < end; ++i) {
    sum += story_past_at(self, curve, i);
  }
  return end > ago ? sum / (float)(end - ago) : 0.0F;
}

float story_past_max(const story_past* const self, const story_curve curve,
                     const unsigned ago, const unsigned count) {
  const unsigned end  = last_of(self, ago, count);
  float          most = -HUGE_VALF;
  for (unsigned i = ago; i < end; ++i) {
    most = fmaxf(most, story_past_at(self, curve, i));
  }
  return most;
}

float story_past_min(const story_past* const self, const story_curve curve,
                     const unsigned ago, const unsigned count) {
  const unsigned end   = last_of(self, ago, count);
  float          least = HUGE_VALF;
  for (unsigned i = ago; i < end; ++i) {
    least = fminf(least, story_past_at(self, curve, i));
  }
  return least;
}

float story_decibels(const float power) {
  return 10.0F * log10f(power + 1e-10F);
}
