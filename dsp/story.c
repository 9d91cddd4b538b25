// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story.h"

#include "dsp/story_build.h"
#include "dsp/story_burst.h"
#include "dsp/story_climax.h"
#include "dsp/story_drop.h"
#include "dsp/story_lull.h"
#include "dsp/story_past.h"
#include "dsp/story_section.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LOW_BANDS = 3, WAITING = 8, BANDS_IN_GROUP = EAR_BANDS / STORY_GROUPS };

static const float BY_BRIGHTNESS = 15.0F; // dB of drive over the range of brightness
static const float BY_DENSITY    = 1.0F;  // dB of drive for each onset per second
static const float DENSE_S       = 3.0F;
static const float SILENCE_S     = 3.0F;
static const float GLIDE_S       = 0.5F; // of the curve
static const float NO_MUSIC_S    = 2.0F;
static const float LEVEL_SCALE   = 0.1F; // dB to powers of ten

// Seconds.
static const float SAME         = 4.0F; // events this near are one
static const float LONGEST_HOLD = 16.0F;
static const float BEGIN_BEFORE = 7.0F; // a build's material changes so long before
static const float BEGIN_AFTER  = 2.0F; // the growth shows, or so long after
static const float LONG_AGO     = 1e6F;
static const float APART        = 8.0F; // two drops
static const float HEIGHT_S     = 3.3F; // to see whether it goes on to grow
static const float TOO_LATE_S   = 6.0F;
static const float GREW         = 3.0F; // dB of drive within 3 s
static const float STILL        = 0.7F; // dB of loudness within 2 s
static const float WITH_BASS    = 1.5F; // a climax arrives that near to it

typedef struct {
  story_word word;
  float      confidence;
  float      ago; // s
} waiting_event;

struct story {
  float    step; // s
  unsigned hops; // in a moment
  unsigned turn;
  float    silent_for;   // s
  float    unjudged_for; // s
  float    density;      // onsets per second
  float    power;        // sums over the moment
  float    low;
  float    onsets;
  float    groups[STORY_GROUPS];

  story_inputs  inputs;
  story_past    past;
  story_build   build;
  story_climax  climax;
  story_drop    drop;
  story_burst   burst;
  story_lull    lull;
  story_section section;

  waiting_event pending; // a section that may turn out to be something else
  waiting_event bass;    // returned within a build: a drop if that leads to its climax
  waiting_event queue[WAITING];
  unsigned      waiting;
  float         built_from;       // s: when the last build began
  float         built_to;         // s: and when it was last going on
  float         ago[STORY_WORDS]; // s since the last of each happened
  float         curve;
};

story* story_new(const double frame_rate) {
  story* const self = calloc(1, sizeof *self);
  if (self) {
    self->step    = (float)(1.0 / frame_rate);
    self->hops    = (unsigned)lround(frame_rate / STORY_MOMENTS_PER_S);
    self->inputs  = story_inputs_new(frame_rate);
    self->drop    = story_drop_new();
    self->burst   = story_burst_new(frame_rate);
    self->lull    = story_lull_new();
    self->section = story_section_new(frame_rate);
    story_reset(self);
  }
  return self;
}

void story_free(story* const self) {
  free(self);
}

static void begin_moment(story* const self) {
  self->turn   = 0;
  self->power  = 0.0F;
  self->low    = 0.0F;
  self->onsets = 0.0F;
  memset(self->groups, 0, sizeof self->groups);
}

static void forget_music(story* const self) {
  self->density = 0.0F;
  begin_moment(self);
  self->pending = (waiting_event){ STORY_NONE, 0.0F, 0.0F };
  self->bass    = self->pending;
  story_inputs_reset(&self->inputs);
  story_past_reset(&self->past);
  story_build_reset(&self->build);
  story_climax_reset(&self->climax);
  story_drop_reset(&self->drop);
  story_burst_reset(&self->burst);
  story_lull_reset(&self->lull);
  story_section_reset(&self->section);
  for (unsigned i = 0; i < STORY_WORDS; ++i) {
    self->ago[i] = LONG_AGO;
  }
  self->built_from = LONG_AGO;
  self->built_to   = LONG_AGO;
}

void story_reset(story* const self) {
  forget_music(self);
  self->silent_for   = 0.0F;
  self->unjudged_for = 0.0F;
  self->waiting      = 0;
  self->curve        = 0.0F;
}

