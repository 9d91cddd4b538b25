// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/onset.h"

#include "dsp/activation_inputs.h"
#include "dsp/spectrum.h"

#include <aubio/aubio.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  MAX_BANDS        = 256,
  MEAN_FRAMES      = 12, // the flux is compared with the last 0.12 s
  PEAK_FRAMES      = 3,  // and must top the last 0.03 s
  APART_FRAMES     = 4,  // two onsets in less than 0.04 s are one to the ear
  HISTORY          = 16,
  BANDS_PER_OCTAVE = 36
};

static const double WINDOW_S    = 0.0232;
static const double LOWEST_HZ   = 30.0;
static const double HIGHEST_HZ  = 17000.0;
static const float  COMPRESSION = 3.0F;  // gain before the logarithm, re the mean level
static const float  QUIETEST    = 1e-5F; // mean band magnitude that counts as sound
static const float  LEVEL_S     = 4.0F;  // memory of the mean level

// Whitening brings up soft bands beside loud ones; what lies below the floor stays down,
// or noise between the notes would count as much as they do.
static const float WHITENING_S   = 20.0F; // by 60 dB
static const float WHITENING_LOW = 3.0F;  // re the mean level
static const float WHITE_GAIN    = 10.0F; // before the logarithm
static const float WHITE_WEIGHT  = 2.0F;  // of the whitened flux beside our own

static const float THRESHOLD   = 0.1F; // above the recent mean, log units per band
static const float MEAN_WEIGHT = 1.1F;
static const float STRONG      = 1.4F;  // flux of a drum stroke out of silence
static const float FAINT       = 0.05F; // an onset that only the network hears

// Probability of an onset that is enough by itself, and where the flux rises, too. A peak
// of the flux is enough by itself: the network misses notes that begin softly.
static const float LIKELY      = 0.5F;
static const float POSSIBLE    = 0.2F;
static const float FALLING     = 0.9F;  // of the frame before: the onset is over
static const float CREST_S     = 12.0F; // half-life of the largest flux
static const float CREST_FLOOR = 0.05F;
static const float TILT  = 0.7F; // how far the activation leans to the bass; 0 not at all
static const float LAG_S = 0.008F; // from an onset to the end of its hop, on average

typedef struct {
  unsigned first;
  unsigned last;
  float    centre;
  float    weight; // in the activation
} band;

typedef struct {
  float plain;    // mean over the bands
  float whitened; // the same of the whitened ones
  float weighted; // the low bands count for more: that is where the beat is
} rises;

typedef struct {
  aubio_spectral_whitening_t* whitening;
  aubio_specdesc_t*           flux;
  cvec_t*                     bands;
  fvec_t*                     rise;
} whitened;

struct onset {
  spectrum*          spectrum;
  whitened           white;
  activation_inputs* inputs;
  activation*        learned;
  unsigned           hop;
  unsigned           bands;
  band               band[MAX_BANDS];
  float              new_level;
  float              keep_crest;
  float              lag;

  float    before[MAX_BANDS]; // linear, the previous spectrum
  float    level;
  unsigned heard; // frames behind `level`
  float    history[HISTORY];
  unsigned frame;
  unsigned since;              // frames since the last onset
  float    before_probability; // of an onset in the frame before
  float    crest;
};

static void lay_bands(onset* const self, const double rate) {
  const unsigned bins   = spectrum_bins(self->spectrum);
  const double   per_hz = 2.0 * (bins - 1) / rate;
  const double   top    = fmin(HIGHEST_HZ, 0.45 * rate);

  unsigned before = 0;
  unsigned here   = 0;
  for (int step = 0; self->bands < MAX_BANDS; step++) {
    const double   hz  = LOWEST_HZ * pow(2.0, (double)step / BANDS_PER_OCTAVE);
    const unsigned bin = (unsigned)lrint(hz * per_hz);
    if (bin == here)
      continue; // bands narrower than a bin would count it twice
    if (here > 0) {
      self->band[self->bands++] =
        (band){ .first = before + 1, .last = bin - 1, .centre = (float)here };
    }
    before = here;
    here   = bin;
    if (hz > top || bin >= bins)
      break;
  }
}

/// The activation listens to octaves rather than to hertz, the more so the nearer `TILT`
/// is to 1: the beat is in the bass and the drums more than in the cymbals.
static void weigh_bands(onset* const self) {
  float sum = 0.0F;
  for (unsigned i = 0; i < self->bands; i++) {
    band* const shape = &self->band[i];
    const float width = (float)(shape->last - shape->first + 2) / shape->centre;
    shape->weight     = powf(width, TILT);
    sum += shape->weight;
  }
  for (unsigned i = 0; i < self->bands; i++)
    self->band[i].weight /= sum;
}

