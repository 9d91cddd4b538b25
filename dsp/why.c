// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/why.h"

#include <math.h>

static const float LEAST = 0.02F; // of a curve: a push that nobody would see is no reason

why why_empty(void) {
  const reason none = { .cue = CUE_COUNT };
  why          empty;
  for (unsigned i = 0; i < WHY_REASONS; ++i) {
    empty.valence[i] = none;
    empty.arousal[i] = none;
    empty.tension[i] = none;
  }
  return empty;
}

/// Which way a high level of a cue moves a curve: +1, -1, or 0 for either.
static int direction(const why_curve curve, const unsigned which) {
  static const signed char directions[WHY_CURVES][CUE_COUNT] = {
    [WHY_VALENCE] = {
      [CUE_PACE]         = 1,
      [CUE_MODE]         = 1,
      [CUE_KEY_CLARITY]  = 1,
      [CUE_ROUGHNESS]    = -1,
      [CUE_NOISINESS]    = -1,
      [CUE_REGISTER]     = 1,
      [CUE_BRIGHTNESS]   = 1,
      [CUE_WEIGHT]       = -1,
      [CUE_ARTICULATION] = 1,
    },
    [WHY_AROUSAL] = {
      [CUE_LOUDNESS]        = 1,
      [CUE_DENSITY]         = 1,
      [CUE_PACE]            = 1,
      [CUE_PULSE]           = 1,
      [CUE_HARMONIC_CHANGE] = 1,
      [CUE_ROUGHNESS]       = 1,
      [CUE_NOISINESS]       = 1,
      [CUE_PERCUSSIVE]      = 1,
      [CUE_BRIGHTNESS]      = 1,
      [CUE_WEIGHT]          = 1,
      [CUE_ARTICULATION]    = 1,
      [CUE_DYNAMICS]        = 1,
      [CUE_TIMBRE]          = 1,
    },
  };
  return directions[curve][which];
}

/// What nearly always comes together.
typedef enum { LEVEL, MOVEMENT, HARMONY, PURITY, SPECTRUM, COURSE, KINDS } kind;

static kind kind_of(const cue which) {
  static const kind kinds[CUE_COUNT] = {
    [CUE_LOUDNESS] = LEVEL,      [CUE_DENSITY] = MOVEMENT,
    [CUE_PACE] = MOVEMENT,       [CUE_PULSE] = MOVEMENT,
    [CUE_MODE] = HARMONY,        [CUE_KEY_CLARITY] = HARMONY,
    [CUE_ROUGHNESS] = PURITY,    [CUE_HARMONIC_CHANGE] = HARMONY,
    [CUE_NOISINESS] = PURITY,    [CUE_REGISTER] = SPECTRUM,
    [CUE_PERCUSSIVE] = MOVEMENT, [CUE_BRIGHTNESS] = SPECTRUM,
    [CUE_WEIGHT] = SPECTRUM,     [CUE_ARTICULATION] = MOVEMENT,
    [CUE_DYNAMICS] = LEVEL,      [CUE_TIMBRE] = SPECTRUM,
    [CUE_RISE] = COURSE,
  };
  return kinds[which];
}

void why_net(float* const pushes, const cue_levels* const levels, const why_curve curve) {
  float net[KINDS] = { 0.0F };
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    net[kind_of((cue)i)] += pushes[i];
  }
  unsigned name[KINDS];
  for (unsigned k = 0; k < KINDS; ++k) {
    name[k] = CUE_COUNT;
  }
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    const kind  own  = kind_of((cue)i);
    const float side = (float)direction(curve, i) * levels->level[i];
    if (pushes[i] * net[own] > 0.0F && side * net[own] >= 0.0F &&
        (name[own] == CUE_COUNT || fabsf(pushes[i]) > fabsf(pushes[name[own]]))) {
      name[own] = i;
    }
  }
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    const kind own = kind_of((cue)i);
    pushes[i]      = name[own] == i ? net[own] : 0.0F;
  }
}

void why_pick(const float* const pushes, const cue_levels* const levels,
              reason strongest[WHY_REASONS]) {
  unsigned count = 0;
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    const reason now   = { (cue)i, levels->level[i] > 0.0F, pushes[i] };
    unsigned     place = count;
    for (; place > 0 && fabsf(strongest[place - 1].push) < fabsf(now.push); --place) {
      if (place < WHY_REASONS) {
        strongest[place] = strongest[place - 1];
      }
    }
    if (place < WHY_REASONS && fabsf(now.push) >= LEAST) {
      strongest[place] = now;
      count += count < WHY_REASONS ? 1 : 0;
    }
  }
  for (; count < WHY_REASONS; ++count) {
    strongest[count] = (reason){ .cue = CUE_COUNT };
  }
}
