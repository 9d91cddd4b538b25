// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/tempo_shift.h"

#include <math.h>

// Octaves.
static const float SHIFT     = 0.0976F; // 7 %
static const float THREE_TWO = 0.58496F;
static const float EXACTLY   = 0.0286F; // 2 %: what is left of doubt in a settled tempo
static const float JUMP      = 0.0426F; // 3 %: from frame to frame, this is no glide

// Most of what a tracker doubts is the octave, which does not matter here.
static const float SURE = 0.25F;

// Seconds.
static const float FOLLOW    = 0.5F;
static const float SETTLE    = 3.0F;  // as long as the tracker may waver after a step
static const float BRIDGED   = 1.0F;  // a beat or two without a tempo
static const float STAND     = 2.0F;  // settled for this long: a pace that can be left
static const float AVERAGE   = 8.0F;  // a phrase: its rubato is about the pace
static const float APART     = 4.0F;  // between two shifts
static const float TRACKER   = 2.0F;  // a tracker stays with a pace that is gone
static const float RELOCK    = 5.0F;  // without a tempo, and yet it went straight on
static const float AFRESH    = 2.0F;  // as long as a beat outlasts silence
static const float LONG_TIME = 60.0F; // where counting stops

tempo_shift tempo_shift_new(const double frame_rate) {
  tempo_shift self = { .step = (float)(1.0 / frame_rate) };
  tempo_shift_reset(&self);
  return self;
}

void tempo_shift_reset(tempo_shift* const self) {
  const tempo_shift fresh = { .step = self->step, .told_ago = APART };
  *self                   = fresh;
}

/// How a tracker that only reads the same pulse otherwise would have got this far: the
/// nearest of 2:1, 3:2 and octaves from them. Octaves.
static float misread(const float distance) {
  const float octaves = roundf(distance);
  if (fabsf(distance - octaves) <= SHIFT) {
    return octaves;
  }
  const float threes = roundf(distance - THREE_TWO) + THREE_TWO;
  if (fabsf(distance - threes) <= EXACTLY) {
    return threes;
  }
  const float twos = roundf(distance + THREE_TWO) - THREE_TWO;
  return fabsf(distance - twos) <= EXACTLY ? twos : octaves;
}

static void count(float* const seconds, const float step) {
  *seconds = fminf(*seconds + step, LONG_TIME);
}

static void go_on(tempo_run* const self, const float place, const float confidence,
                  const float step) {
  if (self->age <= 0.0F || fabsf(place - self->place) > JUMP) {
    *self = (tempo_run){ .place = place };
  }
  count(&self->age, step);
  self->gap = 0.0F;
  self->place += step / FOLLOW * (place - self->place);
  self->confidence += step / fminf(self->age, SETTLE) * (confidence - self->confidence);
}

static void interrupt(tempo_run* const self, const float step) {
  count(&self->gap, step);
  if (self->gap > BRIDGED) {
    *self = (tempo_run){ .age = 0.0F };
  } else if (self->age > 0.0F) {
    count(&self->age, step);
  }
}

static void begin(tempo_shift* const self, const float paced_for) {
  self->paced      = true;
  self->pace       = self->run.place;
  self->other      = 0.0F;
  self->confidence = self->run.confidence;
  self->paced_for  = paced_for;
  self->left_for   = 0.0F;
}

/// The settled tempo is that of the pace, in whatever octave.
static void stay(tempo_shift* const self, const float other) {
  count(&self->paced_for, self->step);
  self->other      = other;
  self->confidence = self->run.confidence;
  if (self->paced_for < AVERAGE) {
    const float distance = self->run.place - other - self->pace;
    self->pace += self->step / self->paced_for * distance;
  }
}

static tempo_shift_reading leave(tempo_shift* const self) {
  const float               gap     = self->left_for - self->run.age;
  const tempo_shift_reading reading = {
    .found      = true,
    .lag        = TRACKER + (gap <= RELOCK ? self->left_for : self->run.age),
    .ratio      = exp2f(self->run.place - self->other - self->pace),
    .confidence = fminf(self->run.confidence, self->confidence),
  };
  self->told_ago = 0.0F;
  begin(self, STAND);
  return reading;
}

static bool keeps_pace(const tempo_shift* const self, const float place) {
  const float distance = place - self->pace;
  return fabsf(distance - misread(distance)) <= 0.5F * SHIFT;
}

tempo_shift_reading tempo_shift_process(tempo_shift* const self, const float tempo,
                                        const float confidence, const bool judged) {
  const tempo_shift_reading nothing = { .found = false };
  count(&self->told_ago, self->step);
  count(&self->left_for, self->step);
  self->unjudged = judged ? 0.0F : self->unjudged + self->step;
  if (self->unjudged >= AFRESH) {
    tempo_shift_reset(self);
    return nothing;
  }
  if (!judged || !isfinite(tempo) || tempo <= 0.0F || !(confidence >= SURE)) {
    interrupt(&self->run, self->step);
    return nothing;
  }

  const float place = log2f(tempo);
  go_on(&self->run, place, confidence, self->step);
  if (self->paced && keeps_pace(self, place)) {
    self->left_for = 0.0F;
  }
  if (self->run.age < SETTLE) {
    return nothing;
  }
  if (!self->paced) {
    begin(self, 0.0F);
    return nothing;
  }
  const float distance = self->run.place - self->pace;
  const float other    = misread(distance);
  if (fabsf(distance - other) <= SHIFT) {
    stay(self, other);
    return nothing;
  }
  if (self->paced_for < STAND) {
    begin(self, 0.0F);
    return nothing;
  }
  return self->told_ago >= APART ? leave(self) : nothing;
}
