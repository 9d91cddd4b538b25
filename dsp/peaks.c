// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/peaks.h"

#include <math.h>
#include <stdbool.h>

// What a Hann window leaves of a sine so many bins away: 1 / (pi d (d^2 - 1)), taken half
// a bin closer, because the sine may lie between two bins, and half as much again.
static const float leakage[PEAK_REACH + 1] = {
  1.0F, 1.0F, 0.254648F, 0.036378F, 0.012126F, 0.005511F, 0.002968F, 0.001781F, 0.001153F,
};

static bool is_side_lobe(const float* const magnitudes, const unsigned bin) {
  float expected = 0.0F;
  for (unsigned distance = 2; distance <= PEAK_REACH; ++distance) {
    const float below = magnitudes[bin - distance] * leakage[distance];
    const float above = magnitudes[bin + distance] * leakage[distance];
    expected          = below > expected ? below : expected;
    expected          = above > expected ? above : expected;
  }
  return magnitudes[bin] < expected;
}

static peak interpolate(const float* const magnitudes, const unsigned bin) {
  const float tiny   = 1e-20F;
  const float left   = logf(magnitudes[bin - 1] + tiny);
  const float centre = logf(magnitudes[bin] + tiny);
  const float right  = logf(magnitudes[bin + 1] + tiny);
  const float bend   = left - 2.0F * centre + right;
  const float offset = bend < 0.0F ? 0.5F * (left - right) / bend : 0.0F;
  return (peak){
    .bin       = (float)bin + offset,
    .magnitude = expf(centre - 0.25F * (left - right) * offset),
    .nearest   = bin,
  };
}

unsigned peaks_find(const float* const magnitudes, const unsigned first,
                    const unsigned last, const float floor, peak* const found,
                    const unsigned capacity) {
  unsigned count = 0;
  for (unsigned bin = first; bin <= last && count < capacity; ++bin) {
    const float here = magnitudes[bin];
    if (here > floor && here > magnitudes[bin - 1] && here >= magnitudes[bin + 1] &&
        !is_side_lobe(magnitudes, bin)) {
      found[count++] = interpolate(magnitudes, bin);
    }
  }
  return count;
}

float peaks_loudest(const float* const magnitudes, const unsigned first,
                    const unsigned last) {
  float loudest = 0.0F;
  for (unsigned bin = first; bin <= last; ++bin) {
    loudest = magnitudes[bin] > loudest ? magnitudes[bin] : loudest;
  }
  return loudest;
}
