// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/pulse.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  COMPARED = 768,                               // frames compared with those before …
  PAST     = COMPARED + 2 * (PULSE_LONGEST + 1) // … two of the longest beats
};

// How like itself the activation is one beat or two beats ago. Chance alone reads up to
// 0.15, drums of every kind 0.3 … 0.7, clicks 0.9.
static const float BACKGROUND_S   = 0.5F;  // slower than this it is no stroke
static const float FAINT          = 0.02F; // activation that is no pulse yet
static const float LEAST          = 1e-6F; // keeps the background far from the denormals
static const float CHANCE         = 0.15F;
static const float LIKENESS_SURE  = 0.3F; // no chance
static const float LIKENESS_CLEAR = 0.5F; // nothing but the pulse is heard

struct pulse {
  float    keep_background;
  float    past[2 * PAST]; // strokes, twice, so that the newest are always in one piece
  unsigned now;            // one after the newest
  float    heard[2];       // activation of the last frames, newest first
  float    background;
};

pulse* pulse_new(const double frame_rate) {
  if (!(frame_rate > 0.0))
    return NULL;

  pulse* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->keep_background = expf(-1.0F / (BACKGROUND_S * (float)frame_rate));
  return self;
}

void pulse_free(pulse* const self) {
  free(self);
}

void pulse_reset(pulse* const self) {
  memset(self->past, 0, sizeof self->past);
  memset(self->heard, 0, sizeof self->heard);
  self->now        = 0;
  self->background = 0.0F;
}

void pulse_process(pulse* const self, const float activation) {
  // Strokes a frame off are the same: a beat does not last whole frames.
  const float three  = activation + 2.0F * self->heard[0] + self->heard[1];
  const float smooth = 0.25F * three + LEAST;
  self->heard[1]     = self->heard[0];
  self->heard[0]     = activation;
  self->background   = smooth + (self->background - smooth) * self->keep_background;

  const float stroke           = smooth - self->background;
  self->past[self->now]        = stroke;
  self->past[self->now + PAST] = stroke;
  self->now                    = (self->now + 1) % PAST;
}

/// Sum of products. Four sums, so that the compiler can add in parallel without changing
/// the order from build to build.
static float product(const float* const a, const float* const b) {
  float sum[4] = { 0.0F };
  for (unsigned i = 0; i < COMPARED; i += 4) {
    for (unsigned k = 0; k < 4; k++)
      sum[k] += a[i + k] * b[i + k];
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/// The strokes of late times those some frames, whole or not, before.
static float covariance(const float* const late, const float frames) {
  const unsigned whole = (unsigned)frames;
  const float    part  = frames - (float)whole;
  const float    newer = product(late, late - whole);
  const float    older = product(late, late - whole - 1);
  return newer + part * (older - newer);
}

/// Correlation of the strokes with those of a beat or of two beats ago: kick and snare
/// take turns.
static float likeness(const pulse* const self, const float interval) {
  const float* const late  = &self->past[self->now + PAST - COMPARED];
  const float        power = product(late, late) + COMPARED * FAINT * FAINT;
  const float        one   = covariance(late, interval);
  const float        two   = covariance(late, 2.0F * interval);
  return fmaxf(one, two) / power;
}

/// How far a correlation is above chance.
/// @param full the one that reads 1
static float above_chance(const float alike, const float full) {
  return fminf(fmaxf((alike - CHANCE) / (full - CHANCE), 0.0F), 1.0F);
}

pulse_reading pulse_get(const pulse* const self, const float interval) {
  const float alike = likeness(self, interval);
  return (pulse_reading){
    .certainty = above_chance(alike, LIKENESS_SURE),
    .clarity   = above_chance(alike, LIKENESS_CLEAR),
  };
}
