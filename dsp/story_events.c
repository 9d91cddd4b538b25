// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story_events.h"

#include <math.h>

static const story_peak_rule CLIMAX           = { 0.4F, 6, 60, STORY_CLIMAX_MOMENTS };
static const story_peak_rule DROP             = { 0.6F, 3, 30, STORY_DROP_MOMENTS };
static const float           POSSIBLE_DROP    = 0.2F;
static const float           POSSIBLE_LULL    = 0.03F;
static const float           POSSIBLE_SECTION = 0.06F;

static const float STILL_BUILDING = 0.45F;
static const float GROWING        = 0.3F;

// Seconds.
static const float AROUND        = 2.5F;
static const float BASS_BEFORE   = 2.0F; // the climax that it arrives with
static const float BASS_AFTER    = 4.0F;
static const float LONGEST_DOUBT = 16.0F;
static const float GLIDE         = 0.5F; // of the curve
static const float NO_MUSIC      = 2.0F;
static const float JUST_BUILT    = 4.0F;
static const float SAME          = 4.0F; // a change this near to an event is that
static const float MOST_BEGUN    = 60.0F;
static const float LONG_AGO      = 1e6F;

story_events story_events_new(const double frame_rate) {
  story_events made = { .step = (float)(1.0 / frame_rate) };
  story_events_reset(&made);
  return made;
}

void story_events_forget(story_events* const self) {
  self->build    = (story_build){ .active = false };
  self->climax   = (story_peak){ .highest = 0.0F };
  self->drop     = self->climax;
  self->drops    = (story_trace){ .newest = 0 };
  self->lulls    = self->drops;
  self->sections = self->drops;
  self->pending  = (story_reading){ .word = STORY_NONE };
  for (unsigned i = 0; i < STORY_WORDS; ++i) {
    self->ago[i] = LONG_AGO;
  }
  self->built_from = LONG_AGO;
  self->built_to   = LONG_AGO;
}

void story_events_reset(story_events* const self) {
  story_events_forget(self);
  self->unjudged_for = 0.0F;
  self->count        = 0;
  self->curve        = 0.0F;
}

static void tell(story_events* const self, const story_word word, const float confidence,
                 const float lag) {
  if (word != STORY_TEMPO && self->unjudged_for >= NO_MUSIC) {
    return;
  }
  self->ago[word] = lag;
  if (self->count < STORY_WAITING) {
    self->waiting[self->count++] =
      (story_reading){ .word = word, .confidence = confidence, .lag = lag };
  }
}

/// Did any other event happen near some time ago?
static bool is_other(const story_events* const self, const float ago) {
  for (unsigned word = STORY_BUILD; word < STORY_SECTION; ++word) {
    if (fabsf(self->ago[word] - ago) < SAME) {
      return true;
    }
  }
  return ago < self->built_from && ago > self->built_to;
}

static void add(story_trace* const self, const float value) {
  self->newest               = (self->newest + 1) % STORY_TRACE;
  self->values[self->newest] = value;
}

/// Where the network thought an event the most probable, or thinks so far: from some time
/// ago to some other, s.
/// @param delay moments until it says so
static story_peak_reading most_probable(const story_trace* const self,
                                        const unsigned delay, const float from,
                                        const float to) {
  const float        after = (float)delay / STORY_MOMENTS_PER_S;
  const float        first = fmaxf(0.0F, to - after) * STORY_MOMENTS_PER_S;
  const float        last  = (from - after) * STORY_MOMENTS_PER_S;
  story_peak_reading most  = { .found = false };
  for (unsigned i = (unsigned)first; i < STORY_TRACE && (float)i <= last; ++i) {
    const float now = self->values[(self->newest + STORY_TRACE - i) % STORY_TRACE];
    if (now > most.confidence) {
      most = (story_peak_reading){ true, (float)i / STORY_MOMENTS_PER_S + after, now };
    }
  }
  return most;
}

static bool is_possible(const story_trace* const self, const unsigned delay,
                        const float ago, const float least) {
  return most_probable(self, delay, ago + AROUND, ago - AROUND).confidence > least;
}

