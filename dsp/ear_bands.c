// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/ear_bands.h"

#include <math.h>

static const double LOWEST_HZ  = 30.0;
static const double HIGHEST_HZ = 16000.0;
static const double CORNER_HZ  = 229.0; // below it the bands are nearly equal in Hz
static const float  STEVENS    = 0.3F;

static double ear_scale(const double hz) {
  return log1p(hz / CORNER_HZ);
}

static double from_ear_scale(const double place) {
  return CORNER_HZ * expm1(place);
}

ear_bands ear_bands_new(const double rate, const unsigned bins) {
  ear_bands    made       = { .bins = bins };
  const double hz_per_bin = 0.5 * rate / (bins - 1);
  const double low        = ear_scale(LOWEST_HZ);
  const double step       = (ear_scale(HIGHEST_HZ) - low) / EAR_BANDS;
  for (unsigned i = 0; i <= EAR_BANDS; ++i) {
    // A bin reaches half a bin to each side of its frequency.
    const double edge = from_ear_scale(low + step * i) / hz_per_bin + 0.5;
    made.edges[i]     = (float)fmin(edge, (double)bins);
  }
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    made.hz[i] = (float)from_ear_scale(low + step * (i + 0.5));
  }
  return made;
}

static float energy_of(const float magnitude) {
  return magnitude * magnitude;
}

void ear_bands_sum(const ear_bands* const self, const float* const magnitudes,
                   float* const energies) {
  const unsigned last = self->bins - 1;
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    const float    low   = self->edges[i];
    const float    high  = self->edges[i + 1];
    const unsigned first = (unsigned)low;
    const unsigned end   = (unsigned)high;
    float          sum   = 0.0F;
    for (unsigned bin = first; bin < end; ++bin) {
      sum += energy_of(magnitudes[bin]);
    }
    if (first <= last) {
      sum -= (low - (float)first) * energy_of(magnitudes[first]);
    }
    if (end <= last) {
      sum += (high - (float)end) * energy_of(magnitudes[end]);
    }
    energies[i] = fmaxf(sum, 0.0F);
  }
}

float ear_bands_loudness(const float* const energies) {
  float sum = 0.0F;
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    sum += powf(energies[i], STEVENS);
  }
  return powf(sum, 0.5F / STEVENS);
}
