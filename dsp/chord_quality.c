// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/chord_quality.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TONES = 5 };

static const double CHORD_S  = 0.3; // memory behind the correlation: strokes, not chords
static const double SHARES_S = 0.8; // memory of the shares
static const double FADE_S   = 2.0;

static const float CONTRAST       = 12.0F;
static const float FLATNESS       = 0.05F; // spread below which a chroma says little
static const float HEARD_ENOUGH   = 0.2F;  // mean weight at which the reading is full
static const float BEST_OF_CHANCE = 0.35F; // a template's correlation with anything

typedef struct {
  chord_kind kind;
  int        count;
  int        tones[MOST_TONES]; // semitones above the root
} chord_template;

static const chord_template chords[] = {
  { CHORD_MAJOR, 3, { 0, 4, 7 } },
  { CHORD_MINOR, 3, { 0, 3, 7 } },
  { CHORD_DIMINISHED, 3, { 0, 3, 6 } },
  { CHORD_DIMINISHED, 4, { 0, 3, 6, 9 } },
  { CHORD_AUGMENTED, 3, { 0, 4, 8 } },
  { CHORD_SUSPENDED, 3, { 0, 5, 7 } },
  { CHORD_SEVENTH, 4, { 0, 4, 7, 10 } },
  { CHORD_SEVENTH, 4, { 0, 4, 7, 11 } },
  { CHORD_SEVENTH, 4, { 0, 3, 7, 10 } },
  { CHORD_SEVENTH, 4, { 0, 3, 6, 10 } },
  { CHORD_CLUSTER, 2, { 0, 1 } },
  { CHORD_CLUSTER, 3, { 0, 1, 2 } },
  { CHORD_CLUSTER, 5, { 0, 1, 2, 3, 4 } },
  { CHORD_BARE, 1, { 0 } },
  { CHORD_BARE, 2, { 0, 7 } },
};
enum { CHORDS = sizeof chords / sizeof *chords };

struct chord_quality {
  float chord_step;
  float shares_step;
  float fade_step;

  float templates[CHORDS][PITCH_CLASSES]; // centred, of length 1
  float chord[PITCH_CLASSES];
  float heard; // mean weight of late
  float share[CHORD_KINDS];
};

static float clamp(const float value) {
  return value < 0.0F ? 0.0F : value > 1.0F ? 1.0F : value;
}

static float step_for(const double seconds, const double calls_per_second) {
  return (float)(1.0 - exp(-1.0 / (seconds * calls_per_second)));
}

static void lay_templates(chord_quality* const self) {
  for (int i = 0; i < CHORDS; ++i) {
    float* const laid = self->templates[i];
    for (int tone = 0; tone < chords[i].count; ++tone) {
      laid[chords[i].tones[tone]] = 1.0F;
    }
    const float length = sqrtf(chroma_centre(laid));
    for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
      laid[pitch] /= length;
    }
  }
}

chord_quality* chord_quality_new(const double calls_per_second) {
  if (!(calls_per_second >= 1.0 && calls_per_second <= 100.0)) {
    return NULL;
  }
  chord_quality* const self = calloc(1, sizeof *self);
  if (self) {
    self->chord_step  = step_for(CHORD_S, calls_per_second);
    self->shares_step = step_for(SHARES_S, calls_per_second);
    self->fade_step   = step_for(FADE_S, calls_per_second);
    lay_templates(self);
  }
  return self;
}

void chord_quality_free(chord_quality* const self) {
  free(self);
}

void chord_quality_reset(chord_quality* const self) {
  memset(self->chord, 0, sizeof self->chord);
  memset(self->share, 0, sizeof self->share);
  self->heard = 0.0F;
}

static float best_over_roots(const float shape[PITCH_CLASSES],
                             const float wanted[PITCH_CLASSES]) {
  float best = -1.0F;
  for (int root = 0; root < PITCH_CLASSES; ++root) {
    float sum = 0.0F;
    for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
      sum += wanted[pitch] * shape[(pitch + root) % PITCH_CLASSES];
    }
    best = fmaxf(best, sum);
  }
  return best;
}

static void share_out(const chord_quality* const self, float share[CHORD_KINDS]) {
  float shape[PITCH_CLASSES];
  memcpy(shape, self->chord, sizeof shape);
  const float length = sqrtf(chroma_centre(shape) + FLATNESS);
  float       fit[CHORD_KINDS];
  float       best = -1.0F;
  for (int i = 0; i < CHORD_KINDS; ++i) {
    fit[i] = -1.0F;
  }
  for (int i = 0; i < CHORDS; ++i) {
    const chord_kind kind = chords[i].kind;
    fit[kind] = fmaxf(fit[kind], best_over_roots(shape, self->templates[i]) / length);
    best      = fmaxf(best, fit[kind]);
  }
  float sum = 0.0F;
  for (int i = 0; i < CHORD_KINDS; ++i) {
    share[i] = expf(CONTRAST * (fit[i] - best));
    sum += share[i];
  }
  const float fits = clamp((best - BEST_OF_CHANCE) / (1.0F - BEST_OF_CHANCE));
  for (int i = 0; i < CHORD_KINDS; ++i) {
    share[i] *= fits / sum;
  }
}

chord_quality_reading chord_quality_process(chord_quality* const        self,
                                            const chroma_reading* const now,
                                            const float                 weight) {
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    self->chord[i] += self->chord_step * weight * (now->energy[i] - self->chord[i]);
  }
  self->heard += self->fade_step * (weight - self->heard);
  float share[CHORD_KINDS];
  share_out(self, share);
  chord_quality_reading reading = { .fit = 0.0F };
  const float           trust   = clamp(self->heard / HEARD_ENOUGH);
  for (int i = 0; i < CHORD_KINDS; ++i) {
    self->share[i] += self->shares_step * weight * (share[i] - self->share[i]);
    reading.kind[i] = trust * self->share[i];
    reading.fit += reading.kind[i];
  }
  return reading;
}
