// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/decimator.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  FACTOR_MAX = 8,
  REACH      = 24,  // length of the filter in samples of the low rate: with BETA,
                    // enough for a transition band from 0.4 to 0.6 of that rate
  SUMS = REACH + 4, // the filter's ends make one more; and whole vectors
};

// In the low rate. What lies above 0.6 folds into what lies below 0.4.
static const double CUT_OFF = 0.5;

// Kaiser's window for a stop band of 76 dB: 0.1102 (76 - 8.7). Kaiser, "Nonrecursive
// Digital Filter Design Using the I0-sinh Window Function", ISCAS 1974.
static const double BETA = 7.417;

// Each sample adds its share to all the kept samples it reaches. That costs the same for
// every sample, and needs no memory of the samples themselves.
struct decimator {
  unsigned factor;
  unsigned missing;                  // samples until the next that is kept
  float    shares[FACTOR_MAX][SUMS]; // by `missing - 1`, then by kept sample
  float    sums[SUMS];               // of kept samples to come, the next first
};

static double bessel_i0(const double x) {
  double sum  = 1.0;
  double term = 1.0;
  for (int k = 1; term > 1e-17 * sum; ++k) {
    term *= (0.5 * x / k) * (0.5 * x / k);
    sum += term;
  }
  return sum;
}

static double sinc(const double x) {
  const double angle = 4.0 * atan(1.0) * x;
  return fabs(angle) < 1e-9 ? 1.0 : sin(angle) / angle;
}

// A low pass of gain 1 at 0 Hz.
static void design(decimator* const self) {
  const unsigned factor = self->factor;
  const unsigned length = REACH * factor;

  double sum = 0.0;
  for (unsigned age = 0; age <= length; ++age) {
    const double offset = (double)age - 0.5 * length;
    const double place  = offset / (0.5 * length);
    const double window = bessel_i0(BETA * sqrt(1.0 - place * place));
    const double share  = window * sinc(2.0 * CUT_OFF * offset / factor);
    self->shares[age % factor][age / factor] = (float)share;
    sum += share;
  }
  for (unsigned age = 0; age <= length; ++age) {
    self->shares[age % factor][age / factor] /= (float)sum;
  }
}

decimator* decimator_new(const unsigned factor) {
  if (factor < 1 || factor > FACTOR_MAX) {
    return NULL;
  }
  decimator* const self = calloc(1, sizeof *self);
  if (self != NULL) {
    self->factor = factor;
    design(self);
    decimator_reset(self);
  }
  return self;
}

void decimator_free(decimator* const self) {
  free(self);
}

void decimator_reset(decimator* const self) {
  memset(self->sums, 0, sizeof self->sums);
  self->missing = self->factor;
}

enum { TOGETHER = 4 };

static void add_shares(float* const restrict sums, const float* const restrict shares,
                       const float sample) {
  for (unsigned i = 0; i < SUMS; ++i) {
    sums[i] += shares[i] * sample;
  }
}

/// The same for samples that follow each other, added in their order.
/// @param shares of the last of them, those of the first at the end
static void add_together(float* const restrict sums, float shares[TOGETHER][SUMS],
                         const float* const restrict samples) {
  const float first  = samples[0];
  const float second = samples[1];
  const float third  = samples[2];
  const float fourth = samples[3];
#pragma omp simd
  for (unsigned i = 0; i < SUMS; ++i) {
    float sum = sums[i] + shares[3][i] * first;
    sum += shares[2][i] * second;
    sum += shares[1][i] * third;
    sums[i] = sum + shares[0][i] * fourth;
  }
}

static float take_next(float* const sums) {
  const float next = sums[0];
  memmove(sums, sums + 1, (SUMS - 1) * sizeof *sums);
  sums[SUMS - 1] = 0.0F;
  return next;
}

size_t decimator_process(decimator* const self, const float* const samples,
                         const size_t n, float* const kept) {
  if (self->factor == 1) {
    memcpy(kept, samples, n * sizeof *kept);
    return n;
  }

  size_t written = 0;
  for (size_t done = 0; done < n;) {
    if (self->missing >= TOGETHER && n - done >= TOGETHER) {
      self->missing -= TOGETHER;
      add_together(self->sums, &self->shares[self->missing], samples + done);
      done += TOGETHER;
    } else {
      self->missing -= 1;
      add_shares(self->sums, self->shares[self->missing], samples[done]);
      done += 1;
    }
    if (self->missing == 0) {
      kept[written++] = take_next(self->sums);
      self->missing   = self->factor;
    }
  }
  return written;
}

unsigned decimator_delay(const decimator* const self) {
  return self->factor == 1 ? 0 : REACH / 2 * self->factor;
}
