// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_climax.h"

#include <math.h>

// Moments, a tenth of a second each.
enum {
  SECOND   = STORY_MOMENTS_PER_S,
  STROKE   = 4,
  APPROACH = 12, // before a stroke
  STAY     = 33, // after it
  AFTER    = 20, // growth after it is from the first second to so much later
  PLATEAU  = 40, // as long again before
  LONGEST  = 80,
  DOUBT = 8, // after STAY: until then it must have stayed // from the arrival to when a
             // plateau is seen
  EARLIEST  = 20, // after the build was told
  MOMENTARY = 2   // what the momentary loudness is late
};

static const float STEP    = 3.5F;  // dB
static const float STAYED  = 3.0F;  // dB that may be lost after the stroke
static const float HEIGHT  = 8.0F;  // dB of drive above where the build began
static const float GOES_ON = 0.25F; // of the growth so far: less is none
static const float ARRIVED = 1.0F;  // dB below the plateau
static const float LEAST   = 0.3F;  // dB that are no growth
static const float SURE    = 20.0F;

void story_climax_reset(story_climax* const self) {
  *self = (story_climax){ .since = 0 };
}

static float level(const story_past* const past, const unsigned ago,
                   const unsigned count) {
  return story_decibels(story_past_mean(past, STORY_POWER, ago, count));
}

static void look_for_step(story_climax* const self, const story_past* const past) {
  const float now    = level(past, 0, STROKE);
  const float before = level(past, STROKE, APPROACH);
  const float step   = now - before;
  const bool  higher = self->since == 0 || step > self->step;
  if (step > STEP && higher) {
    *self = (story_climax){ .since = STROKE, .level = now, .step = step };
  }
}

void story_climax_suggest(story_climax* const self, const story_past* const past,
                          const unsigned ago) {
  *self =
    (story_climax){ .since = ago + 1, .level = level(past, 0, STROKE), .step = SURE };
}

static unsigned plateau_ago(const story_past* const past) {
  const float height = story_past_mean(past, STORY_LOUDNESS, 0, PLATEAU);
  unsigned    ago    = PLATEAU;
  while (ago < LONGEST &&
         story_past_mean(past, STORY_LOUDNESS, ago, STROKE) > height - ARRIVED) {
    ++ago;
  }
  return ago;
}

story_climax_reading story_climax_process(story_climax* const      self,
                                          const story_past* const  past,
                                          const story_build* const build,
                                          const bool               hollow) {
  story_climax_reading told = { .found = false };
  if (!build->active) {
    story_climax_reset(self);
    return told;
  }
  self->since += self->since > 0 ? 1 : 0;
  look_for_step(self, past);

  const float now  = story_past_mean(past, STORY_DRIVE, 0, PLATEAU);
  const float rise = now - build->base;
  if (rise < HEIGHT || build->age < EARLIEST || hollow) {
    return told;
  }
  told.confidence    = 0.5F + 0.5F * fminf(1.0F, (rise - HEIGHT) / (SURE - HEIGHT));
  const float growth = now - story_past_mean(past, STORY_DRIVE, PLATEAU, PLATEAU);
  // How much it would have grown meanwhile if it went on as before.
  const float pace =
    GOES_ON * (build->top - build->base) / ((float)build->length / SECOND);
  const float louder = story_past_mean(past, STORY_LOUDNESS, 0, SECOND);
  const float more   = louder - story_past_mean(past, STORY_LOUDNESS, AFTER, SECOND);
  const float usual  = GOES_ON * (louder - build->soft) / ((float)build->length / SECOND);
  if (self->since >= STAY && more < fmaxf(LEAST, usual * AFTER / SECOND) &&
      level(past, 0, STAY) > self->level - STAYED) {
    told.found = true;
    told.lag   = (float)self->since / SECOND;
  } else if (self->since == 0 && growth < pace * PLATEAU / SECOND) {
    told.found = true;
    told.lag   = (float)(plateau_ago(past) + MOMENTARY) / SECOND;
  }
  if (self->since > STAY + DOUBT) {
    story_climax_reset(self);
  }
  return told;
}
