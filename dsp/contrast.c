// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/contrast.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

enum {
  MOST_VALUES = 64, // sorted at a time; more bins are looked at in steps
  FEWEST_BINS = 4
};

static const double LOWEST_HZ = 100.0;
static const double SMOOTH_S  = 0.3;
static const float  FIFTH     = 0.2F;
static const float  LEAST     = 1e-20F; // energy; keeps zeros out of the logarithm
static const float  DEEPEST   = 1e-6F;  // of the peaks: 60 dB below, a window leaks

contrast contrast_new(const double rate, const unsigned bins, const double frame_rate) {
  contrast made = {
    .smoothing = (float)(1.0 - exp(-(double)CONTRAST_OCTAVES / (SMOOTH_S * frame_rate))),
  };
  const double hz_per_bin = 0.5 * rate / (bins - 1);
  for (unsigned i = 0; i <= CONTRAST_OCTAVES; ++i) {
    const double edge = LOWEST_HZ * (double)(1U << i) / hz_per_bin;
    made.first[i]     = (unsigned)lround(fmin(edge, (double)bins));
  }
  return made;
}

void contrast_reset(contrast* const self) {
  self->turn  = 0;
  self->heard = 0;
  for (unsigned i = 0; i < CONTRAST_OCTAVES; ++i) {
    self->octave[i] = 0.0F;
  }
}

static void sort(float* const values, const unsigned count) {
  // Gaps of M. Ciura, 2001.
  static const unsigned gaps[] = { 23, 10, 4, 1 };
  for (unsigned g = 0; g < sizeof gaps / sizeof *gaps; ++g) {
    const unsigned gap = gaps[g];
    for (unsigned i = gap; i < count; ++i) {
      const float value = values[i];
      unsigned    place = i;
      for (; place >= gap && values[place - gap] > value; place -= gap) {
        values[place] = values[place - gap];
      }
      values[place] = value;
    }
  }
}

static float mean(const float* const values, const unsigned count) {
  float sum = 0.0F;
  for (unsigned i = 0; i < count; ++i) {
    sum += values[i];
  }
  return sum / (float)count;
}

static float octave_contrast(const float* const magnitudes, const unsigned bins) {
  float          energies[MOST_VALUES];
  const unsigned step  = (bins + MOST_VALUES - 1) / MOST_VALUES;
  const unsigned count = bins / step;
  for (size_t i = 0; i < count; ++i) {
    energies[i] = magnitudes[i * step] * magnitudes[i * step];
  }
  sort(energies, count);
  const unsigned fifth  = (unsigned)fmaxf(1.0F, roundf(FIFTH * (float)count));
  const float    peak   = mean(&energies[count - fifth], fifth) + LEAST;
  const float    valley = mean(energies, fifth) + DEEPEST * peak;
  return 10.0F * log10f(peak / valley);
}

float contrast_process(contrast* const self, const float* const magnitudes) {
  const unsigned first = self->first[self->turn];
  const unsigned bins  = self->first[self->turn + 1] - first;
  if (bins >= FEWEST_BINS) {
    const float now   = octave_contrast(&magnitudes[first], bins);
    const bool  fresh = self->heard < CONTRAST_OCTAVES;
    self->octave[self->turn] +=
      (fresh ? 1.0F : self->smoothing) * (now - self->octave[self->turn]);
  }
  self->turn = (self->turn + 1) % CONTRAST_OCTAVES;
  self->heard += self->heard < CONTRAST_OCTAVES;

  float    sum   = 0.0F;
  unsigned count = 0;
  for (unsigned i = 0; i < CONTRAST_OCTAVES; ++i) {
    if (self->first[i + 1] - self->first[i] >= FEWEST_BINS) {
      sum += self->octave[i];
      ++count;
    }
  }
  return count && self->heard == CONTRAST_OCTAVES ? sum / (float)count : 0.0F;
}
