// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/key.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
  KEYS           = 24, // from C major to B major, then from C minor to B minor
  TONNETZ        = 6,
  MAX_CHORD_LAGS = 64,
};

static const double FAST_S     = 3.0;   // memory behind majorness
static const double SLOW_S     = 12.0;  // memory behind clarity
static const double CHORD_S    = 0.3;   // memory behind key and change
static const double CHORD_LAG  = 0.5;   // between the chords that change compares
static const double CHANGE_S   = 2.0;   // smoothing of change
static const double LISTENED_S = 2.0;   // clarity fades when so long nothing was tonal
static const double SETTLE_S   = 1.5;   // of tonal sound before the first judgement
static const double KEY_S      = 100.0; // how long a piece stays in a key, on average
static const double EVIDENCE   = 2.5;   // per second and unit of correlation

static const float MAJORNESS_CONTRAST = 6.0F;
static const float CHANGE_FULL        = 0.5F;  // distance that reads 1
static const float FLATNESS           = 0.05F; // spread below which a chroma says little
static const float LISTENED_ENOUGH    = 0.3F;  // mean weight at which clarity is full
static const float LISTENED_LEAST     = 0.01F; // … and at which there is a key at all

struct key {
  float profiles[KEYS][PITCH_CLASSES];
  float transition[KEYS][KEYS];
  float tonnetz[TONNETZ][PITCH_CLASSES];

  float    fast_step;
  float    slow_step;
  float    chord_step;
  float    change_step;
  float    listened_step;
  float    evidence;
  float    settle_calls;
  unsigned chord_lags;

  float    belief[KEYS];
  float    fast[PITCH_CLASSES];
  float    slow[PITCH_CLASSES];
  float    chord[PITCH_CLASSES];
  float    places[MAX_CHORD_LAGS][TONNETZ]; // where the chord was, a ring
  unsigned place;
  float    heard;    // sum of the weights, until settled
  float    listened; // mean weight of late
  float    change;
};

void key_reset(key* const self) {
  for (int i = 0; i < KEYS; ++i) {
    self->belief[i] = 1.0F / KEYS;
  }
  memset(self->fast, 0, sizeof self->fast);
  memset(self->slow, 0, sizeof self->slow);
  memset(self->chord, 0, sizeof self->chord);
  memset(self->places, 0, sizeof self->places);
  self->place    = 0;
  self->heard    = 0.0F;
  self->listened = 0.0F;
  self->change   = 0.0F;
}

// Albrecht & Shanahan, "The use of large corpora to train a new type of key-finding
// algorithm", Music Perception 31, 2013.
static const float major_profile[PITCH_CLASSES] = {
  0.238F, 0.006F, 0.111F, 0.006F, 0.137F, 0.094F,
  0.016F, 0.214F, 0.009F, 0.080F, 0.008F, 0.081F,
};
static const float minor_profile[PITCH_CLASSES] = {
  0.220F, 0.006F, 0.104F, 0.123F, 0.019F, 0.103F,
  0.012F, 0.214F, 0.062F, 0.022F, 0.061F, 0.052F,
};

static float centre(float values[PITCH_CLASSES]) {
  float mean = 0.0F;
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    mean += values[i] / PITCH_CLASSES;
  }
  float square = 0.0F;
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    values[i] -= mean;
    square += values[i] * values[i];
  }
  return square;
}

static void lay_profiles(key* const self) {
  for (int i = 0; i < KEYS; ++i) {
    const float* const profile = i < PITCH_CLASSES ? major_profile : minor_profile;
    float* const       turned  = self->profiles[i];
    for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
      turned[(pitch + i) % PITCH_CLASSES] = profile[pitch];
    }
    const float length = sqrtf(centre(turned));
    for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
      turned[pitch] /= length;
    }
  }
}

