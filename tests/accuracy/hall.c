// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/hall.h"

#include <fftw3.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const double TURN          = 6.283185307179586;
static const double DECAY_60_DB_S = 1.8;
static const double LOWEST_HZ     = 80.0;
static const double HIGHEST_HZ    = 8000.0;
static const double TAIL          = 1.05;   // energy, of the direct sound's
static const double CROWD         = 0.1778; // -15 dB
static const double CROWD_LOW_HZ  = 200.0;  // where voices are
static const double CROWD_HIGH_HZ = 2000.0;

enum { SIZE = 1 << 18, BINS = SIZE / 2 + 1 };

struct hall {
  double         rate;
  size_t         tail; // samples of the response after the first
  fftwf_plan     forward;
  fftwf_plan     backward;
  fftwf_complex* response; // its spectrum
};

typedef struct {
  float*         signal;
  fftwf_complex* spectrum;
} room;

// White, -1 … 1: xorshift (Marsaglia 2003).
static double noise(uint32_t* const seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return (double)*seed / 2147483648.0 - 1.0;
}

// Second order Butterworth (R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad
// filter coefficients").
static void filter(float* const samples, const size_t length, const double rate,
                   const double hz, const bool high_pass) {
  const double cosine = cos(TURN * hz / rate);
  const double alpha  = sin(TURN * hz / rate) * sqrt(0.5);
  const double scale  = 1.0 / (1.0 + alpha);
  const double b0     = 0.5 * scale * (high_pass ? 1.0 + cosine : 1.0 - cosine);
  const double b1     = high_pass ? -2.0 * b0 : 2.0 * b0;
  const double a1     = -2.0 * cosine * scale;
  const double a2     = (1.0 - alpha) * scale;
  double       s1     = 0.0;
  double       s2     = 0.0;
  for (size_t i = 0; i < length; i++) {
    const double in  = (double)samples[i];
    const double out = b0 * in + s1;
    s1               = b1 * in - a1 * out + s2;
    s2               = b0 * in - a2 * out;
    samples[i]       = (float)out;
  }
}

static double energy(const float* const samples, const size_t length) {
  double sum = 0.0;
  for (size_t i = 0; i < length; i++) {
    sum += (double)samples[i] * (double)samples[i];
  }
  return sum;
}

static room room_new(void) {
  return (room){ fftwf_alloc_real(SIZE), fftwf_alloc_complex(BINS) };
}

static void room_free(const room self) {
  fftwf_free(self.signal);
  fftwf_free(self.spectrum);
}

// The direct sound alone is 1. Chance gives the tail a little more or less between the
// band limits: it is to have no less than the direct sound there, too.
static void write_response(float* const response, const size_t tail, const double rate) {
  uint32_t seed = 2463534242U;
  memset(response, 0, SIZE * sizeof(float));
  for (size_t i = 1; i <= tail; i++) {
    const double envelope = pow(0.001, (double)i / rate / DECAY_60_DB_S);
    response[i]           = (float)(envelope * noise(&seed));
  }
  const double scale = sqrt(TAIL / energy(response, tail + 1));
  for (size_t i = 1; i <= tail; i++) {
    response[i] = (float)((double)response[i] * scale);
  }
  response[0] = 1.0F;
}

hall* hall_new(const double rate) {
  const room  planning = room_new();
  hall* const self     = calloc(1, sizeof(hall));
  if (self) {
    self->rate     = rate;
    self->tail     = (size_t)(rate * DECAY_60_DB_S);
    self->response = fftwf_alloc_complex(BINS);
  }
  if (!self || !self->response || !planning.signal || !planning.spectrum ||
      2 * self->tail > SIZE) {
    room_free(planning);
    hall_free(self);
    return NULL;
  }
  self->forward =
    fftwf_plan_dft_r2c_1d(SIZE, planning.signal, planning.spectrum, FFTW_ESTIMATE);
  self->backward =
    fftwf_plan_dft_c2r_1d(SIZE, planning.spectrum, planning.signal, FFTW_ESTIMATE);
  write_response(planning.signal, self->tail, rate);
  fftwf_execute_dft_r2c(self->forward, planning.signal, self->response);
  room_free(planning);
  return self;
}

void hall_free(hall* const self) {
  if (!self) {
    return;
  }
  if (self->forward) {
    fftwf_destroy_plan(self->forward);
  }
  if (self->backward) {
    fftwf_destroy_plan(self->backward);
  }
  fftwf_free(self->response);
  free(self);
}

// Overlap and add.
static void reverberate(const hall* const self, const room work, const sound* const dry,
                        float* const wet) {
  const size_t step = SIZE - self->tail;
  for (size_t start = 0; start < dry->length; start += step) {
    const size_t left = dry->length - start;
    memset(work.signal, 0, SIZE * sizeof(float));
    memcpy(work.signal, dry->samples + start,
           (left < step ? left : step) * sizeof(float));
    fftwf_execute_dft_r2c(self->forward, work.signal, work.spectrum);
    for (size_t bin = 0; bin < BINS; bin++) {
      const float        real      = work.spectrum[bin][0];
      const float        imaginary = work.spectrum[bin][1];
      const float* const by        = self->response[bin];
      work.spectrum[bin][0]        = (real * by[0] - imaginary * by[1]) / SIZE;
      work.spectrum[bin][1]        = (real * by[1] + imaginary * by[0]) / SIZE;
    }
    fftwf_execute_dft_c2r(self->backward, work.spectrum, work.signal);
    for (size_t i = 0; i < SIZE && i < left; i++) {
      wet[start + i] += work.signal[i];
    }
  }
}

// @return false when memory runs out
static bool add_crowd(const sound* const music) {
  uint32_t     seed  = 88675123U;
  float* const crowd = malloc((music->length + 1) * sizeof(float));
  if (!crowd) {
    return false;
  }
  for (size_t i = 0; i < music->length; i++) {
    crowd[i] = (float)noise(&seed);
  }
  filter(crowd, music->length, music->rate, CROWD_LOW_HZ, true);
  filter(crowd, music->length, music->rate, CROWD_HIGH_HZ, false);
  const double of_music = energy(music->samples, music->length);
  const double of_crowd = energy(crowd, music->length);
  const float  scale    = (float)(CROWD * sqrt(of_music / fmax(of_crowd, 1e-9)));
  for (size_t i = 0; i < music->length; i++) {
    music->samples[i] += scale * crowd[i];
  }
  free(crowd);
  return true;
}

bool hall_play_empty(const hall* const self, sound* const music) {
  const room   work = room_new();
  float* const wet  = calloc(music->length + 1, sizeof(float));
  const bool   well = work.signal && work.spectrum && wet && music->rate == self->rate;
  if (well) {
    reverberate(self, work, music, wet);
    filter(wet, music->length, music->rate, LOWEST_HZ, true);
    filter(wet, music->length, music->rate, HIGHEST_HZ, false);
    free(music->samples);
    music->samples = wet;
  } else {
    free(wet);
  }
  room_free(work);
  return well;
}

bool hall_play(const hall* const self, sound* const music) {
  return hall_play_empty(self, music) && add_crowd(music);
}
