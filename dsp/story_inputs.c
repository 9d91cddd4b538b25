// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_inputs.h"

#include <math.h>
#include <string.h>

enum { LOW_BANDS = 3, BANDS_IN_GROUP = EAR_BANDS / STORY_GROUPS, TOP = 13 };

static const unsigned spans[STORY_SPANS] = { 20, 40, 80 }; // moments

// Where they are in a moment's material.
enum {
  CHROMA = STORY_GROUPS,
  FAMILY = CHROMA + PITCH_CLASSES,
  LEVEL  = FAMILY + FAMILIES
};

static const float DENSE_MOMENTS = 30.0F;
static const float FALL          = 0.02F;  // dB in each moment, of the most there was
static const float UNHEARD       = -40.0F; // dB below the strongest group
static const float SOFTEST       = -50.0F; // dB below what is usual, or the most
static const float LOUDEST       = 25.0F;
static const float DECIBELS      = 0.1F;
static const float MIDDLE        = 60.0F; // MIDI note number
static const float SOME_OCTAVES  = 24.0F;
static const float MANY_PER_S    = 8.0F;
static const float NOTHING       = 1e-14F;

static float decibels(const float power) {
  return 10.0F * log10f(power + NOTHING);
}

static float within(const float value, const float least, const float most) {
  return fminf(fmaxf(value, least), most);
}

static void begin_moment(story_inputs* const self) {
  self->turn      = 0;
  self->strengths = 0.0F;
  self->heard     = (story_moment){ 0 };
  memset(self->sums, 0, sizeof self->sums);
  memset(self->chroma, 0, sizeof self->chroma);
  memset(self->families, 0, sizeof self->families);
}

story_inputs story_inputs_new(const double frame_rate) {
  return (story_inputs){ .hops = (unsigned)lround(frame_rate / STORY_MOMENTS_PER_S) };
}

void story_inputs_reset(story_inputs* const self) {
  *self = (story_inputs){ .hops = self->hops };
}

static void add(story_inputs* const self, const story_heard* const now) {
  const features* const         measured           = now->measured;
  const families_reading* const played             = &now->families;
  const float                   means[STORY_MEANS] = {
                      measured->flux,
                      measured->onset_probability,
                      measured->beat_probability,
                      measured->pulse_clarity,
                      measured->bright,
                      measured->heavy,
                      measured->flatness,
                      measured->percussive,
                      measured->roughness,
                      measured->tonal,
                      measured->harmonic_change,
                      measured->attack,
                      measured->articulation,
                      (measured->top - MIDDLE) / SOME_OCTAVES,
                      (measured->bottom - MIDDLE) / SOME_OCTAVES,
                      measured->rises[0],
                      measured->rises[1],
                      measured->rises[2],
                      measured->rises[3],
                      measured->rises[4],
                      measured->rises[RISE_GROUPS - 1],
  };
  const float shares[FAMILIES] = { played->strings, played->brass,      played->piano,
                                   played->voice,   played->electronic, played->drums };
  for (unsigned i = 0; i < STORY_MEANS; ++i) {
    self->sums[i] += means[i];
  }
  for (unsigned i = 0; i < LOW_BANDS; ++i) {
    self->heard.low += measured->bands[i];
  }
  memset(self->frame, 0, sizeof self->frame);
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    self->frame[i / BANDS_IN_GROUP] += measured->bands[i];
  }
  for (unsigned i = 0; i < STORY_GROUPS; ++i) {
    self->heard.groups[i] += self->frame[i];
  }
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    self->chroma[i] += now->chroma[i];
  }
  for (unsigned i = 0; i < FAMILIES; ++i) {
    self->families[i] += shares[i] / (float)self->hops;
  }
  if (measured->onset_strength > 0.0F) {
    self->strengths += measured->onset_strength;
    self->heard.onsets += 1.0F;
  }
}

/// What the moment is made of, to be compared with others.
static void keep_material(story_inputs* const self, const float* const levels,
                          const float level) {
  self->newest          = (self->newest + 1) % STORY_LOOKED_BACK;
  float* const material = self->past[self->newest];
  float        loudest  = levels[0];
  float        total    = 1e-9F;
  for (unsigned i = 1; i < STORY_GROUPS; ++i) {
    loudest = fmaxf(loudest, levels[i]);
  }
  for (unsigned i = 0; i < STORY_GROUPS; ++i) {
    material[i] = fmaxf(levels[i] - loudest, UNHEARD) * DECIBELS;
  }
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    total += self->chroma[i];
  }
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    material[CHROMA + i] = self->chroma[i] / total;
  }
  memcpy(&material[FAMILY], self->families, sizeof self->families);
  material[LEVEL] = level * DECIBELS;
}

static void add_mean(const story_inputs* const self, const unsigned ago,
                     const unsigned count, float* const mean) {
  memset(mean, 0, STORY_MATERIAL * sizeof *mean);
  for (unsigned i = ago; i < ago + count; ++i) {
    const float* const material =
      self->past[(self->newest + STORY_LOOKED_BACK - i) % STORY_LOOKED_BACK];
    for (unsigned k = 0; k < STORY_MATERIAL; ++k) {
      mean[k] += material[k];
    }
  }
  for (unsigned k = 0; k < STORY_MATERIAL; ++k) {
    mean[k] /= (float)count;
  }
}

