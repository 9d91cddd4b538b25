// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/model_inputs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double ROW_S    = 0.1; // the slow stages come no more often
static const double NEWEST_S = 0.3;
static const double QUICK_S  = 1.0;
static const double SLOW_S   = 15.0;

// Beyond these a loudness says no more.
static const float SOFTEST_LU    = -20.0F;
static const float LOUDEST_LU    = 12.0F;
static const float BAND_FLOOR    = 1e-8F; // 80 dB below the whole
static const float CEPSTRUM_UNIT = 10.0F; // dB

static const float RENEWED_ROWS = 3.0F; // that the renewed means count as

enum { MOST_FRAMES = 128 };

typedef struct {
  const char* name;
  cue         cue;
} feature;

// In the order of gather() and take().
static const feature FEATURE[MODEL_FEATURES] = {
  { "momentary_loudness", CUE_LOUDNESS },
  { "loudness", CUE_LOUDNESS },
  { "level_deviation", CUE_DYNAMICS },
  { "level_crest", CUE_DYNAMICS },
  { "dynamic_range", CUE_DYNAMICS },
  { "onsets", CUE_DENSITY },
  { "onset_strength", CUE_DENSITY },
  { "onset_probability", CUE_DENSITY },
  { "beat_probability", CUE_PULSE },
  { "flux", CUE_DENSITY },
  { "tempo", CUE_PACE },
  { "tempo_confidence", CUE_PULSE },
  { "pulse_clarity", CUE_PULSE },
  { "pace", CUE_PACE },
  { "pace_doubt", CUE_PULSE },
  { "tonal", CUE_NOISINESS },
  { "majorness", CUE_MODE },
  { "majorness_of_a_clear_key", CUE_MODE },
  { "key_clarity", CUE_KEY_CLARITY },
  { "harmonic_change", CUE_HARMONIC_CHANGE },
  { "roughness", CUE_ROUGHNESS },
  { "chord_fit", CUE_KEY_CLARITY },
  { "register", CUE_REGISTER },
  { "top_voice", CUE_REGISTER },
  { "bottom_voice", CUE_REGISTER },
  { "voice_spread", CUE_REGISTER },
  { "percussive", CUE_PERCUSSIVE },
  { "bright", CUE_BRIGHTNESS },
  { "heavy", CUE_WEIGHT },
  { "flatness", CUE_NOISINESS },
  { "spread", CUE_TIMBRE },
  { "rolloff", CUE_BRIGHTNESS },
  { "contrast", CUE_NOISINESS },
  { "attack", CUE_ARTICULATION },
  { "articulation", CUE_ARTICULATION },
  { "slow_modulation", CUE_DYNAMICS },
  { "beat_modulation", CUE_DYNAMICS },
  { "tremolo", CUE_DYNAMICS },
  { "trill", CUE_DYNAMICS },
  { "rise_lowest", CUE_DENSITY },
  { "rise_low", CUE_DENSITY },
  { "rise_low_middle", CUE_DENSITY },
  { "rise_high_middle", CUE_DENSITY },
  { "rise_high", CUE_DENSITY },
  { "rise_highest", CUE_DENSITY },
  { "semitone_rise_lowest", CUE_DENSITY },
  { "semitone_rise_low", CUE_DENSITY },
  { "semitone_rise_high", CUE_DENSITY },
  { "semitone_rise_highest", CUE_DENSITY },
  { "degree_1", CUE_MODE },
  { "degree_flat_2", CUE_MODE },
  { "degree_2", CUE_MODE },
  { "degree_flat_3", CUE_MODE },
  { "degree_3", CUE_MODE },
  { "degree_4", CUE_MODE },
  { "degree_sharp_4", CUE_MODE },
  { "degree_5", CUE_MODE },
  { "degree_flat_6", CUE_MODE },
  { "degree_6", CUE_MODE },
  { "degree_flat_7", CUE_MODE },
  { "degree_7", CUE_MODE },
  { "chord_major", CUE_MODE },
  { "chord_minor", CUE_MODE },
  { "chord_diminished", CUE_MODE },
  { "chord_augmented", CUE_MODE },
  { "chord_suspended", CUE_MODE },
  { "chord_seventh", CUE_MODE },
  { "chord_cluster", CUE_MODE },
  { "chord_bare", CUE_MODE },
  { "silence", CUE_DYNAMICS },
  { "cepstrum_1", CUE_BRIGHTNESS },
  { "cepstrum_2", CUE_TIMBRE },
  { "cepstrum_3", CUE_TIMBRE },
  { "cepstrum_4", CUE_TIMBRE },
  { "cepstrum_5", CUE_TIMBRE },
  { "cepstrum_6", CUE_TIMBRE },
  { "cepstrum_7", CUE_TIMBRE },
  { "cepstrum_8", CUE_TIMBRE },
  { "cepstrum_9", CUE_TIMBRE },
  { "cepstrum_10", CUE_TIMBRE },
  { "cepstrum_11", CUE_TIMBRE },
  { "cepstrum_12", CUE_TIMBRE },
};

