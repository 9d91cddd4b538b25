// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_build.h"

#include <math.h>

// Moments, a tenth of a second each.
enum {
  SECOND       = STORY_MOMENTS_PER_S,
  LENGTHS      = 6,
  SEARCH       = 5,  // from one look for a build to the next
  BEFORE       = 60, // where the level before a build is looked for
  PENDING      = 80,
  STALE        = 80, // without growth for so long, a build has come to nothing
  REST         = 80, // between two builds
  SHORTEST_PRE = 140
};

static const unsigned lengths[LENGTHS] = { 40, 60, 90, 140, 200, 300 };

static const float rises[LENGTHS] = {
  9.0F, 7.0F, 8.0F, 9.0F, 9.0F, 10.0F
}; // dB of drive
static const float SURE_RISE   = 20.0F;
static const float FIT         = 0.85F; // share of the variance that the line explains
static const float GROWING     = 3.0F;  // dB over PENDING: this may become one
static const float GROWING_FIT = 0.5F;
static const float SHARE       = 0.15F; // of the rise, from each third to the next
static const float SLACK       = 3.0F;  // dB
static const float STEP        = 0.5F;  // of the rise, within a second
static const float LEFT        = 1.5F;  // dB above the level before: it has begun
static const float COLLAPSE    = 0.4F;  // of the rise: the rest is gone
static const float GROWN       = 0.5F;  // dB
static const float FAR         = 10.0F; // dB of growth that make the curve go to 0.63

void story_build_reset(story_build* const self) {
  *self = (story_build){ .active = false };
}

typedef struct {
  float rise; // dB over the whole length
  float fit;  // 0 … 1
} line;

static line fitted(const story_past* const past, const unsigned length) {
  const float n      = (float)length;
  const float centre = 0.5F * (n - 1.0F);
  const float mean   = story_past_mean(past, STORY_DRIVE, 0, length);
  float       cross  = 0.0F;
  float       square = 0.0F;
  for (unsigned i = 0; i < length; ++i) {
    const float value = story_past_at(past, STORY_DRIVE, i) - mean;
    cross += (centre - (float)i) * value;
    square += value * value;
  }
  const float spread = n * (n * n - 1.0F) / 12.0F;
  const float slope  = cross / spread;
  return (line){ slope * n, slope * cross / (square + 1e-6F) };
}

static float largest_step(const story_past* const past, const story_curve curve,
                          const unsigned length) {
  float largest = 0.0F;
  for (unsigned i = 0; i + 2 * SECOND <= length; i += SECOND / 2) {
    largest = fmaxf(largest, story_past_mean(past, curve, i, SECOND) -
                               story_past_mean(past, curve, i + SECOND, SECOND));
  }
  return largest;
}

static bool is_ramp(const story_past* const past, const unsigned length,
                    const float least, float* const rise) {
  const line growth = fitted(past, length);
  *rise             = growth.rise;
  if (growth.rise < least || growth.fit < FIT) {
    return false;
  }
  const unsigned third  = length / 3;
  const float    newest = story_past_mean(past, STORY_DRIVE, 0, third);
  const float    middle = story_past_mean(past, STORY_DRIVE, third, third);
  const float    oldest = story_past_mean(past, STORY_DRIVE, 2 * third, third);
  const float    louder = story_past_mean(past, STORY_LOUDNESS, 0, third) -
                       story_past_mean(past, STORY_LOUDNESS, 2 * third, third);
  return newest - middle > SHARE * growth.rise && middle - oldest > SHARE * growth.rise &&
         louder > 0.0F && largest_step(past, STORY_DRIVE, length) < STEP * growth.rise &&
         largest_step(past, STORY_LOUDNESS, length) < STEP * (louder + SLACK);
}

/// Moments since the drive left the level that it had before.
static unsigned began_ago(const story_past* const past, const unsigned length,
                          const unsigned fresh) {
  const unsigned heard = past->count < fresh ? past->count : fresh;
  const unsigned most  = length + BEFORE < heard ? length + BEFORE : heard;
  const unsigned end   = most > SECOND ? most - SECOND : 0;
  float          base  = HUGE_VALF;
  for (unsigned i = length / 2; i < end; i += 2) {
    base = fminf(base, story_past_mean(past, STORY_DRIVE, i, SECOND));
  }
  unsigned ago = length / 3;
  while (ago < end && story_past_mean(past, STORY_DRIVE, ago, SECOND) > base + LEFT) {
    ++ago;
  }
  return ago;
}

static story_build_reading search(story_build* const self, const story_past* const past,
                                  const unsigned fresh) {
  for (unsigned i = 0; i < LENGTHS; ++i) {
    const unsigned length = lengths[i];
    float          rise   = 0.0F;
    if (past->count < length + SHORTEST_PRE || fresh < length ||
        !is_ramp(past, length, rises[i], &rise)) {
      continue;
    }
    const unsigned ago = began_ago(past, length, fresh);
    *self =
      (story_build){ .active = true,
                     .length = ago,
                     .base   = story_past_mean(past, STORY_DRIVE, ago - SECOND, SECOND),
                     .soft = story_past_mean(past, STORY_LOUDNESS, ago - SECOND, SECOND),
                     .top  = story_past_mean(past, STORY_DRIVE, 0, SECOND) };
    return (story_build_reading){
      .found      = true,
      .lag        = (float)ago / SECOND,
      .confidence = 0.5F + 0.5F * fminf(1.0F, (rise - rises[i]) / (SURE_RISE - rises[i])),
    };
  }
  return (story_build_reading){ .found = false };
}

static void follow(story_build* const self, const story_past* const past) {
  const float now = story_past_mean(past, STORY_DRIVE, 0, SECOND);
  ++self->age;
  ++self->length;
  ++self->stale;
  if (now > self->top + GROWN) {
    self->top   = now;
    self->stale = 0;
  }
  const float low = story_past_mean(past, STORY_DRIVE, 0, 2 * SECOND);
  if (low < self->base + COLLAPSE * (self->top - self->base) || self->stale > STALE) {
    story_build_end(self);
  }
}

story_build_reading story_build_process(story_build* const      self,
                                        const story_past* const past,
                                        const unsigned          fresh) {
  if (self->active) {
    follow(self, past);
  } else if (self->rest > 0) {
    --self->rest;
  } else if (past->newest % SEARCH == 0) {
    return search(self, past, fresh);
  }
  return (story_build_reading){ .found = false };
}

void story_build_end(story_build* const self) {
  *self = (story_build){ .rest = REST };
}

float story_build_progress(const story_build* const self) {
  return self->active ? 1.0F - expf(-fmaxf(0.0F, self->top - self->base) / FAR) : 0.0F;
}

bool story_build_growing(const story_past* const past) {
  const line growth = fitted(past, PENDING);
  return growth.rise > GROWING && growth.fit > GROWING_FIT;
}
