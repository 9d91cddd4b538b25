// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_peak.h"

#include "dsp/story_inputs.h"

story_peak_reading story_peak_process(story_peak* const            self,
                                      const story_peak_rule* const rule,
                                      const float probability, const bool early) {
  story_peak_reading told = { .found = false };
  if (self->rest > 0) {
    --self->rest;
    return told;
  }
  ++self->since;
  if (probability > rule->least && probability > self->highest) {
    self->highest = probability;
    self->since   = 0;
  }
  if (self->highest > 0.0F && self->since >= (early ? STORY_PEAK_PATIENCE : rule->hold)) {
    told.found      = true;
    told.lag        = (float)(self->since + rule->delay) / STORY_MOMENTS_PER_S;
    told.confidence = self->highest;
    *self           = (story_peak){ .rest = rule->rest };
  }
  return told;
}