static float distance(const float* const first, const float* const second,
                      const unsigned count) {
  float sum = 0.0F;
  for (unsigned i = 0; i < count; ++i) {
    sum += fabsf(first[i] - second[i]);
  }
  return sum / (float)count;
}

static float other_direction(const float* const first, const float* const second) {
  float product = 0.0F;
  float one     = 1e-9F;
  float two     = 1e-9F;
  for (unsigned i = 0; i < PITCH_CLASSES; ++i) {
    product += first[i] * second[i];
    one += first[i] * first[i];
    two += second[i] * second[i];
  }
  return 1.0F - product / sqrtf(one * two);
}

/// How different what was lately is from what was before.
static void compare(const story_inputs* const self, const unsigned span,
                    float* const changes) {
  float          newer[STORY_MATERIAL];
  float          older[STORY_MATERIAL];
  const unsigned half  = self->count / 2;
  const unsigned count = span < half ? span : half;
  memset(changes, 0, STORY_CHANGES * sizeof *changes);
  if (count > 0) {
    add_mean(self, 0, count, newer);
    add_mean(self, count, count, older);
    changes[0] = distance(newer, older, STORY_GROUPS);
    changes[1] = other_direction(&newer[CHROMA], &older[CHROMA]);
    changes[2] = distance(&newer[FAMILY], &older[FAMILY], FAMILIES);
    changes[3] =
      within(newer[LEVEL] - older[LEVEL], SOFTEST * DECIBELS, LOUDEST * DECIBELS);
  }
}

static float eased(const float usual, const float value, const float share) {
  return usual + share * (value - usual);
}

static void end_moment(story_inputs* const self, const float momentary) {
  const float         n      = (float)self->hops;
  story_moment* const moment = &self->moment;
  float               total  = 0.0F;
  *moment = (story_moment){ .low = self->heard.low / n, .onsets = self->heard.onsets };
  for (unsigned i = 0; i < STORY_GROUPS; ++i) {
    moment->groups[i] = self->heard.groups[i] / n;
    total += moment->groups[i];
  }
  const bool first = self->count == 0;
  self->most_level =
    first ? decibels(total) : fmaxf(decibels(total), self->most_level - FALL);
  // How deep a silence is says nothing.
  const float floor = self->most_level + SOFTEST;
  const float level = fmaxf(decibels(total), floor);
  const float low   = fmaxf(decibels(moment->low), floor);
  float       levels[STORY_GROUPS];
  for (unsigned i = 0; i < STORY_GROUPS; ++i) {
    levels[i] = fmaxf(decibels(moment->groups[i]), floor);
  }
  const float height = self->sums[TOP] / n;
  if (first) {
    self->most_low       = low;
    self->usual_loudness = momentary;
    self->usual_level    = level;
    self->usual_register = height;
  }
  const float loudness = fmaxf(momentary, self->usual_loudness + SOFTEST);
  self->count += self->count < STORY_LOOKED_BACK ? 1 : 0;
  const float share    = 1.0F / (float)self->count;
  self->usual_loudness = eased(self->usual_loudness, loudness, share);
  self->usual_level    = eased(self->usual_level, level, share);
  self->usual_register = eased(self->usual_register, height, share);
  self->most_low       = fmaxf(low, self->most_low - FALL);
  self->density += (moment->onsets * STORY_MOMENTS_PER_S - self->density) / DENSE_MOMENTS;
  keep_material(self, levels, level);

  float* value = self->values;
  *value++     = within(loudness - self->usual_loudness, SOFTEST, LOUDEST) * DECIBELS;
  *value++     = within(level - self->usual_level, SOFTEST, LOUDEST) * DECIBELS;
  *value++     = within(level - self->most_level, SOFTEST, 0.0F) * DECIBELS;
  *value++     = within(low - self->most_low, SOFTEST, 0.0F) * DECIBELS;
  *value++     = self->strengths;
  *value++     = self->density / MANY_PER_S;
  *value++     = height - self->usual_register;
  *value++     = (float)self->count / STORY_LOOKED_BACK;
  for (unsigned i = 0; i < STORY_GROUPS; ++i) {
    *value++ = within(levels[i] - self->usual_level, SOFTEST, LOUDEST) * DECIBELS;
  }
  for (unsigned i = 0; i < STORY_MEANS; ++i) {
    *value++ = self->sums[i] / n;
  }
  memcpy(value, &self->past[self->newest][CHROMA],
         (PITCH_CLASSES + FAMILIES) * sizeof *value);
  value += PITCH_CLASSES + FAMILIES;
  for (unsigned i = 0; i < STORY_SPANS; ++i) {
    compare(self, spans[i], value);
    value += STORY_CHANGES;
  }
  begin_moment(self);
}

bool story_inputs_process(story_inputs* const self, const story_heard* const now) {
  add(self, now);
  if (++self->turn < self->hops) {
    return false;
  }
  end_moment(self, now->loudness.momentary);
  return true;
}
