// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_climax.h"

#include <math.h>

// Moments, a tenth of a second each.
enum {
  SECOND    = STORY_MOMENTS_PER_S,
  STROKE    = 4,
  BREATH    = 5,
  APPROACH  = 30, // before an entry
  STAY      = 33, // after it
  AFTER     = 20, // growth after it is from the first second to so much later
  PLATEAU   = 40, // as long again before
  LONGEST   = 80, // from the arrival to when a plateau is seen
  DOUBT     = 8,  // after STAY: until then it must have stayed
  EARLIEST  = 20, // after the build was told
  MOMENTARY = 2   // what the momentary loudness is late
};

static const float CHANGE       = 3.1F; // dB, of the spectrum
static const float SOME_CHANGE  = 2.2F;
static const float HIGHER       = 2.0F; // dB: it went on to grow after an earlier entry
static const float SOFTER       = 0.5F; // dB
static const float RETURN       = 7.0F; // dB above the breath
static const float STILLER      = 4.0F; // dB below all before the breath
static const float STAYED       = 3.0F; // dB that may be lost after the stroke
static const float HEIGHT       = 8.0F; // dB of drive above where the build began
static const float GOES_ON      = 0.2F; // of the growth so far: less is none
static const float ARRIVED      = 0.7F; // dB below the plateau
static const float AFTER_BREATH = 2.5F; // dB that may be, when all held their breath
static const float LEAST        = 0.3F; // dB that are no growth
static const float SURE         = 20.0F;

void story_climax_reset(story_climax* const self) {
  *self = (story_climax){ .since = 0 };
}

static float level(const story_past* const past, const unsigned ago,
                   const unsigned count) {
  return story_decibels(story_past_mean(past, STORY_POWER, ago, count));
}

/// Something enters that changes the spectrum without making it softer.
static void look_for_entry(story_climax* const self, const story_past* const past) {
  const float change = story_past_change(past, 0, SECOND);
  const float now    = level(past, 0, SECOND);
  const bool  better =
    self->since == 0 || change > self->step || now > self->level + HIGHER;
  if (change > CHANGE && better && now > level(past, SECOND, APPROACH) - SOFTER) {
    *self = (story_climax){ .since = SECOND, .level = now, .step = change };
  }
}

/// All hold their breath, and then it is there.
static void look_for_breath(story_climax* const self, const story_past* const past) {
  const float now  = level(past, 0, 1);
  const float held = story_decibels(story_past_min(past, STORY_POWER, 1, BREATH));
  const float least =
    story_decibels(story_past_min(past, STORY_POWER, BREATH + 3, APPROACH));
  if (now > held + RETURN && held < least - STILLER &&
      now > level(past, BREATH + 3, SECOND) - STAYED) {
    *self = (story_climax){ .since = 1, .level = now, .step = SURE, .breath = true };
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

/// Moments since the growth ended; or since the spectrum changed most of all since then.
static unsigned arrived_ago(const story_past* const past) {
  const unsigned knee = plateau_ago(past) + MOMENTARY;
  unsigned       best = knee;
  float          most = SOME_CHANGE;
  for (unsigned ago = 0; ago <= knee; ago += 2) {
    const float change = story_past_change(past, ago, SECOND);
    if (change > most &&
        level(past, ago, SECOND) > level(past, ago + SECOND, SECOND) - SOFTER) {
      most = change;
      best = ago + SECOND;
    }
  }
  return best;
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
  if (!hollow) {
    look_for_entry(self, past);
  } else if (self->step < SURE) {
    story_climax_reset(self);
  }
  look_for_breath(self, past);

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
  const float least  = self->breath ? AFTER_BREATH : LEAST;
  if (self->since >= STAY && more < fmaxf(least, usual * AFTER / SECOND) &&
      level(past, 0, STAY) > self->level - STAYED) {
    told.found = true;
    told.lag   = (float)self->since / SECOND;
  } else if (self->since == 0 && growth < pace * PLATEAU / SECOND) {
    told.found = true;
    told.lag   = (float)arrived_ago(past) / SECOND;
  }
  if (self->since > STAY + DOUBT) {
    story_climax_reset(self);
  }
  return told;
}
