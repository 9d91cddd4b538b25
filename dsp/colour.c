// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/colour.h"

#include "dsp/contrast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  MIN_BINS   = 129,
  MAX_BINS   = 32769,
  BANDS      = 48,
  MAX_MEMORY = 63, // frames the median over time looks at
  NEIGHBOURS = 4,  // bands on each side the median over bands looks at
};

static const double LOWEST_HZ  = 30.0;
static const double HIGHEST_HZ = 16000.0;
static const double HEAVY_HZ   = 150.0;
static const double MEMORY_S   = 0.17;
static const double SMOOTH_S   = 0.3;
static const float  SILENCE    = 1e-12F; // energy of a frame
static const float  DARK_HZ    = 200.0F;
static const float  OCTAVES    = 5.0F;   // from DARK_HZ to 6400 Hz
static const float  TONE_DB    = -60.0F; // flatness of a tone: J. D. Johnston 1988
static const float  ROLLOFF    = 0.85F;  // of the energy
static const float  LOW_HZ     = 100.0F; // where the roll-off reads 0
static const float  LOW_TO_TOP = 7.0F;   // octaves, to 12.8 kHz

typedef struct {
  unsigned first;  // bin
  unsigned end;    // the bin after the last
  float    hz;     // centre
  float    height; // of the centre, octaves above 1 Hz
  float    low;    // edges, octaves above 1 Hz
  float    high;
  float    heavy; // share of the energy that counts as low
} band;

struct colour {
  unsigned       bands_count;
  unsigned       memory;    // frames, odd
  unsigned       oldest;    // row of past
  float          smoothing; // share of a new frame in the averages
  float          energy;    // averages from here on
  float          heavy;
  float          percussive;
  float          average[BANDS];
  contrast       contrast;
  colour_reading reading;
  band           bands[BANDS];
  float          past[MAX_MEMORY][BANDS];   // energies as they came
  float          sorted[BANDS][MAX_MEMORY]; // the same, each band in rising order
};

void colour_reset(colour* const self) {
  self->oldest     = 0;
  self->energy     = 0.0F;
  self->heavy      = 0.0F;
  self->percussive = 0.0F;
  self->reading    = (colour_reading){ 0 };
  contrast_reset(&self->contrast);
  memset(self->average, 0, sizeof self->average);
  memset(self->past, 0, sizeof self->past);
  memset(self->sorted, 0, sizeof self->sorted);
}

// The scale on which the ear's filters are equally wide: Glasberg & Moore, "Derivation of
// auditory filter shapes from notched-noise data", Hearing Research 47, 1990.
static double ear_scale(const double hz) {
  return log1p(hz / 229.0);
}

static double from_ear_scale(const double place) {
  return 229.0 * expm1(place);
}

// Power of a Butterworth filter of fourth order: a bass note that crosses the edge must
// not switch from heavy to light.
static double low_pass(const double hz) {
  return 1.0 / (1.0 + pow(hz / HEAVY_HZ, 8.0));
}

static void lay_bands(colour* const self, const double hz_per_bin, const unsigned bins) {
  const double highest = fmin(HIGHEST_HZ, hz_per_bin * (bins - 1));
  const double low     = ear_scale(LOWEST_HZ);
  const double step    = (ear_scale(highest) - low) / BANDS;
  unsigned     first   = (unsigned)fmax(1.0, round(LOWEST_HZ / hz_per_bin));
  for (int i = 0; i < BANDS; ++i) {
    const double   edge = from_ear_scale(low + step * (i + 1)) / hz_per_bin;
    const unsigned end  = (unsigned)lround(edge);
    // Where the ear hears finer than the bins are, a bin is a band.
    if (end > first && end <= bins) {
      const double hz                  = hz_per_bin * 0.5 * (first + end - 1);
      self->bands[self->bands_count++] = (band){
        .first  = first,
        .end    = end,
        .hz     = (float)hz,
        .height = (float)log2(hz),
        .low    = (float)log2(hz_per_bin * (first - 0.5)),
        .high   = (float)log2(hz_per_bin * (end - 0.5)),
        .heavy  = (float)low_pass(hz),
      };
      first = end;
    }
  }
}

colour* colour_new(const double rate, const unsigned bins, const double frame_rate) {
  if (!(rate >= 8000.0 && rate <= 48000.0) || bins < MIN_BINS || bins > MAX_BINS ||
      !(frame_rate >= 10.0 && frame_rate <= 1000.0)) {
    return NULL;
  }
  colour* const self = calloc(1, sizeof *self);
  if (self) {
    const double   hz_per_bin = rate / (2.0 * (bins - 1));
    const unsigned half       = (unsigned)lround(0.5 * MEMORY_S * frame_rate);
    const unsigned memory     = 2 * half + 1;
    self->memory    = memory < 5 ? 5 : memory > MAX_MEMORY ? MAX_MEMORY : memory;
    self->smoothing = (float)(1.0 - exp(-1.0 / (SMOOTH_S * frame_rate)));
    self->contrast  = contrast_new(rate, bins, frame_rate);
    lay_bands(self, hz_per_bin, bins);
    colour_reset(self);
  }
  return self;
}

void colour_free(colour* const self) {
  free(self);
}

