// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_section.h"

#include <math.h>
#include <string.h>

static const double SLICE_S = 0.5;

// Slices.
enum { AFTER = 8, BEFORE = 16, AROUND = 5, LEAST = BEFORE + AFTER };

enum { BANDS_IN_GROUP = EAR_BANDS / SECTION_GROUPS, OTHERS = 3 };

static const float LARGE = 1.0F; // novelty
static const float SURE  = 3.0F;
static const float SOME  = 0.7F; // enough to say where something else began

// How little a measure may vary, in its unit.
static const float SHAPE_FLOOR         = 1.5F;  // dB
static const float CHROMA_FLOOR        = 0.06F; // of the chroma's sum
static const float OTHER_FLOOR[OTHERS] = { 1.5F, 0.8F, 0.05F };
static const float SHAPE_SHARE         = 0.5F;
static const float CHROMA_SHARE        = 0.2F;
static const float OTHER_SHARE         = 0.1F;

story_section story_section_new(const double frame_rate) {
  return (story_section){ .hops = (unsigned)lround(frame_rate * SLICE_S) };
}

static void begin_slice(story_section* const self) {
  self->heard = 0;
  memset(self->sum_bands, 0, sizeof self->sum_bands);
  memset(self->sum_chroma, 0, sizeof self->sum_chroma);
  memset(self->sums, 0, sizeof self->sums);
}

void story_section_reset(story_section* const self) {
  self->newest = 0;
  self->count  = 0;
  memset(self->novelty, 0, sizeof self->novelty);
  begin_slice(self);
}

static void describe(const story_section* const self, float* const measures) {
  float mean  = 0.0F;
  float total = 1e-9F;
  for (unsigned group = 0; group < SECTION_GROUPS; ++group) {
    float sum = 1e-6F;
    for (unsigned i = 0; i < BANDS_IN_GROUP; ++i) {
      sum += self->sum_bands[BANDS_IN_GROUP * group + i];
    }
    measures[group] = 10.0F * log10f(sum);
    mean            = fmaxf(mean, measures[group]);
  }
  for (unsigned group = 0; group < SECTION_GROUPS; ++group) {
    // What is 50 dB below the strongest is not heard.
    measures[group] = fmaxf(measures[group] - mean, -50.0F);
  }
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    total += self->sum_chroma[i];
  }
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    measures[SECTION_GROUPS + i] = self->sum_chroma[i] / total;
  }
  for (unsigned i = 0; i < OTHERS; ++i) {
    measures[SECTION_GROUPS + PITCH_CLASSES + i] = self->sums[i] / (float)self->hops;
  }
}

typedef struct {
  float mean;
  float variance;
} moments;

static moments moments_of(const story_section* const self, const unsigned measure,
                          const unsigned ago, const unsigned count) {
  float sum    = 0.0F;
  float square = 0.0F;
  for (unsigned i = ago; i < ago + count; ++i) {
    const float value =
      self->slices[(self->newest + SECTION_SLICES - i) % SECTION_SLICES][measure];
    sum += value;
    square += value * value;
  }
  const float mean = sum / (float)count;
  return (moments){ mean, fmaxf(0.0F, square / (float)count - mean * mean) };
}

static float effect(const story_section* const self, const unsigned measure,
                    const float least) {
  const moments after    = moments_of(self, measure, 0, AFTER);
  const moments before   = moments_of(self, measure, AFTER, BEFORE);
  const float   distance = after.mean - before.mean;
  return distance * distance /
         (0.5F * (after.variance + before.variance) + least * least);
}

static float novelty(const story_section* const self) {
  float shape   = 0.0F;
  float harmony = 0.0F;
  float others  = 0.0F;
  for (unsigned i = 0; i < SECTION_GROUPS; ++i) {
    shape += effect(self, i, SHAPE_FLOOR) / SECTION_GROUPS;
  }
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    harmony += effect(self, SECTION_GROUPS + i, CHROMA_FLOOR) / PITCH_CLASSES;
  }
  for (unsigned i = 0; i < OTHERS; ++i) {
    others += effect(self, SECTION_GROUPS + PITCH_CLASSES + i, OTHER_FLOOR[i]);
  }
  return sqrtf(SHAPE_SHARE * shape + CHROMA_SHARE * harmony + OTHER_SHARE * others);
}

static float novelty_at(const story_section* const self, const unsigned ago) {
  return self->novelty[(self->newest + SECTION_SLICES - ago) % SECTION_SLICES];
}

static story_section_reading pick(const story_section* const self) {
  const float           middle = novelty_at(self, AROUND);
  story_section_reading told   = { .found = middle > LARGE };
  for (unsigned i = 0; i <= 2 * AROUND; ++i) {
    const float other = novelty_at(self, i);
    if (i != AROUND && (other > middle || (other >= middle && i > AROUND))) {
      told.found = false;
    }
  }
  if (told.found) {
    told.lag        = (float)(AFTER + AROUND) * (float)SLICE_S;
    told.confidence = 0.5F + 0.5F * fminf(1.0F, (middle - LARGE) / (SURE - LARGE));
  }
  return told;
}

story_section_reading story_section_process(story_section* const             self,
                                            const story_section_heard* const now) {
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    self->sum_bands[i] += now->bands[i];
  }
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    self->sum_chroma[i] += now->chroma[i];
  }
  self->sums[0] += now->loudness;
  self->sums[1] += now->density;
  self->sums[2] += now->percussive;
  if (++self->heard < self->hops) {
    return (story_section_reading){ .found = false };
  }
  self->newest = (self->newest + 1) % SECTION_SLICES;
  self->count += self->count < SECTION_SLICES ? 1 : 0;
  describe(self, self->slices[self->newest]);
  begin_slice(self);
  self->novelty[self->newest] = self->count >= LEAST ? novelty(self) : 0.0F;
  return pick(self);
}

float story_section_nearest(const story_section* const self, const float from,
                            const float to) {
  float best  = SOME;
  float place = -1.0F;
  for (unsigned i = 0; i < SECTION_SLICES - AFTER; ++i) {
    const float ago = (float)(i + AFTER) * (float)SLICE_S;
    if (ago >= from && ago <= to && novelty_at(self, i) > best) {
      best  = novelty_at(self, i);
      place = ago;
    }
  }
  return place;
}