static void tell(story* const self, const story_word word, const float confidence,
                 const float lag) {
  if (word != STORY_TEMPO && self->unjudged_for >= NO_MUSIC_S) {
    return;
  }
  self->ago[word] = lag;
  if (self->waiting < WAITING) {
    self->queue[self->waiting++] = (waiting_event){ word, confidence, lag };
  }
}

/// Did any of the other events happen near some time ago?
static bool is_other(const story* const self, const float ago) {
  for (unsigned word = STORY_BUILD; word < STORY_SECTION; ++word) {
    if (fabsf(self->ago[word] - ago) < SAME) {
      return true;
    }
  }
  // What changes while it builds is the build.
  return ago < self->built_from && ago > self->built_to;
}

static void find_build(story* const self) {
  float fresh = LONG_AGO;
  for (unsigned word = STORY_BUILD; word < STORY_SECTION; ++word) {
    fresh = fminf(fresh, self->ago[word]);
  }
  const story_build_reading begun = story_build_process(
    &self->build, &self->past, (unsigned)(fresh * STORY_MOMENTS_PER_S));
  if (begun.found) {
    const float change = story_section_nearest(&self->section, begun.lag - BEGIN_AFTER,
                                               begun.lag + BEGIN_BEFORE);
    tell(self, STORY_BUILD, begun.confidence, change > 0.0F ? change : begun.lag);
    self->built_from = self->ago[STORY_BUILD];
  }
}

static void find_climax(story* const self) {
  const story_climax_reading height =
    story_climax_process(&self->climax, &self->past, &self->build,
                         story_drop_missing(&self->drop, &self->past));
  if (height.found) {
    if (self->bass.word != STORY_NONE && self->bass.ago < height.lag + WITH_BASS) {
      tell(self, STORY_CLIMAX, height.confidence, self->bass.ago);
      tell(self, STORY_DROP, self->bass.confidence, self->bass.ago);
    } else {
      tell(self, STORY_CLIMAX, height.confidence, height.lag);
    }
    self->bass.word = STORY_NONE;
    story_build_end(&self->build);
  }
}

/// Has it been growing up to some time ago?
static bool grew_before(const story_past* const past, const float ago) {
  enum { WHILE = 10, APART_BY = 30 };
  const unsigned first = (unsigned)lroundf(ago * STORY_MOMENTS_PER_S) + 2;
  return story_past_mean(past, STORY_DRIVE, first, WHILE) >
         story_past_mean(past, STORY_DRIVE, first + APART_BY, WHILE) + GREW;
}

/// A bass that returned while it grew, but no build was told, is a drop when the growth
/// ends there.
static void wait_for_height(story* const self) {
  enum { WHILE = 10, LATER = 20 };
  if (self->bass.word == STORY_NONE || self->build.active || self->bass.ago < HEIGHT_S) {
    return;
  }
  const float more = story_past_mean(&self->past, STORY_LOUDNESS, 0, WHILE) -
                     story_past_mean(&self->past, STORY_LOUDNESS, LATER, WHILE);
  if (more < STILL && self->bass.ago < TOO_LATE_S && self->ago[STORY_DROP] > APART) {
    tell(self, STORY_DROP, self->bass.confidence, self->bass.ago);
  }
  self->bass.word = STORY_NONE;
}

static void find_drop(story* const self) {
  const story_drop_reading back =
    story_drop_process(&self->drop, &self->past, self->build.active);
  if (!back.found) {
    wait_for_height(self);
    return;
  }
  if (self->build.active) {
    self->bass = (waiting_event){ STORY_DROP, back.confidence, back.lag };
    story_climax_suggest(&self->climax, &self->past,
                         (unsigned)lroundf(back.lag * STORY_MOMENTS_PER_S));
  } else if (grew_before(&self->past, back.lag)) {
    self->bass = (waiting_event){ STORY_DROP, back.confidence, back.lag };
  } else if (self->ago[STORY_DROP] > APART) {
    tell(self, STORY_DROP, back.confidence, back.lag);
  }
}

static void find_lull(story* const self) {
  const story_lull_reading calm = story_lull_process(&self->lull, &self->past);
  if (calm.found) {
    tell(self, STORY_LULL, calm.confidence, calm.lag);
  }
}

static void find_burst(story* const self, const float power,
                       const float groups[STORY_GROUPS]) {
  const story_burst_reading sudden = story_burst_process(&self->burst, power, groups);
  if (sudden.found && !self->build.active) {
    tell(self, STORY_BURST, sudden.confidence, sudden.lag);
  }
}