struct model_inputs {
  float    cosine[CEPSTRUM][EAR_BANDS];
  unsigned frames;    // in a row
  float    newest_by; // share of a new row in the means
  float    quick_by;
  float    slow_by;

  // Of the row that is being gathered.
  unsigned filled;
  unsigned passed; // silent frames among them
  float    levels[MOST_FRAMES];
  float    onsets;
  float    onset_strength;
  float    onset_probability;
  float    beat_probability;
  float    flux;
  float    rises[RISE_GROUPS];
  float    semitone_rises[SEMITONE_RISE_GROUPS];
  float    bands[EAR_BANDS];

  float rows;                   // heard
  float newest[MODEL_FEATURES]; // mean of NEWEST_S
  float quick[MODEL_FEATURES];
  float slow[MODEL_FEATURES];
  float square[MODEL_FEATURES]; // mean of squares of the distance from the slow mean
  float inputs[MODEL_INPUTS];
};

static void begin_row(model_inputs* const self) {
  self->filled            = 0;
  self->passed            = 0;
  self->onsets            = 0.0F;
  self->onset_strength    = 0.0F;
  self->onset_probability = 0.0F;
  self->beat_probability  = 0.0F;
  self->flux              = 0.0F;
  memset(self->rises, 0, sizeof self->rises);
  memset(self->semitone_rises, 0, sizeof self->semitone_rises);
  memset(self->bands, 0, sizeof self->bands);
}

void model_inputs_reset(model_inputs* const self) {
  begin_row(self);
  self->rows = 0.0F;
  memset(self->newest, 0, sizeof self->newest);
  memset(self->quick, 0, sizeof self->quick);
  memset(self->slow, 0, sizeof self->slow);
  memset(self->square, 0, sizeof self->square);
  memset(self->inputs, 0, sizeof self->inputs);
}

model_inputs* model_inputs_new(const double frame_rate) {
  if (!(frame_rate >= 20.0 && frame_rate <= 1000.0)) {
    return NULL;
  }
  model_inputs* const self = calloc(1, sizeof *self);
  if (self) {
    static const double pi = 3.14159265358979323846;
    self->frames           = (unsigned)lround(ROW_S * frame_rate);
    const double row_s     = self->frames / frame_rate;
    self->newest_by        = (float)(1.0 - exp(-row_s / NEWEST_S));
    self->quick_by         = (float)(1.0 - exp(-row_s / QUICK_S));
    self->slow_by          = (float)(1.0 - exp(-row_s / SLOW_S));
    for (unsigned i = 0; i < CEPSTRUM; ++i) {
      for (unsigned band = 0; band < EAR_BANDS; ++band) {
        self->cosine[i][band] =
          (float)(sqrt(2.0 / EAR_BANDS) * cos(pi * (band + 0.5) * (i + 1) / EAR_BANDS));
      }
    }
    model_inputs_reset(self);
  }
  return self;
}