static activation_inputs* inputs_new(const onset* const self, const double rate) {
  const double per_bin = rate / (2.0 * (spectrum_bins(self->spectrum) - 1));
  float        hz[MAX_BANDS];
  for (unsigned i = 0; i < self->bands; i++)
    hz[i] = (float)((double)self->band[i].centre * per_bin);
  return activation_inputs_new(rate, self->hop, hz, self->bands);
}

static bool whitened_new(whitened* const self, const unsigned bands, const unsigned hop,
                         const double rate) {
  const unsigned window = 2 * (bands - 1); // as if the bands were the bins of a spectrum
  self->whitening       = new_aubio_spectral_whitening(window, hop, (unsigned)rate);
  self->flux            = new_aubio_specdesc("specflux", window);
  self->bands           = new_cvec(window);
  self->rise            = new_fvec(1);
  if (!self->whitening || !self->flux || !self->bands || !self->rise)
    return false;
  aubio_spectral_whitening_set_relax_time(self->whitening, WHITENING_S);
  aubio_spectral_whitening_set_floor(self->whitening, WHITENING_LOW);
  return true;
}

static void whitened_free(whitened* const self) {
  if (self->rise != NULL)
    del_fvec(self->rise);
  if (self->bands != NULL)
    del_cvec(self->bands);
  if (self->flux != NULL)
    del_aubio_specdesc(self->flux);
  if (self->whitening != NULL)
    del_aubio_spectral_whitening(self->whitening);
}

static void whitened_reset(whitened* const self) {
  aubio_spectral_whitening_reset(self->whitening);
  // The descriptor has no reset; a silent spectrum leaves it as it was when new.
  cvec_zeros(self->bands);
  aubio_specdesc_do(self->flux, self->bands, self->rise);
}

/// Rise of the whitened bands, mean over them.
/// @param gain makes the magnitudes independent of the programme's level: aubio's floor
/// and compression are not
static float whitened_flux(whitened* const self, const float* const magnitudes,
                           const unsigned bands, const float gain) {
  for (unsigned i = 0; i < bands; i++)
    self->bands->norm[i] = gain * magnitudes[i];
  aubio_spectral_whitening_do(self->whitening, self->bands);
  cvec_logmag(self->bands, WHITE_GAIN);
  aubio_specdesc_do(self->flux, self->bands, self->rise);
  return self->rise->data[0] / (float)bands;
}

onset* onset_new(const double rate, const unsigned hop) {
  if (!(rate >= 8000.0 && rate <= 48000.0) || hop == 0)
    return NULL;

  onset* const self = calloc(1, sizeof *self);
  if (self == NULL)
    return NULL;
  self->spectrum = spectrum_new(spectrum_window_for(WINDOW_S, rate));
  if (self->spectrum == NULL) {
    free(self);
    return NULL;
  }
  lay_bands(self, rate);
  weigh_bands(self);
  self->hop     = hop;
  self->inputs  = inputs_new(self, rate);
  self->learned = activation_new();
  if (!whitened_new(&self->white, self->bands, hop, rate) || self->inputs == NULL ||
      self->learned == NULL) {
    onset_free(self);
    return NULL;
  }
  const double dt  = hop / rate;
  self->new_level  = (float)(dt / (double)LEVEL_S);
  self->keep_crest = (float)exp2(-dt / (double)CREST_S);
  self->lag        = LAG_S;
  onset_reset(self);
  return self;
}

void onset_free(onset* const self) {
  if (self == NULL)
    return;
  activation_free(self->learned);
  activation_inputs_free(self->inputs);
  whitened_free(&self->white);
  spectrum_free(self->spectrum);
  free(self);
}

void onset_reset(onset* const self) {
  spectrum_reset(self->spectrum);
  whitened_reset(&self->white);
  activation_inputs_reset(self->inputs);
  activation_reset(self->learned);
  memset(self->before, 0, sizeof self->before);
  memset(self->history, 0, sizeof self->history);
  self->level              = 0.0F;
  self->heard              = 0;
  self->frame              = 0;
  self->since              = APART_FRAMES;
  self->before_probability = 0.0F;
  self->crest              = CREST_FLOOR;
}

void onset_renew(onset* const self) {
  self->heard = 0;
  self->since = 0; // to the whitening another level is a rise
}

static float triangle(const band* const shape, const float* const magnitudes) {
  const float below = shape->centre - (float)shape->first + 1.0F;
  const float above = (float)shape->last - shape->centre + 1.0F;
  float       sum   = 0.0F;
  for (unsigned bin = shape->first; bin <= shape->last; bin++) {
    const float off = (float)bin - shape->centre;
    sum += magnitudes[bin] * (1.0F - (off < 0.0F ? -off / below : off / above));
  }
  return sum;
}

