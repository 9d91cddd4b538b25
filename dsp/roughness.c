// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/roughness.h"

#include "dsp/peaks.h"

#include <math.h>
#include <stdlib.h>

enum {
  MAX_BINS  = 32769,
  MIN_BINS  = 129,
  MAX_PEAKS = 512,
  STRONGEST = 24,
};

static const double LOWEST_HZ  = 40.0;
static const double HIGHEST_HZ = 6000.0;
static const float  SILENCE    = 1e-6F;
static const float  RANGE      = 0.003F; // partials 50 dB down beat inaudibly
static const float  ROUGH      = 0.5F;   // beating per loudness that reads 1 - 1/e

// Sones over sound pressure: S. S. Stevens, "The measurement of loudness", JASA 27, 1955.
static const float LOUDNESS_EXPONENT = 0.6F;

struct roughness {
  unsigned first; // the range in which peaks are sought
  unsigned last;
  float    hz_per_bin;
  peak     peaks[MAX_PEAKS];
};

roughness* roughness_new(const double rate, const unsigned bins) {
  if (!(rate >= 8000.0 && rate <= 48000.0) || bins < MIN_BINS || bins > MAX_BINS) {
    return NULL;
  }
  roughness* const self = calloc(1, sizeof *self);
  if (self) {
    const double hz_per_bin = rate / (2.0 * (bins - 1));
    self->hz_per_bin        = (float)hz_per_bin;
    self->first             = (unsigned)fmax(LOWEST_HZ / hz_per_bin, PEAK_REACH);
    self->last = (unsigned)fmin(HIGHEST_HZ / hz_per_bin, bins - 1 - PEAK_REACH);
  }
  return self;
}

void roughness_free(roughness* const self) {
  free(self);
}

// The strongest, still in rising order of frequency.
static unsigned keep_strongest(peak* const peaks, const unsigned count) {
  float strongest[STRONGEST] = { 0.0F };
  for (unsigned i = 0; i < count; ++i) {
    const float magnitude = peaks[i].magnitude;
    if (magnitude > strongest[STRONGEST - 1]) {
      int place = STRONGEST - 1;
      for (; place > 0 && strongest[place - 1] < magnitude; --place) {
        strongest[place] = strongest[place - 1];
      }
      strongest[place] = magnitude;
    }
  }
  unsigned kept = 0;
  for (unsigned i = 0; i < count && kept < STRONGEST; ++i) {
    if (peaks[i].magnitude >= strongest[STRONGEST - 1]) {
      peaks[kept++] = peaks[i];
    }
  }
  return kept;
}

// Sethares 1993: 0 at unison, most at a quarter of the critical bandwidth, where it is 1.
static float beating(const float low_hz, const float high_hz) {
  const float x = 0.24F / (0.021F * low_hz + 19.0F) * (high_hz - low_hz);
  return x < 1.6F ? (expf(-3.5F * x) - expf(-5.75F * x)) / 0.18081F : 0.0F;
}

float roughness_process(roughness* const self, const float* const magnitudes) {
  const float loudest = peaks_loudest(magnitudes, self->first, self->last);
  if (loudest < SILENCE) {
    return 0.0F;
  }
  const unsigned found = peaks_find(magnitudes, self->first, self->last, loudest * RANGE,
                                    self->peaks, MAX_PEAKS);
  const unsigned count = keep_strongest(self->peaks, found);
  float          loudness[STRONGEST];
  float          sum   = 0.0F;
  float          total = 0.0F;
  for (unsigned high = 0; high < count; ++high) {
    const peak* const upper = &self->peaks[high];
    loudness[high]          = powf(upper->magnitude / loudest, LOUDNESS_EXPONENT);
    total += loudness[high];
    for (unsigned low = 0; low < high; ++low) {
      const peak* const lower = &self->peaks[low];
      sum += fminf(loudness[low], loudness[high]) *
             beating(lower->bin * self->hz_per_bin, upper->bin * self->hz_per_bin);
    }
  }
  // Dividing by the loudness frees the sum from the level, not from the number of tones:
  // more tones in one critical band are rougher.
  return total > 0.0F ? 1.0F - expf(-sum / total / ROUGH) : 0.0F;
}
