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
