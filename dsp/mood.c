// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/mood.h"

#include "dsp/prototypes.h"
#include "dsp/tension.h"

#include <math.h>
#include <stdlib.h>

static const float REST_S  = 1.0F; // a silence that is still part of the music
static const float HOLD_S  = 2.0F; // the curves stand still before they glide to neutral
static const float GLIDE_S = 1.0F; // time constant of the glide
static const float WORD_DWELL_S = 2.0F; // a word stays at least that long
static const float WORD_PATIENCE_S =
  0.5F; // a new word leads that long before it is believed
static const float WORD_MARGIN = 0.04F; // and by that much
static const float HEARD_S     = 1.5F;  // of sound, before it is judged
static const float MUSIC_S     = 1.5F;  // memory of what tells music from the rest
// Log odds of music; two levels, so that the judgement does not flicker.
static const float JUDGE_ABOVE = -0.75F;
static const float REST_BELOW  = -1.5F;

// Another kind of music: so much novelty for so long, and not again for a while.
static const float NOVELTY       = 0.75F;
static const float ROW_S         = 0.1F; // from one answer of the model to the next
static const float NOVEL_FOR_S   = 0.15F;
static const float NOVEL_APART_S = 3.0F;
static const float LATE_SHARE    = 0.4F; // of the first seconds, the later part counts
static const float RENEWED_S     = 0.1F; // of judgement that still count after it
static const float PROMPT_S      = 1.0F; // a response up to here does not slow that down

/// What is smoothed.
typedef struct {
  float      valence; // log odds
  float      arousal; // log odds
  float      tension;
  float      words[MOOD_WORDS];
  cue_levels levels;
} curves;

struct mood {
  float             step; // s per frame
  const mood_model* model;
  model_inputs*     inputs;

  cues         cues;
  model_answer answer; // the newest
  model_pushes pushes;
  float        tension_pushes[CUE_COUNT];
  float        silence;   // s of silence, up to the present
  float        heard;     // s of sound since the last long silence
  float        judged;    // s of judgement since the last pause
  float        paused;    // s since the last judgement
  float        music;     // log odds, mean over MUSIC_S
  float        novel_for; // s of novelty, up to the present
  float        renewed;   // s since the memories were begun anew
  bool         began;     // in this frame, after what was no music
  bool         judging;
  curves       here;

  mood_word leading;
  float     leading_for;
  mood_word rival;
  float     rival_for;
};

mood* mood_new(const double frame_rate) {
  model_inputs* const inputs = model_inputs_new(frame_rate);
  mood* const         self   = inputs ? calloc(1, sizeof(*self)) : NULL;
  if (!self) {
    model_inputs_free(inputs);
    return NULL;
  }
  self->step   = (float)(1.0 / frame_rate);
  self->model  = mood_model_fitted();
  self->inputs = inputs;
  self->cues   = cues_new(frame_rate);
  mood_reset(self);
  return self;
}

void mood_free(mood* const self) {
  if (self) {
    model_inputs_free(self->inputs);
    free(self);
  }
}

void mood_use_model(mood* const self, const mood_model* const model) {
  self->model = model;
}

static void forget_sound(mood* const self) {
  model_inputs_reset(self->inputs);
  cues_reset(&self->cues);
  self->answer    = (model_answer){ 0 };
  self->heard     = 0.0F;
  self->music     = 0.0F;
  self->novel_for = 0.0F;
  self->renewed   = 0.0F;
}

void mood_reset(mood* const self) {
  mood fresh = {
    .step    = self->step,
    .model   = self->model,
    .inputs  = self->inputs,
    .cues    = self->cues,
    .silence = REST_S,
    .paused  = HOLD_S,
  };
  *self = fresh;
  forget_sound(self);
}

static float clamped(const float value, const float low, const float high) {
  return fminf(fmaxf(value, low), high);
}

static void follow(float* const mean, const float value, const float weight) {
  *mean += weight * (value - *mean);
}

/// Of another kind of music the former says nothing. Who wants the curves to follow
/// slowly wants them to do so then, too. And what was no music says nothing of music.
static void notice_change(mood* const self, const float response) {
  const float novelty = mood_model_novelty(self->model, model_inputs_get(self->inputs));
  self->novel_for     = novelty > NOVELTY ? self->novel_for + ROW_S : 0.0F;
  if (!(self->novel_for > NOVEL_FOR_S && self->renewed > NOVEL_APART_S)) {
    return;
  }
  self->began = self->paused >= HOLD_S && self->music < REST_BELOW;
  if (self->began) {
    forget_sound(self);
    return;
  }
  model_inputs_renew(self->inputs);
  const float slow = (response - PROMPT_S) / LATE_SHARE;
  self->judged     = fminf(self->judged, fmaxf(RENEWED_S, slow));
  self->renewed    = 0.0F;
}

static void notice_sound(mood* const self, const features* const now,
                         const float response) {
  if (now->silent) {
    self->silence += self->step;
    if (self->silence > HOLD_S) {
      self->silence = HOLD_S;
      forget_sound(self);
    }
  } else {
    self->silence = 0.0F;
    self->heard   = fminf(self->heard + self->step, 60.0F);
  }
  if (model_inputs_process(self->inputs, now)) {
    self->answer =
      mood_model_judge(self->model, model_inputs_get(self->inputs), &self->pushes);
    notice_change(self, response);
  }
  self->renewed = fminf(self->renewed + self->step, 60.0F);
  if (!now->silent) {
    const float memory = fminf(self->heard, MUSIC_S);
    follow(&self->music, self->answer.music, self->step / (memory + self->step));
  }
}

