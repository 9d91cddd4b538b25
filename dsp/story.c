// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/story.h"

#include "dsp/story_network.h"
#include "dsp/story_past.h"

#include <math.h>
#include <stdlib.h>

static const float SILENCE_S     = 3.0F;
static const float MOST_SILENT_S = 0.5F; // in a lull: what stops has ended
static const float LEVEL_SCALE   = 0.1F; // dB to powers of ten

struct story {
  float step;       // s
  float silent_for; // s

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

static void forget_music(story* const self) {
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
  const story_moment* const moment               = &self->inputs.moment;
  const float               curves[STORY_CURVES] = {
                  [STORY_LOUDNESS] = loudness,
                  [STORY_LOW]      = moment->low,
                  [STORY_ONSETS]   = moment->onsets,
  };
  story_past_add(&self->past, curves, moment->groups);

  const story_network_reading said =
    story_network_process(self->network, self->inputs.values);
  story_events_hear(&self->events, &said);
  const story_lull_reading calm = story_lull_process(&self->lull, &self->past);
  if (self->silent_for < MOST_SILENT_S) {
    story_events_lull(&self->events, calm);
  }
}

static void hear(story* const self, const story_heard* const now) {
  const features* const measured = now->measured;
  const bool            ended    = story_inputs_process(&self->inputs, now);

  const float power = powf(10.0F, LEVEL_SCALE * measured->level);
  story_events_burst(&self->events,
                     story_burst_process(&self->burst, power, self->inputs.frame));
  if (ended) {
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
