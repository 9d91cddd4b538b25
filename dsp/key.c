// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/key.h"

#include "dsp/key_profiles.h"
#include "dsp/key_weights.h"
#include "dsp/network_layer.h"

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
static const double BELIEF_S   = 0.7;   // smoothing of what the network says
static const double KEY_S      = 100.0; // how long a piece stays in a key, on average
static const double EVIDENCE   = 3.5;   // per second and unit of correlation
static const double POOLED_S =
  0.5; // of sound that the network was fitted to hear at once

static const float HEARD_LEAST =
  0.02F; // weights that keep chance from counting in full, as
static const float KEPT_LEAST = 0.2F; // in fitting: of the moment and of a memory
static const float LEAD       = 1.5F; // times as likely must another key be to take over
static const float PROFILES_SAY = 0.6F;  // exponent of what the profiles say
static const float DOUBT        = 0.01F; // either may be wrong

static const float FIT_NONE           = 0.3F; // correlation that is no fit
static const float FIT_RANGE          = 0.5F; // … and so much above, a full one
static const float MAJORNESS_CONTRAST = 3.0F;
static const float MAJORNESS_TRUST    = 0.75F; // exponent of belief
static const float CHANGE_FULL        = 0.5F;  // distance that reads 1
static const float FLATNESS           = 0.05F; // spread below which a chroma says little
static const float LISTENED_ENOUGH    = 0.3F;  // mean weight at which clarity is full
static const float LISTENED_LEAST     = 0.01F; // … and at which there is a key at all

struct key {
  float profiles[KEYS][PITCH_CLASSES];
  float transition[KEYS][KEYS];
  float tonnetz[TONNETZ][PITCH_CLASSES];
  float units[PITCH_CLASSES][KEY_FOUND][KEY_UNITS]; // weights, to be added in parallel

  float    fast_step;
  float    slow_step;
  float    chord_step;
  float    change_step;
  float    listened_step;
  float    belief_step;
  float    evidence;
  float    call_share; // of POOLED_S
  float    keep[KEY_MEMORIES];
  float    settle_calls;
  unsigned chord_lags;

  float    by_network[KEYS];  // how likely each key is
  float    by_profiles[KEYS]; // likewise
  float    belief[KEYS];      // of both
  int      leading;
  float    inputs[KEY_INPUTS]; // chroma and bass of the chord, times its weight
  float    inputs_weight;
  float    found[PITCH_CLASSES][KEY_MEMORIES][KEY_DETECTORS]; // sums that decay
  float    found_weight[KEY_MEMORIES];
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
    self->by_network[i]  = 1.0F / KEYS;
    self->by_profiles[i] = 1.0F / KEYS;
    self->belief[i]      = 1.0F / KEYS;
  }
  self->leading       = 0;
  self->inputs_weight = 0.0F;
  memset(self->inputs, 0, sizeof self->inputs);
  memset(self->found, 0, sizeof self->found);
  memset(self->found_weight, 0, sizeof self->found_weight);
  memset(self->fast, 0, sizeof self->fast);
  memset(self->slow, 0, sizeof self->slow);
  memset(self->chord, 0, sizeof self->chord);
  memset(self->places, 0, sizeof self->places);
  self->place    = 0;
  self->heard    = 0.0F;
  self->listened = 0.0F;
  self->change   = 0.0F;
}

