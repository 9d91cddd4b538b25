// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/mood.h"

#include "dsp/cues.h"
#include "dsp/prototypes.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const float REST_S  = 1.0F; // a silence that is still part of the music
static const float HOLD_S  = 2.0F; // the curves stand still before they glide to neutral
static const float GLIDE_S = 1.0F; // time constant of the glide
static const float WORD_DWELL_S = 2.0F; // a word stays at least that long
static const float WORD_PATIENCE_S =
  0.5F; // a new word leads that long before it is believed
static const float WORD_MARGIN    = 0.04F; // and by that much
static const float MUSIC_MEMORY_S = 2.0F;  // of what tells music from noise
static const float JUDGE_ABOVE =
  0.30F; // evidence; two levels, so that it does not flicker
static const float REST_BELOW    = 0.20F;
static const float VALENCE_DOUBT = 0.35F; // standard error of the estimate
static const float AROUSAL_DOUBT = 0.30F;

/// What a cue adds to each dimension at its level of 1.
typedef struct {
  float valence;
  float arousal;
  float tension;
} cue_weight;

static const cue_weight WEIGHTS[CUE_COUNT] = {
  [CUE_LOUDNESS]        = { -0.05F, 0.34F, 0.14F },
  [CUE_DENSITY]         = { 0.02F, 0.24F, 0.05F },
  [CUE_PACE]            = { 0.06F, 0.14F, 0.03F },
  [CUE_PULSE]           = { 0.07F, 0.06F, -0.04F },
  [CUE_MODE]            = { 0.40F, 0.00F, -0.08F },
  [CUE_KEY_CLARITY]     = { 0.08F, -0.05F, -0.08F },
  [CUE_HARMONIC_CHANGE] = { 0.06F, 0.00F, 0.03F },
  [CUE_ROUGHNESS]       = { -0.12F, 0.08F, 0.14F },
  [CUE_NOISINESS]       = { -0.10F, 0.20F, 0.08F },
  [CUE_REGISTER]        = { 0.08F, 0.03F, 0.02F },
  [CUE_PERCUSSIVE]      = { 0.08F, 0.08F, 0.03F },
  [CUE_BRIGHTNESS]      = { 0.04F, 0.16F, 0.02F },
  [CUE_WEIGHT]          = { -0.06F, 0.04F, 0.04F },
  [CUE_RISE]            = { 0.00F, 0.12F, 0.30F },
};

static const mood_place MIDDLE = { 0.02F, -0.15F, 0.25F };

struct mood {
  float step; // s per frame

  cues  cues;
  float silence; // s of silence, up to the present
  float judged;  // s of judgement since the last pause
  float paused;  // s since the last judgement
  float tonal;   // means over MUSIC_MEMORY_S
  float pulse;
  float flatness;
  bool  judging;

  mood_place here;   // smoothed
  cue_levels levels; // smoothed

  mood_word leading;
  float     leading_for;
  mood_word rival;
  float     rival_for;
};

mood* mood_new(const double frame_rate) {
  if (!(frame_rate > 0.0)) {
    return NULL;
  }
  mood* const self = calloc(1, sizeof(*self));
  if (self) {
    self->step = (float)(1.0 / frame_rate);
    self->cues = cues_new(frame_rate);
    mood_reset(self);
  }
  return self;
}

void mood_free(mood* const self) {
  free(self);
}

void mood_reset(mood* const self) {
  const float step = self->step;
  cues        cues = self->cues;
  cues_reset(&cues);
  *self = (mood){ .step = step, .cues = cues, .silence = REST_S, .paused = HOLD_S };
}

static float clamped(const float value, const float low, const float high) {
  return fminf(fmaxf(value, low), high);
}

/// 0 below `low`, 1 above `high`, straight between.
static float ramp(const float value, const float low, const float high) {
  return clamped((value - low) / (high - low), 0.0F, 1.0F);
}

static void follow(float* const mean, const float value, const float weight) {
  *mean += weight * (value - *mean);
}

static void notice_sound(mood* const self, const features* const now) {
  if (now->silent) {
    self->silence += self->step;
    if (self->silence > HOLD_S) {
      self->silence = HOLD_S;
      cues_reset(&self->cues);
    }
    return;
  }
  self->silence = 0.0F;
  const float weight =
    self->step / (fminf(self->cues.heard, MUSIC_MEMORY_S) + self->step);
  follow(&self->tonal, now->tonal, weight);
  follow(&self->pulse, now->pulse_clarity, weight);
  follow(&self->flatness, now->flatness, weight);
}

