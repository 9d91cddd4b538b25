// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/reference.h"

#include <math.h>

static const double MEMORY_S    = 60.0 / 0.6931471805599453; // a half-life of a minute
static const double MOMENTARY_S = 0.4;  // window of the momentary loudness
static const float  SLOPE_LU    = 4.0F; // 8 LU louder or softer: nearly all or nothing

static const double SOFTEST_LUFS = -70.0;
static const double LOUDEST_LUFS = 40.0; // of samples at +30 dBFS, the loudest heard

reference reference_new(void) {
  const reference nothing = { 0 };
  return nothing;
}

reference reference_recalled(const double learned, const double heard) {
  const bool possible =
    learned >= SOFTEST_LUFS && learned <= LOUDEST_LUFS && heard > 0.0 && isfinite(heard);
  const reference recalled = { .learned = learned, .heard = heard };
  return possible ? recalled : reference_new();
}

void reference_learn(reference* const self, const loudness_reading now, const float gate,
                     const double seconds) {
  if (!(now.momentary > gate)) {
    self->above = 0.0;
    return;
  }
  self->above += seconds;
  if (self->above <= MOMENTARY_S) {
    return;
  }
  const double share = seconds / (fmin(self->heard, MEMORY_S) + seconds);
  self->learned += share * ((double)now.momentary - self->learned);
  self->heard += seconds;
}

float reference_level(const reference* const self, const settings* const set) {
  return set->reference_auto && self->heard > 0.0 ? (float)self->learned : set->reference;
}

float energy(const float short_term, const float reference_level, const float gate) {
  if (!(short_term >= gate)) {
    return 0.0F;
  }
  return 1.0F / (1.0F + expf((reference_level - short_term) / SLOPE_LU));
}
