// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/chroma.h"

#include "dsp/peaks.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

enum {
  MAX_BINS  = 32769,
  MIN_BINS  = 129,
  HARMONICS = 4,
  OVERTONES = 5, // of a voice: its harmonics from the second on
  VOICES    = 48,
};

static const double LOWEST_HZ      = 40.0;
static const double HIGHEST_HZ     = 5000.0; // of peaks that count as tonal
static const float  LOWEST_NOTE    = 28.0F;  // E1, the bass guitar's lowest string
static const float  HIGHEST_NOTE   = 96.0F;  // 2093 Hz
static const float  BASS_FULL_NOTE = 48.0F;  // 131 Hz
static const float  BASS_NONE_NOTE = 57.0F;  // 220 Hz
static const float  UPPER_LOWEST   = 59.5F;  // middle C, and what is out of tune with it
static const float  UPPER_BELS     = 2.5F;   // the range of what counts, 50 dB
static const float  SILENCE        = 1e-6F;
static const float  RANGE          = 0.003F; // peaks 50 dB below the strongest are lost
static const float  COMPRESSION    = 10.0F;
static const float  HARMONIC_DECAY = 0.6F; // Gómez 2006

// A local maximum of noise stands some 6 dB above the mean logarithm of its
// neighbourhood and seldom 12 dB; a partial stands higher. In nepers.
static const float PROMINENCE_NONE = 1.15F;
static const float PROMINENCE_FULL = 2.3F;

static const float NO_HEIGHT    = 60.0F;
static const float TONAL_ENOUGH = 0.1F; // above, the register is fully believed

static const float VOICE_LEAST   = 0.1F;  // 20 dB below the loudest peak
static const float OVERTONE_NEAR = 0.35F; // semitones: strings are stiff
static const float OVERTONE_MOST = 2.0F;  // times its fundamental, as in brass and reeds

static const float TUNING_LOWEST_NOTE = 45.0F;  // below, a semitone is less than a bin
static const float TUNING_MEMORY      = 0.985F; // per call: half-life of some 5 s
static const float TUNING_LIMIT       = 0.6F;   // semitones; past 0.5 for hysteresis
static const float CREDIT_REACH       = 0.6666667F; // semitones: Gómez 2006
static const float WINDOW_TURN        = 2.3561945F; // a quarter turn at CREDIT_REACH

static const float TWO_PI = 6.28318531F;

struct chroma {
  unsigned bins;
  unsigned first; // the range in which peaks are sought
  unsigned last;
  float    hz_per_bin;
  float    tuning; // semitones above the pitch of A4 = 440 Hz
  float    tuning_cosine;
  float    tuning_sine;
  float*   log_sums; // running sums of the logarithms, of length last - first + 2
  peak*    peaks;    // of length last - first + 1
};

void chroma_reset(chroma* const self) {
  self->tuning        = 0.0F;
  self->tuning_cosine = 0.0F;
  self->tuning_sine   = 0.0F;
}

chroma* chroma_new(const double rate, const unsigned bins) {
  if (!(rate >= 8000.0 && rate <= 48000.0) || bins < MIN_BINS || bins > MAX_BINS) {
    return NULL;
  }
  chroma* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  const double hz_per_bin = rate / (2.0 * (bins - 1));
  const double highest    = fmin(HIGHEST_HZ / hz_per_bin, bins - 1 - PEAK_REACH);
  self->bins              = bins;
  self->hz_per_bin        = (float)hz_per_bin;
  self->first             = (unsigned)fmax(LOWEST_HZ / hz_per_bin, PEAK_REACH);
  self->last              = (unsigned)highest;
  const unsigned width    = self->last - self->first + 1;
  self->log_sums          = calloc(width + 1, sizeof *self->log_sums);
  self->peaks             = calloc(width, sizeof *self->peaks);
  if (!self->log_sums || !self->peaks) {
    chroma_free(self);
    return NULL;
  }
  return self;
}

void chroma_free(chroma* const self) {
  if (self) {
    free(self->peaks);
    free(self->log_sums);
    free(self);
  }
}

static float clamp(const float value, const float low, const float high) {
  return value < low ? low : value > high ? high : value;
}

static void sum_logarithms(chroma* const self, const float* const magnitudes,
                           const float floor) {
  float sum = 0.0F;
  for (unsigned bin = self->first; bin <= self->last; ++bin) {
    sum += logf(magnitudes[bin] / floor + 1.0F);
    self->log_sums[bin - self->first + 1] = sum;
  }
}