/// 0 … 1: is there music, and enough of it? Noise has neither tones nor a pulse.
static float evidence(const mood* const self) {
  const float heard = ramp(self->cues.heard, 0.5F, 2.0F);
  const float tones = ramp(self->tonal, 0.03F, 0.12F);
  const float pulse =
    ramp(self->pulse, 0.35F, 0.65F) * (1.0F - ramp(self->flatness, 0.6F, 0.9F));
  return self->silence >= REST_S ? 0.0F : heard * fmaxf(tones, pulse);
}

/// The sums, bent so that they never run into the ends of their ranges.
static mood_place judged_place(const cue_levels* const levels) {
  mood_place sum = MIDDLE;
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    sum.valence += WEIGHTS[i].valence * levels->level[i];
    sum.arousal += WEIGHTS[i].arousal * levels->level[i];
    sum.tension += WEIGHTS[i].tension * levels->level[i];
  }
  const mood_place place = {
    .valence = tanhf(1.3F * sum.valence),
    .arousal = tanhf(1.4F * sum.arousal),
    .tension = 0.5F + 0.5F * tanhf(2.0F * sum.tension - 1.0F),
  };
  return place;
}

static void judge(mood* const self, const cue_levels* const levels,
                  const float response) {
  const mood_place place  = judged_place(levels);
  const float      weight = self->step / (fminf(self->judged, response) + self->step);
  follow(&self->here.valence, place.valence, weight);
  follow(&self->here.arousal, place.arousal, weight);
  follow(&self->here.tension, place.tension, weight);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    follow(&self->levels.level[i], levels->level[i], weight);
  }
  self->judged = fminf(self->judged + self->step, 60.0F);
  self->paused = 0.0F;
}

static void glide(mood* const self) {
  self->judged = 0.0F;
  self->paused = fminf(self->paused + self->step, HOLD_S + 60.0F);
  if (self->paused < HOLD_S) {
    return;
  }
  const float weight = self->step / (GLIDE_S + self->step);
  follow(&self->here.valence, 0.0F, weight);
  follow(&self->here.arousal, 0.0F, weight);
  follow(&self->here.tension, 0.0F, weight);
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    follow(&self->levels.level[i], 0.0F, weight);
  }
}

static mood_word strongest(const float moods[MOOD_WORDS]) {
  mood_word best = MOOD_NONE + 1;
  for (unsigned i = best + 1; i < MOOD_WORDS; ++i) {
    if (moods[i] > moods[best]) {
      best = (mood_word)i;
    }
  }
  return best;
}

/// Hysteresis: a word has to lead clearly and for a while, and the present one had its
/// time.
static void choose_word(mood* const self, const float moods[MOOD_WORDS]) {
  const mood_word best = strongest(moods);
  if (self->leading == MOOD_NONE) {
    self->leading     = best;
    self->leading_for = 0.0F;
  }
  self->leading_for = fminf(self->leading_for + self->step, 60.0F);

  const bool ahead =
    best != self->leading && moods[best] > moods[self->leading] + WORD_MARGIN;
  self->rival_for = ahead && best == self->rival ? self->rival_for + self->step : 0.0F;
  self->rival     = ahead ? best : MOOD_NONE;
  if (self->rival_for >= WORD_PATIENCE_S && self->leading_for >= WORD_DWELL_S) {
    self->leading     = best;
    self->leading_for = 0.0F;
    self->rival_for   = 0.0F;
  }
}

/// Probability that a value with this standard error lies on its side of zero.
static float side(const float value, const float doubt) {
  return 0.5F + 0.5F * erff(fabsf(value) / (doubt * 1.41421356F));
}

mood_reading mood_process(mood* const self, const features* const now,
                          const settings* const set) {
  notice_sound(self, now);
  const cue_levels levels = cues_process(&self->cues, now);
  const float      proof  = evidence(self);
  self->judging           = proof > (self->judging ? REST_BELOW : JUDGE_ABOVE);
  if (!self->judging) {
    glide(self);
  } else if (!now->silent) { // a rest says nothing new
    judge(self, &levels, set->response);
  }

  mood_reading reading = {
    .valence = clamped(set->sensitivity * self->here.valence, -1.0F, 1.0F),
    .arousal = clamped(set->sensitivity * self->here.arousal, -1.0F, 1.0F),
    .tension = clamped(set->sensitivity * self->here.tension, 0.0F, 1.0F),
  };
  if (self->judging) {
    const mood_place shown = { reading.valence, reading.arousal, reading.tension };
    prototypes_match(shown, &self->levels, reading.moods);
    choose_word(self, reading.moods);
    reading.leading    = self->leading;
    reading.confidence = clamped(proof, 0.0F, 1.0F) *
                         side(reading.valence, VALENCE_DOUBT) *
                         side(reading.arousal, AROUSAL_DOUBT);
  } else {
    self->leading = MOOD_NONE;
  }
  return reading;
}
