// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_lull.h"

#include <math.h>

// Moments, a tenth of a second each.
enum {
  SECOND    = STORY_MOMENTS_PER_S,
  STORM     = 60,
  EDGE      = 3, // the momentary loudness falls for so long
  STAY      = 15,
  TAIL      = 7,
  REST      = 80,
  HALF_LIFE = 600
};

static const float USUAL    = 0.6F;
static const float LOUD     = -3.0F; // dB from the usual
static const float FALL     = 3.5F;  // dB, of the loudness
static const float APART    = 1.5F; // dB from the softer of before to the louder of after
static const float BY_LOW   = 0.15F; // dB for each that the bass falls
static const float MOST_LOW = 20.0F;
static const float BY_THIN  = 0.4F; // dB for each that the middle group of bands falls
static const float MOST_THIN = 20.0F;
static const float BY_PACE   = 4.0F; // dB for each halving of the onsets per second
static const float MOST_PACE = 2.0F;
static const float ENOUGH    = 10.0F; // dB of all these
static const float DENSE     = 5.0F;  // onsets per second: with fewer it takes more
static const float BY_SPARSE = 6.0F;  // dB for each that is missing
static const float SURE      = 25.0F;
static const float DECAY     = 4.0F; // dB within TAIL: it dies away
static const float SILENT    = 45.0F;

story_lull story_lull_new(void) {
  return (story_lull){ .usual = running_quantile_new(HALF_LIFE) };
}

void story_lull_reset(story_lull* const self) {
  running_quantile_reset(&self->usual);
  self->rest = 0;
}

static float clipped(const float value, const float most) {
  return fminf(fmaxf(value, 0.0F), most);
}

/// How calm it became, dB; 0 when it was no storm before, or is no calm.
static float calm(const story_lull* const self, const story_past* const past) {
  const unsigned after  = STAY;
  const unsigned ago    = STAY + EDGE;
  const float    before = story_past_mean(past, STORY_LOUDNESS, ago, STORM);
  const float    now    = story_past_mean(past, STORY_LOUDNESS, 0, after);
  const float    fall   = before - now;
  const float    decay =
    story_past_at(past, STORY_LOUDNESS, TAIL) - story_past_at(past, STORY_LOUDNESS, 0);
  if (fall < FALL || fall > SILENT || decay > DECAY ||
      before < running_quantile_at(&self->usual, USUAL) + LOUD) {
    return 0.0F;
  }
  const float apart = story_past_low(past, STORY_LOUDNESS, ago, STORM) -
                      story_past_max(past, STORY_LOUDNESS, 0, after);
  if (apart < APART) {
    return 0.0F;
  }
  const float low = story_decibels(story_past_mean(past, STORY_LOW, ago, STORM)) -
                    story_decibels(story_past_mean(past, STORY_LOW, 0, after));
  const float pace   = log2f((story_past_mean(past, STORY_ONSETS, ago, STORM) + 0.05F) /
                             (story_past_mean(past, STORY_ONSETS, 0, after) + 0.05F));
  const float onsets = story_past_mean(past, STORY_ONSETS, ago, STORM) * SECOND;
  return fall + BY_LOW * clipped(low, MOST_LOW) +
         BY_THIN * clipped(story_past_thinner(past, after, STORM), MOST_THIN) +
         BY_PACE * clipped(pace, MOST_PACE) - BY_SPARSE * fmaxf(0.0F, DENSE - onsets);
}

story_lull_reading story_lull_process(story_lull* const       self,
                                      const story_past* const past) {
  story_lull_reading told = { .found = false };
  running_quantile_add(&self->usual, story_past_at(past, STORY_LOUDNESS, 0));
  self->rest -= self->rest > 0 ? 1 : 0;
  if (self->rest > 0 || past->count < STORM + STAY + EDGE) {
    return told;
  }
  const float all = calm(self, past);
  if (all > ENOUGH) {
    self->rest      = REST;
    told.found      = true;
    told.lag        = (float)(STAY + EDGE) / SECOND;
    told.confidence = 0.5F + 0.5F * fminf(1.0F, (all - ENOUGH) / (SURE - ENOUGH));
  }
  return told;
}