static void find_section(story* const self, const story_section_heard* const now) {
  const story_section_reading change = story_section_process(&self->section, now);
  if (change.found) {
    self->pending = (waiting_event){ STORY_SECTION, change.confidence, change.lag };
  }
  if (self->pending.word == STORY_NONE) {
    return;
  }
  if (is_other(self, self->pending.ago)) {
    self->pending.word = STORY_NONE;
  } else if (self->turn == 0 &&
             (!story_build_growing(&self->past) || self->pending.ago > LONGEST_HOLD)) {
    tell(self, STORY_SECTION, self->pending.confidence, self->pending.ago);
    self->pending.word = STORY_NONE;
  }
  self->pending.ago += self->step;
}

static void pass_time(story* const self) {
  for (unsigned i = 0; i < STORY_WORDS; ++i) {
    self->ago[i] += self->step;
  }
  for (unsigned i = 0; i < self->waiting; ++i) {
    self->queue[i].ago += self->step;
  }
  self->bass.ago += self->step;
  self->built_from += self->step;
  self->built_to = self->build.active ? 0.0F : self->built_to + self->step;
}

static void end_moment(story* const self, const story_heard* const now) {
  const features* const measured             = now->measured;
  const float           n                    = (float)self->hops;
  const float           values[STORY_CURVES] = {
              [STORY_LOUDNESS] = now->loudness.momentary,
              [STORY_DRIVE] = now->loudness.momentary + BY_BRIGHTNESS * measured->bright +
                              BY_DENSITY * self->density,
              [STORY_POWER]  = self->power / n,
              [STORY_LOW]    = self->low / n,
              [STORY_ONSETS] = self->onsets,
  };
  story_past_add(&self->past, values, self->groups);
  begin_moment(self);
  find_drop(self);
  find_build(self);
  find_climax(self);
  find_lull(self);
}

static void hear(story* const self, const story_heard* const now) {
  story_inputs_process(&self->inputs, now);
  const features* const measured = now->measured;
  const float           power    = powf(10.0F, LEVEL_SCALE * measured->level);
  self->power += power;
  for (unsigned i = 0; i < LOW_BANDS; ++i) {
    self->low += measured->bands[i];
  }
  float groups[STORY_GROUPS] = { 0.0F };
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    groups[i / BANDS_IN_GROUP] += measured->bands[i];
  }
  for (unsigned i = 0; i < STORY_GROUPS; ++i) {
    self->groups[i] += groups[i] / (float)self->hops;
  }
  self->density -= self->density * self->step / DENSE_S;
  if (measured->onset_strength > 0.0F) {
    self->density += 1.0F / DENSE_S;
    self->onsets += 1.0F;
  }
  find_burst(self, power, groups);
  if (++self->turn == self->hops) {
    end_moment(self, now);
  }
  find_section(self, &(story_section_heard){
                       .bands    = measured->bands,
                       .chroma   = now->chroma,
                       .loudness = now->loudness.momentary,
                       .families = { now->families.strings, now->families.brass,
                                     now->families.piano, now->families.voice,
                                     now->families.electronic, now->families.drums } });
}

static story_reading next_told(story* const self) {
  story_reading told = { .build = self->curve };
  if (self->waiting > 0) {
    told.word       = self->queue[0].word;
    told.confidence = self->queue[0].confidence;
    told.lag        = self->queue[0].ago;
    --self->waiting;
    for (unsigned i = 0; i < self->waiting; ++i) {
      self->queue[i] = self->queue[i + 1];
    }
  }
  return told;
}

story_reading story_process(story* const self, const story_heard* const now) {
  pass_time(self);
  self->unjudged_for = now->judged ? 0.0F : self->unjudged_for + self->step;
  self->silent_for   = now->measured->silent ? self->silent_for + self->step : 0.0F;
  if (self->silent_for < SILENCE_S) {
    hear(self, now);
  } else if (self->past.count > 0) {
    forget_music(self);
  }
  if (now->pace.found) {
    tell(self, STORY_TEMPO, now->pace.confidence, now->pace.lag);
  }
  self->curve +=
    self->step / GLIDE_S * (story_build_progress(&self->build) - self->curve);
  return next_told(self);
}

const story_inputs* story_seen(const story* const self) {
  return &self->inputs;
}