// How often, of all modulations, one leads this way: to the fifths, the relative and the
// parallel key first.
static float modulation(const int from, const int to) {
  const int  interval   = (to - from + KEYS) % PITCH_CLASSES;
  const bool from_major = from < PITCH_CLASSES;
  const bool to_major   = to < PITCH_CLASSES;
  const int  relative   = from_major ? 9 : 3;
  if (from_major == to_major) {
    return interval == 5 || interval == 7 ? 0.17F : 0.016F;
  }
  return interval == relative ? 0.17F : interval == 0 ? 0.15F : 0.016F;
}

static void lay_transitions(key* const self, const double stay) {
  for (int from = 0; from < KEYS; ++from) {
    float sum = 0.0F;
    for (int to = 0; to < KEYS; ++to) {
      sum += to == from ? 0.0F : modulation(from, to);
    }
    for (int to = 0; to < KEYS; ++to) {
      self->transition[from][to] =
        to == from ? (float)stay : (float)(1.0 - stay) * modulation(from, to) / sum;
    }
  }
}

// Circles of fifths, minor thirds and major thirds: Harte, Sandler & Gasser, "Detecting
// harmonic change in musical audio", AMCMM 2006.
static void lay_tonnetz(key* const self) {
  static const double turn[3]   = { 7.0 / 6.0, 3.0 / 2.0, 2.0 / 3.0 };
  static const double radius[3] = { 1.0, 1.0, 0.5 };
  static const double pi        = 3.14159265358979323846;
  for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
    for (unsigned circle = 0; circle < 3; ++circle) {
      const unsigned sine            = 2 * circle;
      const double   angle           = pi * turn[circle] * pitch;
      self->tonnetz[sine][pitch]     = (float)(radius[circle] * sin(angle));
      self->tonnetz[sine + 1][pitch] = (float)(radius[circle] * cos(angle));
    }
  }
}

static float step_for(const double seconds, const double calls_per_second) {
  return (float)(1.0 - exp(-1.0 / (seconds * calls_per_second)));
}

key* key_new(const double calls_per_second) {
  if (!(calls_per_second >= 1.0 && calls_per_second <= 100.0)) {
    return NULL;
  }
  key* const self = calloc(1, sizeof *self);
  if (self) {
    self->fast_step     = step_for(FAST_S, calls_per_second);
    self->slow_step     = step_for(SLOW_S, calls_per_second);
    self->chord_step    = step_for(CHORD_S, calls_per_second);
    self->change_step   = step_for(CHANGE_S, calls_per_second);
    self->listened_step = step_for(LISTENED_S, calls_per_second);
    self->evidence      = (float)(EVIDENCE / calls_per_second);
    self->settle_calls  = (float)(SETTLE_S * calls_per_second);
    self->chord_lags    = (unsigned)fmax(1.0, round(CHORD_LAG * calls_per_second));
    lay_profiles(self);
    lay_transitions(self, exp(-1.0 / (KEY_S * calls_per_second)));
    lay_tonnetz(self);
    key_reset(self);
  }
  return self;
}

void key_free(key* const self) {
  free(self);
}

static float clamp(const float value) {
  return value < 0.0F ? 0.0F : value > 1.0F ? 1.0F : value;
}

static void remember(float memory[PITCH_CLASSES], const float now[PITCH_CLASSES],
                     const float step) {
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    memory[i] += step * (now[i] - memory[i]);
  }
}

// Below a correlation for a chroma with little shape: noise must not fit a key by chance.
static void correlate(const key* const self, const float memory[PITCH_CLASSES],
                      float fit[KEYS]) {
  float shape[PITCH_CLASSES];
  memcpy(shape, memory, sizeof shape);
  const float length = sqrtf(centre(shape) + FLATNESS);
  for (int i = 0; i < KEYS; ++i) {
    fit[i] = 0.0F;
    for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
      fit[i] += shape[pitch] * self->profiles[i][pitch] / length;
    }
  }
}

static int greatest(const float values[KEYS]) {
  int best = 0;
  for (int i = 1; i < KEYS; ++i) {
    best = values[i] > values[best] ? i : best;
  }
  return best;
}

