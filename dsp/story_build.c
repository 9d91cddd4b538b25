// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_build.h"

#include <math.h>

static const float SMOOTHING = 0.15F; // per moment: about 0.7 s
static const float PROBABLE  = 0.5F;
static const float DOUBTFUL  = 0.3F;

// Moments.
enum { SURE = 8, OVER = 20 };

story_build_reading story_build_process(story_build* const                 self,
                                        const story_network_reading* const now) {
  story_build_reading told = { .found = false };
  self->likely += SMOOTHING * (now->build - self->likely);
  if (self->active) {
    self->doubtful = self->likely < DOUBTFUL ? self->doubtful + 1 : 0;
    self->progress = fmaxf(self->progress, now->progress);
    if (self->doubtful >= OVER) {
      story_build_end(self);
    }
    return told;
  }
  self->probable = self->likely > PROBABLE ? self->probable + 1 : 0;
  if (self->probable >= SURE) {
    self->active   = true;
    self->doubtful = 0;
    self->progress = now->progress;
    told =
      (story_build_reading){ .found = true, .lag = now->age, .confidence = self->likely };
  }
  return told;
}

void story_build_end(story_build* const self) {
  *self = (story_build){ .likely = self->likely };
}