static void find_build(story_events* const self, const story_network_reading* const now) {
  const story_build_reading begun = story_build_process(&self->build, now);
  if (begun.found) {
    // It begins after what was before it.
    const float before = fminf(self->ago[STORY_CLIMAX], self->ago[STORY_LULL]);
    self->built_from   = fminf(fminf(begun.lag, MOST_BEGUN), before);
    tell(self, STORY_BUILD, begun.confidence, self->built_from);
  }
}

static void find_climax(story_events* const self, const float probability) {
  // What no build has led to is none.
  const float              here  = self->built_to < JUST_BUILT ? probability : 0.0F;
  const bool               early = self->build.likely > STILL_BUILDING;
  const story_peak_reading found =
    story_peak_process(&self->climax, &CLIMAX, here, early);
  if (found.found) {
    const story_peak_reading bass = most_probable(
      &self->drops, STORY_DROP_MOMENTS, found.lag + BASS_BEFORE, found.lag - BASS_AFTER);
    tell(self, STORY_CLIMAX, found.confidence,
         bass.confidence > POSSIBLE_DROP ? bass.lag : found.lag);
    story_build_end(&self->build);
  }
}

static void find_drop(story_events* const self, const float probability) {
  const story_peak_reading found =
    story_peak_process(&self->drop, &DROP, probability, false);
  if (found.found) {
    tell(self, STORY_DROP, found.confidence, found.lag);
  }
}

/// A change of material while something grows may be where a build began.
static void find_section(story_events* const self) {
  story_reading* const pending = &self->pending;
  if (pending->word == STORY_NONE) {
    return;
  }
  if (is_other(self, pending->lag)) {
    pending->word = STORY_NONE;
  } else if (self->build.likely < GROWING || pending->lag > LONGEST_DOUBT) {
    tell(self, STORY_SECTION, pending->confidence, pending->lag);
    pending->word = STORY_NONE;
  }
}

void story_events_hear(story_events* const self, const story_network_reading* const now) {
  add(&self->drops, now->drop);
  add(&self->lulls, now->lull);
  add(&self->sections, now->section);
  find_drop(self, now->drop);
  find_build(self, now);
  find_climax(self, now->climax);
  find_section(self);
}

void story_events_lull(story_events* const self, const story_lull_reading found) {
  if (found.found &&
      is_possible(&self->lulls, STORY_LULL_MOMENTS, found.lag, POSSIBLE_LULL)) {
    tell(self, STORY_LULL, found.confidence, found.lag);
  }
}

void story_events_section(story_events* const self, const story_section_reading found) {
  if (found.found &&
      is_possible(&self->sections, STORY_SECTION_MOMENTS, found.lag, POSSIBLE_SECTION)) {
    self->pending = (story_reading){ .word       = STORY_SECTION,
                                     .confidence = found.confidence,
                                     .lag        = found.lag };
  }
}

void story_events_burst(story_events* const self, const story_burst_reading found) {
  if (found.found && !self->build.active) {
    tell(self, STORY_BURST, found.confidence, found.lag);
  }
}

void story_events_pace(story_events* const self, const tempo_shift_reading found) {
  if (found.found) {
    tell(self, STORY_TEMPO, found.confidence, found.lag);
  }
}

void story_events_pass(story_events* const self, const bool judged) {
  self->unjudged_for = judged ? 0.0F : self->unjudged_for + self->step;
  for (unsigned i = 0; i < STORY_WORDS; ++i) {
    self->ago[i] += self->step;
  }
  for (unsigned i = 0; i < self->count; ++i) {
    self->waiting[i].lag += self->step;
  }
  self->pending.lag += self->step;
  self->built_from += self->step;
  self->built_to = self->build.active ? 0.0F : self->built_to + self->step;
}

story_reading story_events_next(story_events* const self) {
  story_reading told = { .word = STORY_NONE };
  if (self->count > 0) {
    told = self->waiting[0];
    --self->count;
    for (unsigned i = 0; i < self->count; ++i) {
      self->waiting[i] = self->waiting[i + 1];
    }
  }
  self->curve += self->step / GLIDE * (self->build.progress - self->curve);
  told.build = self->curve;
  return told;
}