// 0 for what noise makes, 1 for what stands out of its neighbourhood as a partial does.
static float prominence(const chroma* const self, const peak* const found,
                        const float floor) {
  const unsigned reach = 12 + found->nearest / 8;
  const unsigned place = found->nearest - self->first;
  const unsigned width = self->last - self->first + 1;
  const unsigned low   = place > reach ? place - reach : 0;
  const unsigned high  = place + reach + 1 < width ? place + reach + 1 : width;
  const float mean  = (self->log_sums[high] - self->log_sums[low]) / (float)(high - low);
  const float above = logf(found->magnitude / floor + 1.0F) - mean;
  return clamp((above - PROMINENCE_NONE) / (PROMINENCE_FULL - PROMINENCE_NONE), 0.0F,
               1.0F);
}

static void credit(float energy[PITCH_CLASSES], const float pitch, const float strength) {
  const float nearest  = floorf(pitch + 0.5F);
  const float distance = pitch - nearest;
  const int   centre   = (int)nearest;
  for (int step = -1; step <= 1; ++step) {
    const float away = fabsf(distance - (float)step);
    if (away < CREDIT_REACH) {
      const float window = cosf(WINDOW_TURN * away);
      energy[(centre + step + 1200) % PITCH_CLASSES] += strength * window * window;
    }
  }
}

static void credit_harmonics(float energy[PITCH_CLASSES], const float pitch,
                             const float strength) {
  static const float interval[HARMONICS] = { 0.0F, 12.0F, 19.01955F, 24.0F };
  float              share               = strength;
  for (int harmonic = 0; harmonic < HARMONICS; ++harmonic) {
    const float note = pitch - interval[harmonic];
    if (note >= LOWEST_NOTE && note <= HIGHEST_NOTE) {
      credit(energy, note, share);
    }
    share *= HARMONIC_DECAY;
  }
}

static float energy_between(const float* const magnitudes, const unsigned first,
                            const unsigned last) {
  float sum = 0.0F;
  for (unsigned bin = first; bin <= last; ++bin) {
    sum += magnitudes[bin] * magnitudes[bin];
  }
  return sum;
}

static void follow_tuning(chroma* const self, const float cosine, const float sine) {
  self->tuning_cosine = TUNING_MEMORY * self->tuning_cosine + cosine;
  self->tuning_sine   = TUNING_MEMORY * self->tuning_sine + sine;
  if (self->tuning_cosine != 0.0F || self->tuning_sine != 0.0F) {
    const float heard = atan2f(self->tuning_sine, self->tuning_cosine) / TWO_PI;
    // The deviation is known up to a semitone; the one nearest to the last keeps a piece
    // tuned a quarter tone off from flickering between two pitch classes.
    const float step = heard - self->tuning - floorf(heard - self->tuning + 0.5F);
    self->tuning += step;
    self->tuning -= self->tuning > TUNING_LIMIT    ? 1.0F
                    : self->tuning < -TUNING_LIMIT ? -1.0F
                                                   : 0.0F;
  }
}

static void credit_bass(float bass[PITCH_CLASSES], const float pitch,
                        const float strength) {
  const float deep =
    clamp((BASS_NONE_NOTE - pitch) / (BASS_NONE_NOTE - BASS_FULL_NOTE), 0.0F, 1.0F);
  if (deep > 0.0F && pitch > LOWEST_NOTE - 0.5F) {
    credit(bass, pitch, deep * strength);
  }
}

static void credit_upper(float upper[PITCH_CLASSES], const float pitch,
                         const float strength, const float below) {
  const float share = 1.0F + log10f(below) / UPPER_BELS;
  if (pitch >= UPPER_LOWEST && share > 0.0F) {
    credit(upper, pitch, strength * share);
  }
}

static void scale_to_one(float energy[PITCH_CLASSES]) {
  float strongest = 0.0F;
  for (int i = 0; i < PITCH_CLASSES; ++i) {
    strongest = energy[i] > strongest ? energy[i] : strongest;
  }
  for (int i = 0; i < PITCH_CLASSES && strongest > 0.0F; ++i) {
    energy[i] /= strongest;
  }
}

typedef struct {
  float pitch;
  float magnitude;
} tone;

typedef struct {
  tone     at[VOICES];
  unsigned count;
} tones;