// In a sorted array the new value takes the place of the old one.
static void replace(float* const sorted, const unsigned count, const float old,
                    const float new) {
  unsigned place = 0;
  while (place < count - 1 && sorted[place] < old) {
    ++place;
  }
  for (; place + 1 < count && sorted[place + 1] < new; ++place) {
    sorted[place] = sorted[place + 1];
  }
  for (; place > 0 && sorted[place - 1] > new; --place) {
    sorted[place] = sorted[place - 1];
  }
  sorted[place] = new;
}

static float median(const float* const values, const unsigned count) {
  float sorted[2 * NEIGHBOURS + 1];
  for (unsigned i = 0; i < count; ++i) {
    unsigned place = i;
    for (; place > 0 && sorted[place - 1] > values[i]; --place) {
      sorted[place] = sorted[place - 1];
    }
    sorted[place] = values[i];
  }
  return sorted[count / 2];
}

static float sum_bins(const float* const magnitudes, const unsigned first,
                      const unsigned end) {
  float sum = 0.0F;
  for (unsigned bin = first; bin < end; ++bin) {
    sum += magnitudes[bin] * magnitudes[bin];
  }
  return sum;
}

// The energy that was not there a moment ago and comes in many bands at once.
static float percussive_energy(colour* const self, const float* const energies) {
  float* const past = self->past[self->oldest];
  float        sudden[BANDS];
  for (unsigned i = 0; i < self->bands_count; ++i) {
    replace(self->sorted[i], self->memory, past[i], energies[i]);
    past[i]            = energies[i];
    const float steady = self->sorted[i][self->memory / 2];
    sudden[i]          = energies[i] > steady ? 1.0F - steady / energies[i] : 0.0F;
  }
  self->oldest = (self->oldest + 1) % self->memory;
  float sum    = 0.0F;
  for (unsigned i = 0; i < self->bands_count; ++i) {
    const unsigned low  = i > NEIGHBOURS ? i - NEIGHBOURS : 0;
    const unsigned last = self->bands_count - 1;
    const unsigned high = i + NEIGHBOURS < last ? i + NEIGHBOURS : last;
    sum += energies[i] * median(&sudden[low], high - low + 1);
  }
  return sum;
}

static void average(float* const value, const float now, const float smoothing) {
  *value += smoothing * (now - *value);
}

static float clamp(const float value) {
  return value < 0.0F ? 0.0F : value > 1.0F ? 1.0F : value;
}

static float brightness(const colour* const self) {
  float weighted = 0.0F;
  float sum      = 0.0F;
  for (unsigned i = 0; i < self->bands_count; ++i) {
    const band* const part   = &self->bands[i];
    const float       amount = sqrtf(self->average[i] * (float)(part->end - part->first));
    weighted += amount * part->hz;
    sum += amount;
  }
  return clamp(log2f(weighted / sum / DARK_HZ) / OCTAVES);
}

static float spread(const colour* const self) {
  float sum     = 0.0F;
  float first   = 0.0F; // moments
  float squares = 0.0F;
  for (unsigned i = 0; i < self->bands_count; ++i) {
    const float height = self->bands[i].height;
    sum += self->average[i];
    first += self->average[i] * height;
    squares += self->average[i] * height * height;
  }
  const float mean = first / sum;
  return sqrtf(fmaxf(squares / sum - mean * mean, 0.0F));
}

static float rolloff(const colour* const self) {
  float missing = 0.0F;
  for (unsigned i = 0; i < self->bands_count; ++i) {
    missing += ROLLOFF * self->average[i];
  }
  unsigned i = 0;
  for (; i + 1 < self->bands_count && self->average[i] < missing; ++i) {
    missing -= self->average[i];
  }
  const band* const last   = &self->bands[i];
  const float       share  = clamp(missing / self->average[i]);
  const float       height = last->low + share * (last->high - last->low);
  return clamp((height - log2f(LOW_HZ)) / LOW_TO_TOP);
}

static float flatness(const colour* const self) {
  float logarithms = 0.0F;
  float sum        = 0.0F;
  for (unsigned i = 0; i < self->bands_count; ++i) {
    const band* const part = &self->bands[i];
    const float density    = self->average[i] / (float)(part->end - part->first) + 1e-20F;
    logarithms += logf(density);
    sum += density;
  }
  const float count = (float)self->bands_count;
  const float db    = 4.342945F * (logarithms / count - logf(sum / count));
  return clamp(1.0F - db / TONE_DB);
}

colour_reading colour_process(colour* const self, const float* const magnitudes) {
  float energies[BANDS] = { 0 };
  float energy          = 0.0F;
  float heavy           = 0.0F;
  for (unsigned i = 0; i < self->bands_count; ++i) {
    energies[i] = sum_bins(magnitudes, self->bands[i].first, self->bands[i].end);
    energy += energies[i];
    heavy += energies[i] * self->bands[i].heavy;
  }
  const float percussive = percussive_energy(self, energies);
  if (energy > SILENCE) {
    average(&self->energy, energy, self->smoothing);
    average(&self->heavy, heavy, self->smoothing);
    average(&self->percussive, percussive, self->smoothing);
    for (unsigned i = 0; i < self->bands_count; ++i) {
      average(&self->average[i], energies[i], self->smoothing);
    }
    self->reading.percussive = clamp(self->percussive / self->energy);
    self->reading.heavy      = sqrtf(clamp(self->heavy / self->energy));
    self->reading.bright     = brightness(self);
    self->reading.flatness   = flatness(self);
    self->reading.spread     = spread(self);
    self->reading.rolloff    = rolloff(self);
    self->reading.contrast   = contrast_process(&self->contrast, magnitudes);
  }
  return self->reading;
}
