// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_past.h"

#include <math.h>

void story_past_reset(story_past* const self) {
  self->newest = 0;
  self->count  = 0;
}

void story_past_add(story_past* const self, const float values[STORY_CURVES],
                    const float groups[STORY_GROUPS]) {
  self->newest = (self->newest + 1) % STORY_MOMENTS;
  for (unsigned curve = 0; curve < STORY_CURVES; ++curve) {
    self->curves[curve][self->newest] = values[curve];
  }
  for (unsigned group = 0; group < STORY_GROUPS; ++group) {
    self->groups[group][self->newest] = groups[group];
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

float story_past_low(const story_past* const self, const story_curve curve,
                     const unsigned ago, const unsigned count) {
  enum { MOST = 80, FIFTH = 5, KEPT = MOST / FIFTH + 1 };
  // The lowest so far, in rising order.
  float          lowest[KEPT] = { 0.0F };
  const unsigned end          = last_of(self, ago, count < MOST ? count : MOST);
  const unsigned share        = end > ago ? (end - ago) / FIFTH + 1 : 1;
  const unsigned kept         = share < KEPT ? share : KEPT;
  unsigned       held         = 0;
  for (unsigned i = ago; i < end; ++i) {
    const float value = story_past_at(self, curve, i);
    unsigned    place = held;
    if (held < kept) {
      ++held;
    } else if (value < lowest[kept - 1]) {
      place = kept - 1;
    } else {
      continue;
    }
    for (; place > 0 && lowest[place - 1] > value; --place) {
      lowest[place] = lowest[place - 1];
    }
    lowest[place] = value;
  }
  return held > 0 ? lowest[held - 1] : 0.0F;
}

static float group_mean(const story_past* const self, const unsigned group,
                        const unsigned ago, const unsigned count) {
  const unsigned end = last_of(self, ago, count);
  float          sum = 0.0F;
  for (unsigned i = ago; i < end; ++i) {
    sum += self->groups[group][(self->newest + STORY_MOMENTS - i) % STORY_MOMENTS];
  }
  return end > ago ? sum / (float)(end - ago) : 0.0F;
}

float story_past_thinner(const story_past* const self, const unsigned newer,
                         const unsigned older) {
  float falls[STORY_GROUPS];
  for (unsigned group = 0; group < STORY_GROUPS; ++group) {
    falls[group] = story_decibels(group_mean(self, group, newer, older)) -
                   story_decibels(group_mean(self, group, 0, newer));
  }
  return story_median(falls, STORY_GROUPS);
}

float story_median(float* const values, const unsigned count) {
  for (unsigned i = 1; i < count; ++i) {
    const float value = values[i];
    unsigned    place = i;
    for (; place > 0 && values[place - 1] > value; --place) {
      values[place] = values[place - 1];
    }
    values[place] = value;
  }
  return 0.5F * (values[(count - 1) / 2] + values[count / 2]);
}

float story_decibels(const float power) {
  return 10.0F * log10f(power + 1e-14F);
}
