// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/beat.h"

#include "dsp/evidence.h"
#include "dsp/pulse.h"
#include "dsp/tempo_confidence.h"
#include "dsp/tempo_filter.h"
#include "dsp/tempo_fit.h"

#include <math.h>
#include <stdlib.h>

enum {
  PLACES = 8 // a tempo is told at an eighth of the filter's at least
};

static const float KNOWN    = 0.3F;   // probability from which a tempo is told …
static const float KEPT     = 0.7F;   // … and down to this part of that it stays
static const float HOLD_S   = 2.0F;   // silence that is bridged
static const float PULL     = 0.15F;  // per frame, of the oscillator towards the filter
static const float SNAP     = 0.12F;  // phase error beyond which it jumps
static const float DELAY_S  = 0.016F; // from an onset to the peak of the activation
static const float APART    = 0.6F;   // of an interval, between two beats
static const float LATEST_S = 0.05F;  // a beat found later than this is not told
static const float EDGE     = 1.02F;  // beyond the limits by this before folding

struct beat {
  float             rate;
  unsigned          hold; // frames
  evidence*         evidence;
  tempo_filter*     filter;
  tempo_fit*        fit;
  pulse*            pulse;
  tempo_confidence* confidence;

  unsigned silent_for; // frames, up to hold
  double   frame;
  bool     known;
  float    phase; // of the oscillator, 0 … 1
  unsigned place; // beats, modulo PLACES: which of them count at half tempo and below
  double   last_told;
};

beat* beat_new(const double frame_rate) {
  beat* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->rate       = (float)frame_rate;
  self->evidence   = evidence_new(frame_rate);
  self->filter     = tempo_filter_new(frame_rate);
  self->fit        = tempo_fit_new();
  self->pulse      = pulse_new(frame_rate);
  self->confidence = tempo_confidence_new(frame_rate);
  if (self->evidence == NULL || self->filter == NULL || self->fit == NULL ||
      self->pulse == NULL || self->confidence == NULL) {
    beat_free(self);
    return NULL;
  }
  self->hold = (unsigned)ceilf(HOLD_S * self->rate);
  beat_reset(self);
  return self;
}

void beat_free(beat* const self) {
  if (self == NULL)
    return;
  evidence_free(self->evidence);
  tempo_filter_free(self->filter);
  tempo_fit_free(self->fit);
  pulse_free(self->pulse);
  tempo_confidence_free(self->confidence);
  free(self);
}

static void forget(beat* const self) {
  evidence_reset(self->evidence);
  tempo_filter_reset(self->filter);
  tempo_fit_reset(self->fit);
  pulse_reset(self->pulse);
  tempo_confidence_reset(self->confidence);
  self->frame     = 0.0;
  self->known     = false;
  self->phase     = 0.0F;
  self->place     = 0;
  self->last_told = -1e9;
}

void beat_reset(beat* const self) {
  self->silent_for = 0;
  forget(self);
}

/// @return whether the silence has lasted too long to be bridged
static bool resting(beat* const self, const bool silent) {
  if (!silent) {
    self->silent_for = 0;
    return false;
  }
  if (self->silent_for == self->hold)
    return true;
  self->silent_for++;
  if (self->silent_for < self->hold)
    return false;
  forget(self);
  return true;
}

static float within_one(const float value) {
  return fminf(fmaxf(value, 0.0F), 1.0F);
}

static float wrapped(const float phase) {
  return phase - floorf(phase);
}

static float wrapped_error(const float error) {
  return error - floorf(error + 0.5F);
}

/// Turn the oscillator by a frame, towards the phase that the filter hears.
/// @return where it stands, in beats from the one it was in; less than 0 or 1 and more
/// when it left that
static float turned(const beat* const self, const tempo_filter_reading lead,
                    const float interval) {
  // The filter is content with an onset anywhere in the beat's frames: on average in
  // their middle.
  const float middle = 0.5F * lead.beat;
  const float offset = (DELAY_S * self->rate - middle) / interval;
  const float heard  = lead.phase + offset;
  const float next   = self->phase + 1.0F / interval;
  const float error  = wrapped_error(heard - next);
  return next + (fabsf(error) > SNAP ? error : PULL * error);
}

/// What brings a tempo between the limits, by octaves.
static float folded(const float tempo, const settings* const set) {
  float factor = 1.0F;
  while (factor < 4.0F && factor * tempo * EDGE < set->tempo_min)
    factor *= 2.0F;
  while (factor > 0.25F && factor * tempo > set->tempo_max * EDGE)
    factor *= 0.5F;
  return factor;
}

static float scaled(const tempo_scale scale) {
  if (scale == TEMPO_AS_MEASURED) {
    return 1.0F;
  }
  return scale == TEMPO_DOUBLE ? 2.0F : 0.5F;
}

/// Tell the beat that the oscillator passed on its way to `next`, if any.
/// @param factor beats told for each of its own
static void tell(beat* const self, const float next, const float interval,
                 const float factor, beat_reading* const reading) {
  const float before = ((float)self->place + self->phase) * factor;
  const float after  = ((float)self->place + next) * factor;
  if (floorf(after) <= floorf(before))
    return;
  const float  late  = (after - floorf(after)) / factor * interval; // frames
  const double when  = self->frame - (double)late;
  const bool   apart = when - self->last_told > (double)(APART * interval / factor);
  if (!apart || late >= LATEST_S * self->rate)
    return;
  self->last_told = when;
  reading->found  = self->silent_for == 0;
  reading->lag    = late / self->rate;
}

beat_reading beat_process(beat* const self, const float activation,
                          const activation_reading* const learned, const bool silent,
                          const settings* const set) {
  beat_reading reading = { 0 };
  if (resting(self, silent))
    return reading;
  self->frame += 1.0;

  const float flux    = within_one(activation);
  const float on_beat = within_one(learned->beat);
  pulse_process(self->pulse, silent ? 0.0F : flux);
  if (!silent)
    tempo_confidence_process(self->confidence, learned);
  const evidence_reading heard = evidence_process(self->evidence, flux, on_beat, silent);
  const tempo_filter_reading lead =
    tempo_filter_process(self->filter, heard, silent ? NULL : learned->tempo);
  self->known = lead.probability >= (self->known ? KEPT * KNOWN : KNOWN);
  if (!self->known)
    return reading;

  const float interval = tempo_fit_process(self->fit, lead.interval);
  const float next     = turned(self, lead, interval);
  if (next >= 1.0F)
    tempo_fit_beat(self->fit, self->frame - (double)((next - 1.0F) * interval));

  const float tempo  = 60.0F * self->rate / interval;
  const float fold   = folded(tempo, set);
  const float factor = fold * scaled(set->scale);
  tell(self, next, interval, factor, &reading);
  self->place = (self->place + (unsigned)(PLACES + (int)floorf(next))) % PLACES;
  self->phase = wrapped(next);

  const pulse_reading repeats = pulse_get(self->pulse, interval);
  reading.tempo =
    fminf(fmaxf(tempo * fold, set->tempo_min), set->tempo_max) * scaled(set->scale);
  reading.confidence =
    tempo_confidence_get(self->confidence, tempo * fold, repeats.certainty);
  reading.phase         = wrapped(((float)self->place + self->phase) * factor);
  reading.pulse_clarity = repeats.clarity;
  return reading;
}
