// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/cv.h"

#include <stdbool.h>

static const double GAP_S        = 0.001;
static const double EVENT_HOLD_S = 0.05;
static const double STORY_HOLD_S = 1.0; // of a motif, too

enum {
  BEAT_GATE  = PORT_cv_beat - PORT_COUNT,
  ONSET_GATE = PORT_cv_onset - PORT_COUNT,
  STORY_GATE = PORT_cv_story - PORT_COUNT,
  MOTIF_GATE = PORT_cv_motif - PORT_COUNT,
  PHASE      = PORT_cv_beat_phase - PORT_COUNT
};

static uint64_t samples_of(const double seconds, const double rate) {
  return (uint64_t)(seconds * rate + 0.5);
}

static bool is_gate(const unsigned place) {
  return place == BEAT_GATE || place == ONSET_GATE || place == STORY_GATE ||
         place == MOTIF_GATE;
}

static float voltage(const unsigned place, const frame* const now) {
  const port* const cable = plugin_port(PLUGIN_CV, PORT_COUNT + place);
  const port* const about = port_describe(cable->output);
  const float       value = port_value(cable->output, now);
  if (about->unit == UNIT_none) {
    return value;
  }
  const float share = (value - about->minimum) / (about->maximum - about->minimum);
  return cable->minimum + share * (cable->maximum - cable->minimum);
}

cv cv_new(const double rate, const unsigned hop) {
  const frame nothing = frame_neutral();
  cv          fresh   = {
               .hop        = hop,
               .gap        = samples_of(GAP_S, rate),
               .event_hold = samples_of(EVENT_HOLD_S, rate),
               .story_hold = samples_of(STORY_HOLD_S, rate),
  };
  for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
    fresh.ramps[i].target = voltage(i, &nothing);
  }
  return fresh;
}

static float value_with(const cv_ramp* const ramp, const unsigned left) {
  // Processors turn four signed numbers into floats at once, but not four unsigned ones.
  return ramp->target - ramp->step * (float)(int)left;
}

/// The shorter way round a circle of 1.
static float shorter(const float way) {
  return way > 0.5F ? way - 1.0F : way < -0.5F ? way + 1.0F : way;
}

static float within_circle(const float phase) {
  return phase < 0.0F ? phase + 1.0F : phase > 1.0F ? phase - 1.0F : phase;
}

static void go_to(cv* const self, const unsigned place, const float target) {
  cv_ramp* const ramp = &self->ramps[place];
  float          way  = target - value_with(ramp, ramp->left);
  if (place == PHASE) {
    way = shorter(way);
  }
  *ramp = (cv_ramp){
    .target = target,
    .step   = way / (float)self->hop,
    .left   = self->hop,
  };
}

static void go_to_all(cv* const self, const frame* const now) {
  for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
    go_to(self, i, voltage(i, now));
  }
}

static void raise_gate(cv* const self, const unsigned place, const uint64_t hold) {
  cv_gate* const gate = &self->gates[place];
  gate->down          = gate->up > 0 ? self->gap : 0;
  gate->up            = hold;
}

void cv_rest(cv* const self) {
  const frame nothing = frame_neutral();
  go_to_all(self, &nothing);
  for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
    self->gates[i] = (cv_gate){ .up = 0 };
  }
}

void cv_beat(cv* const self) {
  raise_gate(self, BEAT_GATE, self->event_hold);
}

void cv_hear(cv* const self, const frame* const now) {
  go_to_all(self, now);
  if (now->onset) {
    raise_gate(self, ONSET_GATE, self->event_hold);
  }
  if (now->story != STORY_NONE) {
    raise_gate(self, STORY_GATE, self->story_hold);
  }
  if (now->motif.number != 0) {
    raise_gate(self, MOTIF_GATE, self->story_hold);
  }
}

static void write_ramp(const cv_ramp* const ramp, float* const to, const size_t samples) {
  const unsigned moving = samples < ramp->left ? (unsigned)samples : ramp->left;
  for (unsigned i = 0; i < moving; ++i) {
    to[i] = value_with(ramp, ramp->left - 1 - i);
  }
  for (size_t i = moving; i < samples; ++i) {
    to[i] = ramp->target;
  }
}

static void write_phase(const cv_ramp* const ramp, float* const to,
                        const size_t samples) {
  write_ramp(ramp, to, samples);
  for (size_t i = 0; i < samples; ++i) {
    to[i] = within_circle(to[i]);
  }
}

static void write_gate(const cv_gate* const gate, float* const to, const size_t samples) {
  for (size_t i = 0; i < samples; ++i) {
    to[i] = i >= gate->down && i - gate->down < gate->up ? 1.0F : 0.0F;
  }
}

static void pass(uint64_t* const samples_left, uint64_t* const samples) {
  const uint64_t passed = *samples < *samples_left ? *samples : *samples_left;
  *samples_left -= passed;
  *samples -= passed;
}

static void move_on(cv* const self, const unsigned place, const size_t samples) {
  cv_ramp* const ramp = &self->ramps[place];
  cv_gate* const gate = &self->gates[place];
  uint64_t       left = samples;
  ramp->left          = samples < ramp->left ? ramp->left - (unsigned)samples : 0;
  pass(&gate->down, &left);
  pass(&gate->up, &left);
}

void cv_write(cv* const self, void* const outputs[CV_OUTPUTS], const size_t at,
              const size_t samples) {
  for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
    float* const output = outputs[i];
    if (output && is_gate(i)) {
      write_gate(&self->gates[i], output + at, samples);
    } else if (output && i == PHASE) {
      write_phase(&self->ramps[i], output + at, samples);
    } else if (output) {
      write_ramp(&self->ramps[i], output + at, samples);
    }
    move_on(self, i, samples);
  }
}
