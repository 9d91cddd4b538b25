// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story.h"

#include "dsp/story_network.h"
#include "dsp/story_past.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LOW_BANDS = 3, BANDS_IN_GROUP = EAR_BANDS / STORY_GROUPS };

static const float SILENCE_S     = 3.0F;
static const float MOST_SILENT_S = 0.5F; // in a lull: what stops has ended
static const float LEVEL_SCALE   = 0.1F; // dB to powers of ten

struct story {
  float step;                 // s
  float silent_for;           // s
  float curves[STORY_CURVES]; // sums over the moment …
  float groups[STORY_GROUPS];
  float frames; // … and over so many

  story_inputs   inputs;
  story_network* network;
  story_past     past;
  story_burst    burst;
  story_lull     lull;
  story_section  section;
  story_events   events;
};

story* story_new(const double frame_rate) {
  story* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->step    = (float)(1.0 / frame_rate);
  self->inputs  = story_inputs_new(frame_rate);
  self->network = story_network_new();
  self->burst   = story_burst_new(frame_rate);
  self->lull    = story_lull_new();
  self->section = story_section_new(frame_rate);
  self->events  = story_events_new(frame_rate);
  if (!self->network) {
    story_free(self);
    return NULL;
  }
  return self;
}

void story_free(story* const self) {
  if (self) {
    story_network_free(self->network);
    free(self);
  }
}

static void begin_moment(story* const self) {
  memset(self->curves, 0, sizeof self->curves);
  memset(self->groups, 0, sizeof self->groups);
  self->frames = 0.0F;
}

static void forget_music(story* const self) {
  begin_moment(self);
  story_inputs_reset(&self->inputs);
  story_network_reset(self->network);
  story_past_reset(&self->past);
  story_burst_reset(&self->burst);
  story_lull_reset(&self->lull);
  story_section_reset(&self->section);
  story_events_forget(&self->events);
}

void story_reset(story* const self) {
  forget_music(self);
  story_events_reset(&self->events);
  self->silent_for = 0.0F;
}

static void end_moment(story* const self, const float loudness) {
  self->curves[STORY_LOUDNESS] = loudness;
  self->curves[STORY_LOW] /= self->frames;
  for (unsigned i = 0; i < STORY_GROUPS; ++i) {
    self->groups[i] /= self->frames;
  }
  story_past_add(&self->past, self->curves, self->groups);
  begin_moment(self);

  const story_network_reading said =
    story_network_process(self->network, self->inputs.values);
  story_events_hear(&self->events, &said);
  const story_lull_reading calm = story_lull_process(&self->lull, &self->past);
  if (self->silent_for < MOST_SILENT_S) {
    story_events_lull(&self->events, calm);
  }
}

static void hear(story* const self, const story_heard* const now) {
  const features* const measured             = now->measured;
  float                 groups[STORY_GROUPS] = { 0.0F };
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    groups[i / BANDS_IN_GROUP] += measured->bands[i];
  }
  for (unsigned i = 0; i < LOW_BANDS; ++i) {
    self->curves[STORY_LOW] += measured->bands[i];
  }
  for (unsigned i = 0; i < STORY_GROUPS; ++i) {
    self->groups[i] += groups[i];
  }
  self->curves[STORY_ONSETS] += measured->onset_strength > 0.0F ? 1.0F : 0.0F;
  self->frames += 1.0F;

  const float power = powf(10.0F, LEVEL_SCALE * measured->level);
  story_events_burst(&self->events, story_burst_process(&self->burst, power, groups));
  if (story_inputs_process(&self->inputs, now)) {
    end_moment(self, now->loudness.momentary);
  }
  const story_section_heard material = {
    .bands    = measured->bands,
    .chroma   = now->chroma,
    .loudness = now->loudness.momentary,
    .families = { now->families.strings, now->families.brass, now->families.piano,
                  now->families.voice, now->families.electronic, now->families.drums },
  };
  story_events_section(&self->events, story_section_process(&self->section, &material));
}

story_reading story_process(story* const self, const story_heard* const now) {
  const bool over  = self->silent_for >= SILENCE_S;
  self->silent_for = now->measured->silent ? self->silent_for + self->step : 0.0F;
  story_events_pass(&self->events, now->judged);
  if (self->silent_for < SILENCE_S) {
    hear(self, now);
  } else if (!over) {
    forget_music(self);
  }
  story_events_pace(&self->events, now->pace);
  return story_events_next(&self->events);
}

const story_inputs* story_seen(const story* const self) {
  return &self->inputs;
}
