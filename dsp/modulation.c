// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/modulation.h"

#include "dsp/ear_bands.h"

#include <math.h>
#include <string.h>

enum { PER_GROUP = EAR_BANDS / MODULATION_GROUPS };

static const double FULL_CIRCLE                   = 6.283185307179586;
static const double LOWEST_HZ[MODULATION_RANGES]  = { 0.5, 2.0, 4.0, 8.0 };
static const double HIGHEST_HZ[MODULATION_RANGES] = { 2.0, 4.0, 8.0, 16.0 };
static const double MEAN_S                        = 1.0;
static const double AVERAGED_S                    = 2.0;
static const float  SILENCE                       = 1e-12F; // energy of a frame
static const float  FAINT                         = 1e-3F; // of the mean amplitude of all

/// A band-pass of two poles that passes the middle of its range as it is (R.
/// Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients").
static modulation_filter filter_for(const double low, const double high,
                                    const double rate) {
  const double turn  = FULL_CIRCLE * sqrt(low * high) / rate;
  const double width = log2(high / low);
  const double alpha = sin(turn) * sinh(0.5 * log(2.0) * width * turn / sin(turn));
  return (modulation_filter){
    .forward = { (float)(alpha / (1.0 + alpha)), (float)(-alpha / (1.0 + alpha)) },
    .back    = { (float)(-2.0 * cos(turn) / (1.0 + alpha)),
                 (float)((1.0 - alpha) / (1.0 + alpha)) },
  };
}

modulation modulation_new(const double frame_rate) {
  modulation made = {
    .slow   = (float)(1.0 - exp(-1.0 / (MEAN_S * frame_rate))),
    .steady = (float)(1.0 - exp(-1.0 / (AVERAGED_S * frame_rate))),
  };
  for (unsigned i = 0; i < MODULATION_RANGES; ++i) {
    made.filters[i] = filter_for(LOWEST_HZ[i], HIGHEST_HZ[i], frame_rate);
  }
  return made;
}

void modulation_reset(modulation* const self) {
  modulation fresh = { .slow = self->slow, .steady = self->steady };
  memcpy(fresh.filters, self->filters, sizeof fresh.filters);
  *self = fresh;
}

static float amplitude_of(const float* const energies) {
  float sum = 0.0F;
  for (unsigned i = 0; i < PER_GROUP; ++i) {
    sum += energies[i];
  }
  return sqrtf(sum);
}

/// Sections in a row: what comes out of one goes into the next.
static float pass(const modulation_filter* const filter, float (*const state)[2],
                  const float                    amplitude) {
  float now = amplitude;
  for (unsigned section = 0; section < MODULATION_SECTIONS; ++section) {
    const float* const in     = state[section];
    const float* const out    = state[section + 1];
    const float        passed = filter->forward[0] * now + filter->forward[1] * in[1] -
                         filter->back[0] * out[0] - filter->back[1] * out[1];
    state[section][1] = state[section][0];
    state[section][0] = now;
    now               = passed;
  }
  state[MODULATION_SECTIONS][1] = state[MODULATION_SECTIONS][0];
  state[MODULATION_SECTIONS][0] = now;
  return now;
}

static void hear_group(modulation* const self, const unsigned group,
                       const float amplitude) {
  for (unsigned range = 0; range < MODULATION_RANGES; ++range) {
    const float passed =
      pass(&self->filters[range], self->state[group][range], amplitude);
    self->square[group][range] +=
      self->steady * (passed * passed - self->square[group][range]);
  }
}

static modulation_reading judge(const modulation* const self) {
  float all = 0.0F;
  for (unsigned group = 0; group < MODULATION_GROUPS; ++group) {
    all += self->mean[group];
  }
  modulation_reading reading = { 0 };
  for (unsigned range = 0; range < MODULATION_RANGES; ++range) {
    float sum = 0.0F;
    for (unsigned group = 0; group < MODULATION_GROUPS; ++group) {
      const float mean  = self->mean[group];
      const float index = sqrtf(2.0F * self->square[group][range]) / (mean + FAINT * all);
      sum += fminf(index, 1.0F) * mean;
    }
    reading.strength[range] = sum / all;
  }
  return reading;
}

modulation_reading modulation_process(modulation* const  self,
                                      const float* const energies) {
  float amplitudes[MODULATION_GROUPS];
  float energy = 0.0F;
  for (size_t group = 0; group < MODULATION_GROUPS; ++group) {
    amplitudes[group] = amplitude_of(&energies[group * PER_GROUP]);
    energy += amplitudes[group] * amplitudes[group];
  }
  if (!(energy > SILENCE) && !self->started) {
    return self->reading;
  }
  // Until a mean has formed, what has been heard of it counts in full; and a sound that
  // begins is no modulation.
  const bool first = !self->started;
  for (unsigned group = 0; group < MODULATION_GROUPS; ++group) {
    if (first) {
      self->mean[group] = amplitudes[group];
      for (unsigned range = 0; range < MODULATION_RANGES; ++range) {
        self->state[group][range][0][0] = amplitudes[group];
        self->state[group][range][0][1] = amplitudes[group];
      }
    }
    self->mean[group] += self->slow * (amplitudes[group] - self->mean[group]);
    hear_group(self, group, amplitudes[group]);
  }
  self->started = true;
  if (energy > SILENCE) {
    self->reading = judge(self);
  }
  return self->reading;
}
