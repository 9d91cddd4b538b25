// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_section.h"

#include <math.h>
#include <string.h>

static const double SLICE_S = 0.5;

// Slices.
enum { AFTER = 12, BEFORE = 20, AROUND = 6, LEAST = BEFORE + AFTER };

enum { BANDS_IN_GROUP = EAR_BANDS / SECTION_GROUPS };

// Where they are among the measures; the shape of the spectrum comes first.
enum {
  CHROMA   = SECTION_GROUPS,
  FAMILY   = CHROMA + PITCH_CLASSES,
  LOUDNESS = FAMILY + SECTION_FAMILIES
};

static const float LARGE = 1.1F; // novelty
static const float SURE  = 3.0F;

// How little a measure may vary, in its unit.
static const float SHAPE_FLOOR    = 1.5F;  // dB
static const float CHROMA_FLOOR   = 0.06F; // of the chroma's sum
static const float FAMILY_FLOOR   = 0.1F;
static const float LOUDNESS_FLOOR = 1.5F; // dB
static const float SHAPE_SHARE    = 0.4F;
static const float FAMILY_SHARE   = 0.4F;
static const float LOUDNESS_SHARE = 0.4F;
static const float CHROMA_SHARE   = 0.1F;
static const float MOST = 9.0F; // of one measure: three times as far as it varies

story_section story_section_new(const double frame_rate) {
  return (story_section){ .hops = (unsigned)lround(frame_rate * SLICE_S) };
}

static void begin_slice(story_section* const self) {
  self->heard = 0;
  memset(self->sum_bands, 0, sizeof self->sum_bands);
  memset(self->sum_chroma, 0, sizeof self->sum_chroma);
  memset(self->sum_families, 0, sizeof self->sum_families);
  self->sum_loudness = 0.0F;
}

void story_section_reset(story_section* const self) {
  self->newest = 0;
  self->count  = 0;
  memset(self->novelty, 0, sizeof self->novelty);
  begin_slice(self);
}

static void describe(const story_section* const self, float* const measures) {
  float loudest = -HUGE_VALF;
  float total   = 1e-9F;
  for (unsigned group = 0; group < SECTION_GROUPS; ++group) {
    float sum = 1e-14F;
    for (unsigned i = 0; i < BANDS_IN_GROUP; ++i) {
      sum += self->sum_bands[BANDS_IN_GROUP * group + i];
    }
    measures[group] = 10.0F * log10f(sum);
    loudest         = fmaxf(loudest, measures[group]);
  }
  for (unsigned group = 0; group < SECTION_GROUPS; ++group) {
    // What is 40 dB below the strongest is not heard.
    measures[group] = fmaxf(measures[group] - loudest, -40.0F);
  }
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    total += self->sum_chroma[i];
  }
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    measures[CHROMA + i] = self->sum_chroma[i] / total;
  }
  for (unsigned i = 0; i < SECTION_FAMILIES; ++i) {
    measures[FAMILY + i] = self->sum_families[i] / (float)self->hops;
  }
  measures[LOUDNESS] = self->sum_loudness / (float)self->hops;
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
  return fminf(MOST, distance * distance /
                       (0.5F * (after.variance + before.variance) + least * least));
}

static float mean_effect(const story_section* const self, const unsigned first,
                         const unsigned count, const float least) {
  float sum = 0.0F;
  for (unsigned i = first; i < first + count; ++i) {
    sum += effect(self, i, least);
  }
  return sum / (float)count;
}

static float novelty(const story_section* const self) {
  return sqrtf(SHAPE_SHARE * mean_effect(self, 0, SECTION_GROUPS, SHAPE_FLOOR) +
               CHROMA_SHARE * mean_effect(self, CHROMA, PITCH_CLASSES, CHROMA_FLOOR) +
               FAMILY_SHARE * mean_effect(self, FAMILY, SECTION_FAMILIES, FAMILY_FLOOR) +
               LOUDNESS_SHARE * mean_effect(self, LOUDNESS, 1, LOUDNESS_FLOOR));
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
  for (unsigned i = 0; i < SECTION_FAMILIES; ++i) {
    self->sum_families[i] += now->families[i];
  }
  self->sum_loudness += now->loudness;
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