static void lay_profiles(key* const self) {
  for (int i = 0; i < KEYS; ++i) {
    const float* const profile =
      i < PITCH_CLASSES ? key_profile_major() : key_profile_minor();
    float* const turned = self->profiles[i];
    for (int pitch = 0; pitch < PITCH_CLASSES; ++pitch) {
      turned[(pitch + i) % PITCH_CLASSES] = profile[pitch];
    }
    const float length = sqrtf(chroma_centre(turned));
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

static void lay_units(key* const self) {
  for (int unit = 0; unit < KEY_UNITS; ++unit) {
    for (int above = 0; above < PITCH_CLASSES; ++above) {
      for (int i = 0; i < KEY_FOUND; ++i) {
        self->units[above][i][unit] = key_unit[unit][above][i];
      }
    }
  }
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
    self->belief_step   = step_for(BELIEF_S, calls_per_second);
    self->evidence      = (float)(EVIDENCE / calls_per_second);
    self->call_share    = (float)(1.0 / (POOLED_S * calls_per_second));
    for (int i = 0; i < KEY_MEMORIES; ++i) {
      self->keep[i] = (float)exp(-1.0 / ((double)key_memory_s[i] * calls_per_second));
    }
    self->settle_calls = (float)(SETTLE_S * calls_per_second);
    self->chord_lags   = (unsigned)fmax(1.0, round(CHORD_LAG * calls_per_second));
    lay_profiles(self);
    lay_transitions(self, exp(-1.0 / (KEY_S * calls_per_second)));
    lay_tonnetz(self);
    lay_units(self);
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
  const float length = sqrtf(chroma_centre(shape) + FLATNESS);
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

static void hear_chord(key* const self, const chroma_reading* const now,
                       const float weight) {
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    float* const notes = &self->inputs[i];
    float* const bass  = &self->inputs[PITCH_CLASSES + i];
    *notes += self->chord_step * (weight * now->energy[i] - *notes);
    *bass += self->chord_step * (weight * now->bass[i] - *bass);
  }
  self->inputs_weight += self->chord_step * (weight - self->inputs_weight);
}

/// @param notes,bass from the root up
static float detect(const float* const notes, const float* const bass,
                    const int detector) {
  const float* const wanted = key_detector[detector];
  float              sum    = key_detector_bias[detector];
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    sum += wanted[i] * notes[i];
    sum += wanted[PITCH_CLASSES + i] * bass[i];
  }
  return fmaxf(sum, 0.0F);
}

static void remember_detected(key* const self, const float weight) {
  float       notes[2 * PITCH_CLASSES]; // two octaves, to be read from any root up
  float       bass[2 * PITCH_CLASSES];
  const float share = self->call_share * weight;
  for (int i = 0; i < 2 * PITCH_CLASSES; ++i) {
    const int pitch = i % PITCH_CLASSES;
    notes[i]        = self->inputs[pitch] / (self->inputs_weight + HEARD_LEAST);
    bass[i] = self->inputs[PITCH_CLASSES + pitch] / (self->inputs_weight + HEARD_LEAST);
  }
  for (int memory = 0; memory < KEY_MEMORIES; ++memory) {
    self->found_weight[memory] = self->keep[memory] * self->found_weight[memory] + share;
  }
  for (int root = 0; root < PITCH_CLASSES; ++root) {
    for (int detector = 0; detector < KEY_DETECTORS; ++detector) {
      const float detected = share * detect(notes + root, bass + root, detector);
      for (int memory = 0; memory < KEY_MEMORIES; ++memory) {
        float* const kept = &self->found[root][memory][detector];
        *kept             = self->keep[memory] * *kept + detected;
      }
    }
  }
}

static void recall(const key* const self, float recalled[PITCH_CLASSES][KEY_FOUND]) {
  for (int memory = 0; memory < KEY_MEMORIES; ++memory) {
    const float scale = 1.0F / (self->found_weight[memory] + KEPT_LEAST);
    for (int root = 0; root < PITCH_CLASSES; ++root) {
      for (int detector = 0; detector < KEY_DETECTORS; ++detector) {
        recalled[root][memory * KEY_DETECTORS + detector] =
          scale * self->found[root][memory][detector];
      }
    }
  }
}

// Each unit reads what was found from its own root up.
static void combine(const key* const self, float recalled[PITCH_CLASSES][KEY_FOUND],
                    float combined[PITCH_CLASSES][KEY_UNITS]) {
  for (int root = 0; root < PITCH_CLASSES; ++root) {
    float* const units = combined[root];
    memcpy(units, key_unit_bias, sizeof key_unit_bias);
    for (int above = 0; above < PITCH_CLASSES; ++above) {
      network_layer_add(units, KEY_UNITS, self->units[above][0],
                        recalled[(root + above) % PITCH_CLASSES], KEY_FOUND);
    }
    network_layer_rectify(units, KEY_UNITS);
  }
}

static void judge(float combined[PITCH_CLASSES][KEY_UNITS], float likely[KEYS]) {
  for (int i = 0; i < KEYS; ++i) {
    const int mode = i / PITCH_CLASSES;
    likely[i]      = key_mode_bias[mode];
    for (int above = 0; above < PITCH_CLASSES; ++above) {
      const float* const units = combined[(i + above) % PITCH_CLASSES];
      for (int unit = 0; unit < KEY_UNITS; ++unit) {
        likely[i] += key_mode[mode][above][unit] * units[unit];
      }
    }
  }
  const float best = likely[greatest(likely)];
  for (int i = 0; i < KEYS; ++i) {
    likely[i] = expf(likely[i] - best);
  }
  scale_to_sum_one(likely);
}

static void ask_network(key* const self, const float weight) {
  float recalled[PITCH_CLASSES][KEY_FOUND];
  float combined[PITCH_CLASSES][KEY_UNITS];
  float likely[KEYS];
  remember_detected(self, weight);
  recall(self, recalled);
  combine(self, recalled, combined);
  judge(combined, likely);
  const float step = self->belief_step * clamp(weight / LISTENED_ENOUGH);
  for (int i = 0; i < KEYS; ++i) {
    self->by_network[i] += step * (likely[i] - self->by_network[i]);
  }
}

static void ask_profiles(key* const self, const float fit[KEYS], const float weight) {
  float       next[KEYS];
  const float best = fit[greatest(fit)];
  for (int to = 0; to < KEYS; ++to) {
    float arriving = 0.0F;
    for (int from = 0; from < KEYS; ++from) {
      arriving += self->by_profiles[from] * self->transition[from][to];
    }
    const float before =
      self->by_profiles[to] + weight * (arriving - self->by_profiles[to]);
    next[to] = before * expf(self->evidence * weight * (fit[to] - best));
  }
  scale_to_sum_one(next);
  memcpy(self->by_profiles, next, sizeof next);
}

// Logarithmic pooling: a key must be possible for both.
static void weigh_both(key* const self) {
  for (int i = 0; i < KEYS; ++i) {
    self->belief[i] =
      (self->by_network[i] + DOUBT) * powf(self->by_profiles[i] + DOUBT, PROFILES_SAY);
  }
  scale_to_sum_one(self->belief);
  const int likeliest = greatest(self->belief);
  if (self->belief[likeliest] > LEAD * self->belief[self->leading]) {
    self->leading = likeliest;
  }
}

static void degrees(const key* const self, float by_degree[PITCH_CLASSES]) {
  float sum = 0.0F;
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    by_degree[i] = self->fast[(i + self->leading) % PITCH_CLASSES];
    sum += by_degree[i];
  }
  for (int i = 0; i < PITCH_CLASSES && sum > 0.0F; ++i) {
    by_degree[i] /= sum;
  }
}

static float majorness(const key* const self, const float fit[KEYS]) {
  float strength[KEYS];
  // What fits no key (a cluster, the whole-tone scale) has no mode, whatever is believed.
  const float trust =
    MAJORNESS_TRUST * clamp((fit[greatest(fit)] - FIT_NONE) / FIT_RANGE);
  for (int i = 0; i < KEYS; ++i) {
    strength[i] = powf(self->belief[i], trust) * expf(MAJORNESS_CONTRAST * fit[i]);
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
  const int   best   = self->leading;
  const float fits   = clamp((fit[best] - FIT_NONE) / FIT_RANGE);
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
  hear_chord(self, now, weight);
  ask_network(self, weight);
  correlate(self, self->chord, fit);
  ask_profiles(self, fit, weight);
  weigh_both(self);
  follow_change(self);
  correlate(self, self->fast, fit);
  if (self->heard < self->settle_calls || self->listened < LISTENED_LEAST) {
    return (key_reading){ .key = KEY_NONE };
  }
  key_reading reading = {
    .key       = self->leading + 1,
    .clarity   = clarity(self),
    .majorness = majorness(self, fit),
    .change    = self->change,
  };
  degrees(self, reading.by_degree);
  return reading;
}
