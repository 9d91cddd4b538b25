// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/cues.h"

#include <math.h>

static const float ONSET_MEMORY_S = 2.0F;
static const float FAST_S         = 1.0F;
static const float SLOW_S         = 5.0F; // attention and memory of tension: Farbood 2012
static const float EMPTY          = 0.02F; // onsets per second that count as none

cues cues_new(const double frame_rate) {
  cues self = { .step = (float)(1.0 / frame_rate) };
  cues_reset(&self);
  return self;
}

void cues_reset(cues* const self) {
  const cues fresh = { .step          = self->step,
                       .register_fast = 60.0F,
                       .register_slow = 60.0F };
  *self            = fresh;
}

/// How far `value` lies from the middle, in spreads, never far beyond ±1.
static float placed(const float value, const float middle, const float spread) {
  return 1.2F * tanhf((value - middle) / (1.2F * spread));
}

static float density_level(const float onset_rate) {
  return log2f(onset_rate + 0.5F);
}

/// The step of a leaky mean that is exact over what was heard so far and forgets later
/// on.
static float leak(const float heard, const float step, const float memory_s) {
  return step / (fminf(heard, memory_s) + step);
}

static void follow(float* const mean, const float value, const float weight) {
  *mean += weight * (value - *mean);
}

static void remember(cues* const self, const features* const now) {
  const float onset = now->onset_strength > 0.0F ? 1.0F / self->step : 0.0F;
  follow(&self->onset_rate, onset, leak(self->heard + 0.5F, self->step, ONSET_MEMORY_S));
  self->onset_rate = self->onset_rate < EMPTY ? 0.0F : self->onset_rate;

  const float fast    = leak(self->heard, self->step, FAST_S);
  const float slow    = leak(self->heard, self->step, SLOW_S);
  const float density = density_level(self->onset_rate);
  follow(&self->loudness_fast, now->momentary, fast);
  follow(&self->loudness_slow, now->momentary, slow);
  follow(&self->density_fast, density, fast);
  follow(&self->density_slow, density, slow);
  follow(&self->bright_fast, now->bright, fast);
  follow(&self->bright_slow, now->bright, slow);
  follow(&self->register_fast, now->register_height, fast);
  follow(&self->register_slow, now->register_height, slow);
  self->heard = fminf(self->heard + self->step, 60.0F);
}

/// Weights of the trends after the optimised model of Barchet et al., "TenseMusic"
/// (2024): loudness far ahead of the rest.
static float rise(const cues* const self) {
  const float loudness = (self->loudness_fast - self->loudness_slow) / 6.0F;
  const float density  = self->density_fast - self->density_slow;
  const float bright   = (self->bright_fast - self->bright_slow) / 0.15F;
  const float height   = (self->register_fast - self->register_slow) / 6.0F;
  return 0.6F * loudness + 0.2F * density + 0.1F * bright + 0.1F * height;
}

/// Octaves above 110 bpm, as far as the tempo is sure and enough happens to make it felt.
static float pace(const cues* const self, const features* const now) {
  const float busy = fminf(fmaxf((self->onset_rate - 1.5F) / 4.0F, 0.0F), 1.0F);
  const float felt = fmaxf(busy, now->pulse_clarity) * now->tempo_confidence;
  return now->tempo > 0.0F ? felt * log2f(now->tempo / 110.0F) : 0.0F;
}

const char* cue_word(const cue which, const bool high) {
  static const char* const words[CUE_COUNT][2] = {
    [CUE_LOUDNESS]        = { "soft", "loud" },
    [CUE_DENSITY]         = { "sparse onsets", "dense onsets" },
    [CUE_PACE]            = { "slow", "fast" },
    [CUE_PULSE]           = { "free pulse", "clear pulse" },
    [CUE_MODE]            = { "minor key", "major key" },
    [CUE_KEY_CLARITY]     = { "unclear key", "clear key" },
    [CUE_HARMONIC_CHANGE] = { "still harmony", "moving harmony" },
    [CUE_ROUGHNESS]       = { "smooth", "rough" },
    [CUE_NOISINESS]       = { "clear tones", "noisy" },
    [CUE_REGISTER]        = { "low register", "high register" },
    [CUE_PERCUSSIVE]      = { "sustained", "percussive" },
    [CUE_BRIGHTNESS]      = { "dark", "bright" },
    [CUE_WEIGHT]          = { "light bass", "heavy bass" },
    [CUE_ARTICULATION]    = { "legato", "staccato" },
    [CUE_DYNAMICS]        = { "even dynamics", "lively dynamics" },
    [CUE_TIMBRE]          = { "narrow sound", "broad sound" },
    [CUE_RISE]            = { "receding", "rising" },
  };
  return (int)which >= 0 && (int)which < CUE_COUNT ? words[which][high] : "";
}

cue_levels cues_process(cues* const self, const features* const now) {
  if (!now->silent) {
    remember(self, now);
  }

  const float loudness = 0.5F * (now->loudness + now->momentary);

  cue_levels levels;
  // Middles and spreads: what recordings of all kinds show at large.
  levels.level[CUE_LOUDNESS]    = placed(loudness, -1.0F, 8.0F);
  levels.level[CUE_DENSITY]     = placed(density_level(self->onset_rate), 2.2F, 0.9F);
  levels.level[CUE_PACE]        = placed(pace(self, now), 0.0F, 0.4F);
  levels.level[CUE_PULSE]       = placed(now->pulse_clarity, 0.45F, 0.35F);
  levels.level[CUE_MODE]        = placed(now->majorness * now->key_clarity, 0.0F, 0.3F);
  levels.level[CUE_KEY_CLARITY] = placed(now->key_clarity, 0.4F, 0.3F);
  levels.level[CUE_HARMONIC_CHANGE] = placed(now->harmonic_change, 0.4F, 0.2F);
  levels.level[CUE_ROUGHNESS]       = placed(now->roughness, 0.78F, 0.12F);
  levels.level[CUE_NOISINESS]       = placed(0.45F - now->tonal, 0.0F, 0.3F);
  levels.level[CUE_REGISTER]        = placed(now->register_height, 66.0F, 7.0F);
  levels.level[CUE_PERCUSSIVE]      = placed(now->percussive, 0.3F, 0.15F);
  levels.level[CUE_BRIGHTNESS]      = placed(now->bright, 0.6F, 0.15F);
  levels.level[CUE_WEIGHT]          = placed(now->heavy, 0.5F, 0.25F);
  levels.level[CUE_ARTICULATION]    = placed(now->articulation, 0.3F, 0.2F);
  levels.level[CUE_DYNAMICS]        = placed(now->dynamic_range, 6.0F, 4.0F);
  levels.level[CUE_TIMBRE]          = placed(now->spread, 1.2F, 0.3F);
  levels.level[CUE_RISE]            = placed(rise(self), 0.0F, 0.5F);
  return levels;
}
