// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/spectrum.h"

#include "dsp/fft.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct spectrum {
  unsigned window;
  unsigned oldest; // where in `heard` the window begins and the next sample goes
  float    scale;
  fft*     transform;
  float*   hann;
  float*   heard; // ring of `window` samples
  float*   weighted;
  float*   real;
  float*   imag;
  float*   magnitudes;
};

// Periodic, so that it sums to half its length and has zeros exactly on the bins.
static void fill_hann(float* const hann, const unsigned window) {
  const double full_circle = 8.0 * atan(1.0);
  for (unsigned i = 0; i < window; ++i) {
    hann[i] = (float)(0.5 - 0.5 * cos(full_circle * i / window));
  }
}

spectrum* spectrum_new(const unsigned window) {
  spectrum* const self = calloc(1, sizeof *self);
  if (self == NULL) {
    return NULL;
  }

  const size_t bins = (size_t)window / 2 + 1;
  self->window      = window;
  self->transform   = fft_new(window); // refuses what is not allowed
  if (self->transform != NULL) {
    self->hann       = calloc(window, sizeof(float));
    self->heard      = calloc(window, sizeof(float));
    self->weighted   = calloc(window, sizeof(float));
    self->real       = calloc(bins, sizeof(float));
    self->imag       = calloc(bins, sizeof(float));
    self->magnitudes = calloc(bins, sizeof(float));
  }
  if (self->hann == NULL || self->heard == NULL || self->weighted == NULL ||
      self->real == NULL || self->imag == NULL || self->magnitudes == NULL) {
    spectrum_free(self);
    return NULL;
  }

  fill_hann(self->hann, window);
  // A sine has half its amplitude at its bin, and the window halves that.
  self->scale = 4.0F / (float)window;
  return self;
}

void spectrum_free(spectrum* const self) {
  if (self != NULL) {
    fft_free(self->transform);
    free(self->hann);
    free(self->heard);
    free(self->weighted);
    free(self->real);
    free(self->imag);
    free(self->magnitudes);
    free(self);
  }
}

void spectrum_reset(spectrum* const self) {
  memset(self->heard, 0, self->window * sizeof(float));
  self->oldest = 0;
}

void spectrum_push(spectrum* const self, const float* const samples, const size_t n) {
  const size_t window = self->window;
  const size_t kept   = n < window ? n : window;
  const size_t to_end = window - self->oldest;
  const size_t first  = kept < to_end ? kept : to_end;

  const float* const newest = samples + (n - kept);
  memcpy(self->heard + self->oldest, newest, first * sizeof(float));
  memcpy(self->heard, newest + first, (kept - first) * sizeof(float));
  self->oldest = (unsigned)((self->oldest + kept) % window);
}

static void multiply(const size_t n, const float* const restrict a,
                     const float* const restrict b, float* const restrict product) {
  for (size_t i = 0; i < n; ++i) {
    product[i] = a[i] * b[i];
  }
}

static void take_magnitudes(const size_t bins, const float scale,
                            const float* const restrict real,
                            const float* const restrict imag,
                            float* const restrict magnitudes) {
  for (size_t i = 0; i < bins; ++i) {
    magnitudes[i] = scale * sqrtf(real[i] * real[i] + imag[i] * imag[i]);
  }
}

const float* spectrum_magnitudes(spectrum* const self) {
  const size_t newer = self->oldest;
  const size_t older = self->window - newer;
  multiply(older, self->heard + newer, self->hann, self->weighted);
  multiply(newer, self->heard, self->hann + older, self->weighted + older);

  fft_forward(self->transform, self->weighted, self->real, self->imag);
  take_magnitudes(spectrum_bins(self), self->scale, self->real, self->imag,
                  self->magnitudes);
  return self->magnitudes;
}

unsigned spectrum_bins(const spectrum* const self) {
  return self->window / 2 + 1;
}

unsigned spectrum_window_for(const double seconds, const double rate) {
  const double wanted = fmin(fmax(seconds * rate, 16.0), 65536.0);
  return 1U << lrint(log2(wanted));
}