static bool is_music(const mood* const self) {
  return self->silence < REST_S && self->heard > HEARD_S &&
         self->music > (self->judging ? REST_BELOW : JUDGE_ABOVE);
}

bool mood_began(const mood* const self) {
  return self->began;
}

bool mood_may_be_music(const mood* const self) {
  return self->judging || self->heard <= HEARD_S || self->music > REST_BELOW;
}

const float* mood_inputs(const mood* const self) {
  return model_inputs_get(self->inputs);
}

static void move(curves* const here, const curves* const to, const float weight) {
  follow(&here->valence, to->valence, weight);
  follow(&here->arousal, to->arousal, weight);
  follow(&here->tension, to->tension, weight);
  for (unsigned i = 0; i < MOOD_WORDS; ++i) {
    follow(&here->words[i], to->words[i], weight);
  }
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    follow(&here->levels.level[i], to->levels.level[i], weight);
  }
}

static void judge(mood* const self, const cue_levels* const levels,
                  const float response) {
  curves to = {
    .valence = self->model->sure[0] * self->answer.valence,
    .arousal = self->model->sure[1] * self->answer.arousal,
    .tension = tension(levels, self->tension_pushes),
    .levels  = *levels,
  };
  for (unsigned i = MOOD_NONE + 1; i < MOOD_WORDS; ++i) {
    to.words[i] = self->answer.words[i];
  }
  const float memory = fminf(LATE_SHARE * self->judged, response);
  move(&self->here, &to, self->step / (memory + self->step));
  self->judged = fminf(self->judged + self->step, 60.0F);
  self->paused = 0.0F;
}

static void glide(mood* const self) {
  self->judged = 0.0F;
  self->paused = fminf(self->paused + self->step, HOLD_S + 60.0F);
  if (self->paused >= HOLD_S) {
    const curves neutral = { 0 };
    move(&self->here, &neutral, self->step / (GLIDE_S + self->step));
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

/// A word that has not had its time yet comes back after a pause, so that no other
/// follows it too soon.
static void rest_word(mood* const self) {
  self->leading_for += self->step;
  self->rival     = MOOD_NONE;
  self->rival_for = 0.0F;
  if (self->leading_for >= WORD_DWELL_S) {
    self->leading     = MOOD_NONE;
    self->leading_for = 0.0F;
  }
}

static float probability(const float log_odds) {
  return 1.0F / (1.0F + expf(-log_odds));
}

/// That the leading mood is on the listeners' side of both axes.
static float confidence(const mood* const self) {
  const mood_place place = prototype_place(self->leading);
  return probability(copysignf(1.0F, place.valence) * self->here.valence) *
         probability(copysignf(1.0F, place.arousal) * self->here.arousal);
}

/// From log odds to -1 … +1: the probability of one side less that of the other.
static float side(const float log_odds) {
  return tanhf(0.5F * log_odds);
}

static why reasons(const mood* const self) {
  // What a small push of the log odds does to the curve.
  const float valence = self->model->sure[0] * 0.5F;
  const float arousal = self->model->sure[1] * 0.5F;
  float       pushes[2][CUE_COUNT];
  for (unsigned i = 0; i < CUE_COUNT; ++i) {
    pushes[0][i] = valence * self->pushes.valence[i];
    pushes[1][i] = arousal * self->pushes.arousal[i];
  }
  why_net(pushes[0], &self->here.levels, WHY_VALENCE);
  why_net(pushes[1], &self->here.levels, WHY_AROUSAL);
  why result;
  why_pick(pushes[0], &self->here.levels, result.valence);
  why_pick(pushes[1], &self->here.levels, result.arousal);
  why_pick(self->tension_pushes, &self->here.levels, result.tension);
  return result;
}

mood_reading mood_process(mood* const self, const features* const now,
                          const settings* const set) {
  self->began = false;
  notice_sound(self, now, set->response);
  const cue_levels levels = cues_process(&self->cues, now);
  self->judging           = is_music(self);
  if (!self->judging) {
    glide(self);
  } else if (!now->silent) { // a rest says nothing new
    judge(self, &levels, set->response);
  }

  mood_reading reading = {
    .valence = clamped(set->sensitivity * side(self->here.valence), -1.0F, 1.0F),
    .arousal = clamped(set->sensitivity * side(self->here.arousal), -1.0F, 1.0F),
    .tension = clamped(set->sensitivity * self->here.tension, 0.0F, 1.0F),
    .why     = why_empty(),
  };
  if (self->judging) {
    const mood_place place = { side(self->here.valence), side(self->here.arousal),
                               self->here.tension };
    prototypes_match(place, self->here.words, reading.moods);
    choose_word(self, reading.moods);
    reading.leading    = self->leading;
    reading.confidence = confidence(self);
    reading.why        = reasons(self);
  } else {
    rest_word(self);
  }
  return reading;
}