void model_inputs_free(model_inputs* const self) {
  free(self);
}

static float clamped(const float value, const float low, const float high) {
  return fminf(fmaxf(value, low), high);
}

static void gather(model_inputs* const self, const features* const now) {
  self->levels[self->filled] = now->level;
  self->onsets += now->onset_strength > 0.0F ? 1.0F : 0.0F;
  self->onset_strength += now->onset_strength;
  self->onset_probability = fmaxf(self->onset_probability, now->onset_probability);
  self->beat_probability  = fmaxf(self->beat_probability, now->beat_probability);
  self->flux              = fmaxf(self->flux, now->flux);
  for (unsigned i = 0; i < RISE_GROUPS; ++i) {
    self->rises[i] += now->rises[i];
  }
  for (unsigned i = 0; i < SEMITONE_RISE_GROUPS; ++i) {
    self->semitone_rises[i] += now->semitone_rises[i];
  }
  for (unsigned i = 0; i < EAR_BANDS; ++i) {
    self->bands[i] += now->bands[i];
  }
  ++self->filled;
}

typedef struct {
  float deviation;
  float crest;
} level_shape;

/// How the level moved within the row, dB.
static level_shape shape_of_levels(const model_inputs* const self) {
  float sum   = 0.0F;
  float most  = self->levels[0];
  float spare = 0.0F;
  for (unsigned i = 0; i < self->filled; ++i) {
    sum += self->levels[i];
    most = fmaxf(most, self->levels[i]);
  }
  const float mean = sum / (float)self->filled;
  for (unsigned i = 0; i < self->filled; ++i) {
    spare += (self->levels[i] - mean) * (self->levels[i] - mean);
  }
  return (level_shape){ sqrtf(spare / (float)self->filled), most - mean };
}

static float* append(float* const row, const float* const values, const unsigned count,
                     const float factor) {
  for (unsigned i = 0; i < count; ++i) {
    row[i] = factor * values[i];
  }
  return row + count;
}

static float* append_cepstrum(const model_inputs* const self, float* const row) {
  float sum = 0.0F;
  for (unsigned band = 0; band < EAR_BANDS; ++band) {
    sum += self->bands[band];
  }
  float level[EAR_BANDS];
  for (unsigned band = 0; band < EAR_BANDS; ++band) {
    level[band] = 10.0F * log10f(self->bands[band] / (sum + 1e-20F) + BAND_FLOOR);
  }
  for (unsigned i = 0; i < CEPSTRUM; ++i) {
    row[i] = 0.0F;
    for (unsigned band = 0; band < EAR_BANDS; ++band) {
      row[i] += self->cosine[i][band] * level[band] / CEPSTRUM_UNIT;
    }
  }
  return row + CEPSTRUM;
}

typedef struct {
  float mean;  // 0 … 1, on a logarithmic scale
  float doubt; // entropy, nepers
} tempo_belief;

static tempo_belief belief_in(const float tempi[ACTIVATION_TEMPI]) {
  tempo_belief belief = { 0.0F, 0.0F };
  for (unsigned i = 0; i < ACTIVATION_TEMPI; ++i) {
    belief.mean += tempi[i] * (float)i / (float)(ACTIVATION_TEMPI - 1);
    belief.doubt -= tempi[i] * logf(tempi[i] + 1e-6F);
  }
  return belief;
}

