// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/families_inputs.h"

#include <math.h>
#include <string.h>

static const float SHARE     = 0.005F; // of a frame of 10 ms in a mean over 2 s
static const float SILENCE   = 1e-12F; // energy of a frame
static const float FLOOR     = 1e-7F;  // of the mean energy: -70 dB
static const float FLOOR_DB  = -70.0F;
static const float LEVEL_DB  = 40.0F;
static const float RISE_DB   = 20.0F;
static const float MOST      = 2.25F; // of a level: 20 dB above the mean
static const float MOST_RISE = 2.0F;

void families_inputs_reset(families_inputs* const self) {
  *self = (families_inputs){ 0 };
}

static float decibel(const float ratio) {
  return 3.0103F * log2f(ratio);
}

static void follow_level(families_inputs* const self, const float* const energies) {
  float energy = 0.0F;
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    energy += energies[i];
  }
  if (energy > SILENCE) {
    // The mean of what has been heard, until that is 2 s.
    self->share =
      self->share > 0.0F ? fmaxf(self->share / (1.0F + self->share), SHARE) : 1.0F;
    self->reference += self->share * (energy - self->reference);
  }
}

bool families_inputs_process(families_inputs* const self, const float* const energies) {
  follow_level(self, energies);
  const float scale = 1.0F / fmaxf(self->reference, SILENCE);
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    const float now  = decibel(energies[i] * scale + FLOOR);
    const float rise = (now - self->before[1][i]) / RISE_DB;
    self->rise[i]    = fmaxf(self->rise[i], fminf(rise, MOST_RISE));
    self->sum[i] += energies[i];
    self->before[1][i] = self->before[0][i];
    self->before[0][i] = now;
  }
  self->turn = (self->turn + 1) % FAMILIES_PERIOD;
  if (self->turn != 0) {
    return false;
  }
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    const float level =
      decibel(self->sum[i] * scale / (float)FAMILIES_PERIOD + FLOOR) - FLOOR_DB;
    self->inputs[i]             = fminf(level / LEVEL_DB, MOST);
    self->inputs[EAR_BANDS + i] = self->rise[i];
  }
  memset(self->sum, 0, sizeof self->sum);
  memset(self->rise, 0, sizeof self->rise);
  return true;
}