static void scale_to_sum_one(float values[KEYS]) {
  float sum = 0.0F;
  for (int i = 0; i < KEYS; ++i) {
    sum += values[i];
  }
  for (int i = 0; i < KEYS; ++i) {
    values[i] /= sum;
  }
}

static void update_belief(key* const self, const float fit[KEYS], const float weight) {
  float       next[KEYS];
  const float best = fit[greatest(fit)];
  for (int to = 0; to < KEYS; ++to) {
    float arriving = 0.0F;
    for (int from = 0; from < KEYS; ++from) {
      arriving += self->belief[from] * self->transition[from][to];
    }
    const float before = self->belief[to] + weight * (arriving - self->belief[to]);
    next[to]           = before * expf(self->evidence * weight * (fit[to] - best));
  }
  scale_to_sum_one(next);
  memcpy(self->belief, next, sizeof next);
}

static float majorness(const key* const self, const float fit[KEYS]) {
  float strength[KEYS];
  for (int i = 0; i < KEYS; ++i) {
    strength[i] = sqrtf(self->belief[i]) * expf(MAJORNESS_CONTRAST * fit[i]);
  }
  scale_to_sum_one(strength);
  float sum = 0.0F;
  for (int i = 0; i < KEYS; ++i) {
    sum += i < PITCH_CLASSES ? strength[i] : -strength[i];
  }
  return sum;
}

/// How many pitch classes sound, in effect: 1 for a single tone, 3 for a triad.
static float pitch_classes_sounding(const float energy[PITCH_CLASSES]) {
  float sum     = 0.0F;
  float squares = 0.0F;
  for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
    sum += energy[pitch];
    squares += energy[pitch] * energy[pitch];
  }
  return sum * sum / (squares + 1e-12F);
}

static float clarity(const key* const self) {
  float fit[KEYS];
  correlate(self, self->slow, fit);
  const int   best   = greatest(self->belief);
  const float fits   = clamp((fit[best] - 0.3F) / 0.5F);
  const float margin = 0.5F + 0.5F * self->belief[best];
  // A lone tone fits every key that it is in.
  const float tones = clamp((pitch_classes_sounding(self->slow) - 1.2F) / 1.3F);
  return fits * margin * tones * clamp(self->listened / LISTENED_ENOUGH);
}

static void follow_change(key* const self) {
  float sum = 0.0F;
  for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
    sum += self->chord[pitch];
  }
  float here[TONNETZ];
  float distance = 0.0F;
  for (int i = 0; i < TONNETZ; ++i) {
    here[i] = 0.0F;
    for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
      here[i] += self->tonnetz[i][pitch] * self->chord[pitch] / (sum + 1e-9F);
    }
    const float moved = here[i] - self->places[self->place][i];
    distance += moved * moved;
    self->places[self->place][i] = here[i];
  }
  self->place       = (self->place + 1) % self->chord_lags;
  const float moved = clamp(sqrtf(distance) / CHANGE_FULL);
  self->change += self->change_step * (moved - self->change);
}

key_reading key_process(key* const self, const chroma_reading* const now,
                        const float weight) {
  float fit[KEYS];
  remember(self->fast, now->energy, self->fast_step * weight);
  remember(self->slow, now->energy, self->slow_step * weight);
  remember(self->chord, now->energy, self->chord_step * weight);
  self->listened += self->listened_step * (weight - self->listened);
  self->heard = fminf(self->heard + weight, self->settle_calls);
  correlate(self, self->chord, fit);
  update_belief(self, fit, weight);
  follow_change(self);
  correlate(self, self->fast, fit);
  if (self->heard < self->settle_calls || self->listened < LISTENED_LEAST) {
    return (key_reading){ .key = KEY_NONE };
  }
  return (key_reading){
    .key       = greatest(self->belief) + 1,
    .clarity   = clarity(self),
    .majorness = majorness(self, fit),
    .change    = self->change,
  };
}