/// The row that is complete.
static void take(const model_inputs* const self, const features* const now,
                 float row[MODEL_FEATURES]) {
  const level_shape  level   = shape_of_levels(self);
  const tempo_belief pace    = belief_in(now->tempi);
  const float        share   = 1.0F / (float)self->filled;
  const float        octaves = now->tempo > 0.0F ? log2f(now->tempo / 110.0F) : 0.0F;
  const float        first[] = {
           clamped(now->momentary, SOFTEST_LU, LOUDEST_LU),
           clamped(now->loudness, SOFTEST_LU, LOUDEST_LU),
           level.deviation,
           level.crest,
           now->dynamic_range,
           self->onsets,
           self->onset_strength,
           self->onset_probability,
           self->beat_probability,
           self->flux,
           octaves * now->tempo_confidence,
           now->tempo_confidence,
           now->pulse_clarity,
           pace.mean,
           pace.doubt,
           now->tonal,
           now->majorness,
           now->majorness * now->key_clarity,
           now->key_clarity,
           now->harmonic_change,
           now->roughness,
           now->chord_fit,
           (now->register_height - 60.0F) / 12.0F,
           (now->top - 60.0F) / 12.0F,
           (now->bottom - 60.0F) / 12.0F,
           now->voice_spread / 12.0F,
           now->percussive,
           now->bright,
           now->heavy,
           now->flatness,
           now->spread,
           now->rolloff,
           now->contrast,
           now->attack,
           now->articulation,
  };
  const float silence = share * (float)self->passed;
  float*      end     = append(row, first, sizeof first / sizeof first[0], 1.0F);
  end                 = append(end, now->modulation, MODULATION_RANGES, 1.0F);
  end                 = append(end, self->rises, RISE_GROUPS, share);
  end                 = append(end, self->semitone_rises, SEMITONE_RISE_GROUPS, share);
  end                 = append(end, now->by_degree, PITCH_CLASSES, 10.0F);
  end                 = append(end, now->chords, CHORD_KINDS, 1.0F);
  end                 = append(end, &silence, 1, 1.0F);
  append_cepstrum(self, end);
}

/// Means that are exact over what was heard so far and forget later on.
static void remember(model_inputs* const self, const float row[MODEL_FEATURES]) {
  self->rows            = fminf(self->rows + 1.0F, 1e6F);
  const float newest_by = fmaxf(1.0F / self->rows, self->newest_by);
  const float quick_by  = fmaxf(1.0F / self->rows, self->quick_by);
  const float slow_by   = fmaxf(1.0F / self->rows, self->slow_by);
  for (unsigned i = 0; i < MODEL_FEATURES; ++i) {
    const float away = row[i] - self->slow[i];
    self->newest[i] += newest_by * (row[i] - self->newest[i]);
    self->quick[i] += quick_by * (row[i] - self->quick[i]);
    self->slow[i] += slow_by * away;
    // West, "Updating mean and variance estimates", 1979.
    self->square[i] = (1.0F - slow_by) * (self->square[i] + slow_by * away * away);
    self->inputs[i] = self->quick[i];
    self->inputs[MODEL_FEATURES + i]     = self->slow[i];
    self->inputs[2 * MODEL_FEATURES + i] = sqrtf(self->square[i]);
  }
}

void model_inputs_renew(model_inputs* const self) {
  memcpy(self->quick, self->newest, sizeof self->quick);
  memcpy(self->slow, self->newest, sizeof self->slow);
  self->rows = fminf(self->rows, RENEWED_ROWS);
}

bool model_inputs_process(model_inputs* const self, const features* const now) {
  if (now->silent) {
    self->passed += self->passed < self->frames ? 1 : 0;
    return false;
  }
  gather(self, now);
  if (self->filled < self->frames) {
    return false;
  }
  float row[MODEL_FEATURES];
  take(self, now, row);
  remember(self, row);
  begin_row(self);
  return true;
}

const float* model_inputs_get(const model_inputs* const self) {
  return self->inputs;
}

const char* model_feature_name(const unsigned number) {
  return number < MODEL_FEATURES ? FEATURE[number].name : "";
}

cue model_feature_cue(const unsigned number) {
  return number < MODEL_FEATURES ? FEATURE[number].cue : CUE_COUNT;
}

const char* model_memory_name(const unsigned memory) {
  static const char* const names[MODEL_MEMORIES] = { "quick", "slow", "varied" };
  return memory < MODEL_MEMORIES ? names[memory] : "";
}