static bool is_overtone(const tones* const below, const tone heard) {
  static const float interval[OVERTONES] = { 12.0F, 19.01955F, 24.0F, 27.86314F,
                                             31.01955F };
  for (unsigned i = 0; i < below->count; ++i) {
    for (int overtone = 0; overtone < OVERTONES; ++overtone) {
      const float above = below->at[i].pitch + interval[overtone];
      if (fabsf(heard.pitch - above) < OVERTONE_NEAR &&
          heard.magnitude < OVERTONE_MOST * below->at[i].magnitude) {
        return true;
      }
    }
  }
  return false;
}

// Peaks arrive from low to high.
static void gather_voice(tones* const voices, const tone heard, const float loudest) {
  if (voices->count < VOICES && heard.magnitude > VOICE_LEAST * loudest &&
      !is_overtone(voices, heard)) {
    voices->at[voices->count++] = heard;
  }
}

static void place_voices(const tones* const voices, const float trust,
                         chroma_reading* const reading) {
  if (voices->count == 0) {
    return;
  }
  float sum     = 0.0F;
  float pitches = 0.0F;
  float squares = 0.0F;
  for (unsigned i = 0; i < voices->count; ++i) {
    const float above = voices->at[i].pitch - NO_HEIGHT;
    sum += voices->at[i].magnitude;
    pitches += voices->at[i].magnitude * above;
    squares += voices->at[i].magnitude * above * above;
  }
  const float mean = pitches / sum;
  reading->bottom += trust * (voices->at[0].pitch - NO_HEIGHT);
  reading->top += trust * (voices->at[voices->count - 1].pitch - NO_HEIGHT);
  reading->spread = trust * sqrtf(fmaxf(squares / sum - mean * mean, 0.0F));
}

typedef struct {
  float tonal;  // energy of the peaks
  float cosine; // deviation from the semitones, a vector
  float sine;
  float pitches; // sum of pitch times weight
  float weights;
} peak_sums;

static void hear_peak(const chroma* const self, const float pitch, const float magnitude,
                      const float strength, chroma_reading* const reading,
                      peak_sums* const sums) {
  credit_harmonics(reading->energy, pitch - self->tuning, strength);
  credit_bass(reading->bass, pitch - self->tuning, strength);
  if (pitch >= TUNING_LOWEST_NOTE) {
    sums->cosine += strength * cosf(TWO_PI * pitch);
    sums->sine += strength * sinf(TWO_PI * pitch);
  }
  sums->pitches += magnitude * pitch;
  sums->weights += magnitude;
}

chroma_reading chroma_process(chroma* const self, const float* const magnitudes) {
  chroma_reading reading = { .register_height = NO_HEIGHT,
                             .top             = NO_HEIGHT,
                             .bottom          = NO_HEIGHT };
  const float    loudest = peaks_loudest(magnitudes, self->first, self->last);
  if (loudest < SILENCE) {
    return reading;
  }
  const float floor    = loudest * RANGE;
  const float baseline = 0.1F * floor;
  sum_logarithms(self, magnitudes, baseline);

  const unsigned count = peaks_find(magnitudes, self->first, self->last, floor,
                                    self->peaks, self->last - self->first + 1);
  peak_sums      sums  = { 0 };
  tones          voices;
  voices.count = 0;
  for (unsigned i = 0; i < count; ++i) {
    const peak* const found  = &self->peaks[i];
    const float       stands = prominence(self, found, baseline);
    const float pitch = 69.0F + 12.0F * log2f(found->bin * self->hz_per_bin / 440.0F);
    const float compressed = logf(1.0F + COMPRESSION * found->magnitude / loudest);
    if (stands > 0.0F && pitch <= HIGHEST_NOTE) {
      hear_peak(self, pitch, stands * found->magnitude, stands * compressed, &reading,
                &sums);
      credit_upper(reading.upper, pitch - self->tuning, stands,
                   found->magnitude / loudest);
      gather_voice(&voices, (tone){ pitch - self->tuning, stands * found->magnitude },
                   loudest);
    }
    sums.tonal +=
      stands * energy_between(magnitudes, found->nearest - 2, found->nearest + 2);
  }
  if (sums.weights > 0.0F) {
    scale_to_one(reading.energy);
    follow_tuning(self, sums.cosine, sums.sine);
    reading.tonal =
      clamp(sums.tonal / energy_between(magnitudes, 1, self->bins - 1), 0.0F, 1.0F);
    // The chance peaks of noise have no register.
    const float trust = clamp(reading.tonal / TONAL_ENOUGH, 0.0F, 1.0F);
    reading.register_height += trust * (sums.pitches / sums.weights - NO_HEIGHT);
    place_voices(&voices, trust, &reading);
  }
  return reading;
}

float chroma_centre(float values[PITCH_CLASSES]) {
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