static void follow_level(onset* const self, const float mean) {
  if (mean < QUIETEST)
    return;
  self->heard += self->heard < UINT_MAX; // at 0 the mean below would be infinite
  self->level += (mean - self->level) * fmaxf(self->new_level, 1.0F / (float)self->heard);
}

static float highest_of_three(const float* const values, const unsigned i,
                              const unsigned n) {
  const float below = i > 0 ? values[i - 1] : 0.0F;
  const float above = i + 1 < n ? values[i + 1] : 0.0F;
  return fmaxf(values[i], fmaxf(below, above));
}

/// Rise of the compressed band magnitudes over the loudest neighbour a hop ago, which
/// keeps vibrato from counting (SuperFlux), and aubio's whitened flux of the same bands.
/// The network's inputs come from them.
static rises flux(onset* const self, const float* const samples) {
  const float* const magnitudes = spectrum_magnitudes(self->spectrum);
  float              now[MAX_BANDS];
  float              mean = 0.0F;
  for (unsigned i = 0; i < self->bands; i++) {
    now[i] = triangle(&self->band[i], magnitudes);
    mean += now[i];
  }
  mean /= (float)self->bands;
  follow_level(self, mean);

  const float even = 1.0F / fmaxf(self->level, QUIETEST);
  const float gain = COMPRESSION * even;
  rises       rise = { 0 };
  float       level[MAX_BANDS];
  float       up[MAX_BANDS] = { 0.0F };
  for (unsigned i = 0; i < self->bands; i++) {
    const float before = highest_of_three(self->before, i, self->bands);
    level[i]           = logf(1.0F + gain * now[i]);
    if (now[i] > before) {
      up[i] = logf((1.0F + gain * now[i]) / (1.0F + gain * before));
      rise.plain += up[i];
      rise.weighted += up[i] * self->band[i].weight;
    }
  }
  rise.plain /= (float)self->bands;
  rise.whitened = whitened_flux(&self->white, now, self->bands, even);

  const heard_bands heard = { .level         = level,
                              .rise          = up,
                              .now           = now,
                              .before        = self->before,
                              .even          = even,
                              .flux          = rise.plain,
                              .whitened_flux = rise.whitened };
  activation_inputs_process(self->inputs, samples, &heard);
  memcpy(self->before, now, self->bands * sizeof *now);
  return rise;
}

/// How far the flux rises above what it was of late.
static float excess(const onset* const self, const float now) {
  float sum = 0.0F;
  for (unsigned i = 1; i <= MEAN_FRAMES; i++)
    sum += self->history[(self->frame - i) % HISTORY];
  return now - (MEAN_WEIGHT * sum / MEAN_FRAMES + THRESHOLD);
}

static bool is_peak(const onset* const self, const float now) {
  float highest = 0.0F;
  for (unsigned i = 1; i <= PEAK_FRAMES; i++)
    highest = fmaxf(highest, self->history[(self->frame - i) % HISTORY]);
  return now >= highest;
}

/// @param rising how far the flux rises
static bool is_onset(const onset* const self, const float now, const float rising,
                     const float probability) {
  if (self->since < APART_FRAMES)
    return false;
  const bool heard = probability >= (rising > 0.0F ? POSSIBLE : LIKELY) &&
                     probability >= FALLING * self->before_probability;
  return heard || (rising > 0.0F && is_peak(self, now));
}

onset_reading onset_process(onset* const self, const float* const samples,
                            const bool silent) {
  spectrum_push(self->spectrum, samples, self->hop);
  const rises              rise = flux(self, samples);
  const float              now  = rise.plain + WHITE_WEIGHT * rise.whitened;
  const activation_reading learned =
    activation_process(self->learned, activation_inputs_get(self->inputs));

  const float rising       = excess(self, now);
  const bool  found        = is_onset(self, now, rising, learned.onset) && !silent;
  self->since              = found ? 1 : self->since + (self->since < APART_FRAMES);
  self->before_probability = learned.onset;
  self->crest = fmaxf(fmaxf(self->crest * self->keep_crest, CREST_FLOOR), rise.weighted);
  self->history[self->frame % HISTORY] = now;
  self->frame++;

  const onset_reading reading = {
    .activation = silent ? 0.0F : fminf(rise.weighted / self->crest, 1.0F),
    .learned    = learned,
    .found      = found,
    .strength   = found ? fminf(fmaxf(rising, FAINT) / STRONG, 1.0F) : 0.0F,
    .lag        = self->lag,
  };
  return reading;
}

const float* onset_learned_inputs(const onset* const self) {
  return activation_inputs_get(self->inputs);
}
