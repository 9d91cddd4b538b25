// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/activation_inputs.h"

#include "dsp/spectrum.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
  MAX_BANDS     = 256,
  MAX_SEMITONES = 96,
  BACK          = 4 // frames over which a semitone rises
};

// Groups are of equal width at the bottom, where the spectrum has bins only, and parts of
// an octave above.
typedef struct {
  float    narrow_hz;
  unsigned narrow; // groups of that width
  float    per_octave;
  unsigned groups;
} layout;

static const layout COARSE = { 46.875F, 8, 4.0F, COARSE_GROUPS };
static const layout FINE   = { 46.875F, 16, 7.0F, FINE_GROUPS };

static const float SOFT_GAIN = 30.0F; // before the logarithm, re the mean level

static const double LONG_WINDOW_S = 0.0853;
static const double LOWEST_HZ     = 50.0;
static const double HIGHEST_HZ    = 3520.0;

typedef struct {
  unsigned groups;
  unsigned of_band[MAX_BANDS];
  float    share[MAX_BANDS]; // 1 / bands in the group
  unsigned nearest[FINE_GROUPS];
} grouping;

typedef struct {
  unsigned first;
  unsigned last;
  unsigned group;
  float    share;
} semitone;

struct activation_inputs {
  unsigned  hop;
  unsigned  bands;
  grouping  coarse;
  grouping  fine;
  spectrum* longer;
  unsigned  semitones;
  semitone  semitone[MAX_SEMITONES];
  float     before[BACK][MAX_SEMITONES];
  unsigned  frame;
  float     input[ACTIVATION_INPUTS];
};

static unsigned group_of(const layout* const shape, const float hz) {
  const float wide_hz = shape->narrow_hz * ((float)shape->narrow + 0.5F);
  const float group   = hz < wide_hz
                          ? hz / shape->narrow_hz - 0.5F
                          : (float)shape->narrow + shape->per_octave * log2f(hz / wide_hz);
  return (unsigned)fminf(fmaxf(group, 0.0F), (float)(shape->groups - 1));
}

/// A low sample rate's bins may skip a group; the nearest one with a band speaks for it.
/// Above the highest band it is silent.
static void lay_groups(grouping* const self, const layout* const shape,
                       const float* const hz, const unsigned bands) {
  unsigned count[FINE_GROUPS] = { 0 };
  self->groups                = shape->groups;
  for (unsigned i = 0; i < bands; i++) {
    self->of_band[i] = group_of(shape, hz[i]);
    count[self->of_band[i]]++;
  }
  for (unsigned i = 0; i < bands; i++)
    self->share[i] = 1.0F / (float)count[self->of_band[i]];
  unsigned nearest = self->of_band[0];
  for (unsigned i = 0; i < shape->groups; i++) {
    if (count[i] > 0)
      nearest = i;
    self->nearest[i] = i <= self->of_band[bands - 1] ? nearest : i;
  }
}

/// Mean over the bands of every group.
static void gather(const grouping* const self, const float* const values,
                   const unsigned bands, float* const result) {
  float sums[FINE_GROUPS] = { 0.0F };
  for (unsigned i = 0; i < bands; i++)
    sums[self->of_band[i]] += self->share[i] * values[i];
  for (unsigned i = 0; i < self->groups; i++)
    result[i] = sums[self->nearest[i]];
}

static void lay_semitones(activation_inputs* const self, const double rate) {
  const unsigned bins                   = spectrum_bins(self->longer);
  const double   per_hz                 = 2.0 * (bins - 1) / rate;
  unsigned       before                 = 0;
  unsigned       here                   = 0;
  unsigned       count[SEMITONE_GROUPS] = { 0 };
  for (int step = 0; self->semitones < MAX_SEMITONES; step++) {
    const double   hz  = LOWEST_HZ * exp2(step / 12.0);
    const unsigned bin = (unsigned)lrint(hz * per_hz);
    if (bin == here)
      continue;
    if (here > 0) {
      const double   octaves = log2((double)here / per_hz / LOWEST_HZ);
      const unsigned group =
        (unsigned)fmin(fmax(2.0 * octaves, 0.0), SEMITONE_GROUPS - 1);
      self->semitone[self->semitones++] =
        (semitone){ .first = before + 1, .last = bin - 1, .group = group };
      count[group]++;
    }
    before = here;
    here   = bin;
    if (hz > HIGHEST_HZ || bin >= bins)
      break;
  }
  for (unsigned i = 0; i < self->semitones; i++)
    self->semitone[i].share = 1.0F / (float)count[self->semitone[i].group];
}

activation_inputs* activation_inputs_new(const double rate, const unsigned hop,
                                         const float* const hz, const unsigned bands) {
  const bool rated = rate >= 8000.0 && rate <= 48000.0;
  if (!rated || hop == 0 || hz == NULL || bands == 0 || bands > MAX_BANDS)
    return NULL;

  activation_inputs* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->longer = spectrum_new(spectrum_window_for(LONG_WINDOW_S, rate));
  if (self->longer == NULL) {
    free(self);
    return NULL;
  }
  self->hop   = hop;
  self->bands = bands;
  lay_groups(&self->coarse, &COARSE, hz, bands);
  lay_groups(&self->fine, &FINE, hz, bands);
  lay_semitones(self, rate);
  return self;
}

void activation_inputs_free(activation_inputs* const self) {
  if (self == NULL)
    return;
  spectrum_free(self->longer);
  free(self);
}

void activation_inputs_reset(activation_inputs* const self) {
  spectrum_reset(self->longer);
  memset(self->before, 0, sizeof self->before);
  memset(self->input, 0, sizeof self->input);
  self->frame = 0;
}

static void hear_soft(activation_inputs* const self, const heard_bands* const heard,
                      float* const result) {
  const float gain = SOFT_GAIN * heard->even;
  float       rise[MAX_BANDS];
  for (unsigned i = 0; i < self->bands; i++) {
    const float now    = 1.0F + gain * heard->now[i];
    const float before = 1.0F + gain * heard->before[i];
    rise[i]            = now > before ? logf(now / before) : 0.0F;
  }
  gather(&self->fine, rise, self->bands, result);
}

static void hear_semitones(activation_inputs* const self, const float even,
                           float* const result) {
  const float* const magnitudes = spectrum_magnitudes(self->longer);
  float* const       before     = self->before[self->frame++ % BACK];
  for (unsigned i = 0; i < self->semitones; i++) {
    const semitone* const shape = &self->semitone[i];
    float                 sum   = 0.0F;
    for (unsigned bin = shape->first; bin <= shape->last; bin++)
      sum += magnitudes[bin];
    const float now = logf(1.0F + SOFT_GAIN * even * sum);
    result[shape->group] += shape->share * fmaxf(now - before[i], 0.0F);
    before[i] = now;
  }
}

void activation_inputs_process(activation_inputs* const self, const float* const samples,
                               const heard_bands* const heard) {
  spectrum_push(self->longer, samples, self->hop);
  memset(self->input, 0, sizeof self->input);
  float* into = self->input;
  gather(&self->coarse, heard->level, self->bands, into);
  into += COARSE_GROUPS;
  gather(&self->coarse, heard->rise, self->bands, into);
  into += COARSE_GROUPS;
  hear_soft(self, heard, into);
  into += FINE_GROUPS;
  hear_semitones(self, heard->even, into);
  into += SEMITONE_GROUPS;
  into[0] = heard->flux;
  into[1] = heard->whitened_flux;
}

const float* activation_inputs_get(const activation_inputs* const self) {
  return self->input;
}
