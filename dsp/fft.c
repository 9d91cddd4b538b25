// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/fft.h"

#include <math.h>
#include <stdlib.h>

enum { SHORTEST = 16, LONGEST = 65536 };

/// Real and imaginary parts lie apart, so that the loops vectorise without shuffling.
typedef struct {
  float* real;
  float* imag;
} parts;

struct fft {
  unsigned half;      // length of the complex transform
  float*   memory;    // everything below
  parts    here;      // results of even stages
  parts    there;     // results of odd stages
  parts    turns[3];  // e^(-2πi k p / half), k = 1 … 3, p < half / 4
  parts    unfolding; // e^(-2πi k / size), k < half
};

static float* cut(float** const memory, const size_t length) {
  float* const piece = *memory;
  *memory += length;
  return piece;
}

static parts cut_parts(float** const memory, const size_t length) {
  const parts pieces = { .real = cut(memory, length), .imag = cut(memory, length) };
  return pieces;
}

// In double, because errors of the twiddles would grow with the size.
static void fill_turns(const parts turns, const size_t length, const double step) {
  const double full_circle = 8.0 * atan(1.0);
  for (size_t i = 0; i < length; ++i) {
    const double angle = full_circle * step * (double)i;
    turns.real[i]      = (float)cos(angle);
    turns.imag[i]      = (float)-sin(angle);
  }
}

fft* fft_new(const unsigned size) {
  if (size < SHORTEST || size > LONGEST || (size & (size - 1)) != 0) {
    return NULL;
  }

  const size_t half    = size / 2;
  const size_t quarter = half / 4;

  fft* const   self   = calloc(1, sizeof *self);
  float* const memory = calloc(2 * (3 * half + 3 * quarter), sizeof *memory);
  if (self == NULL || memory == NULL) {
    free(memory);
    free(self);
    return NULL;
  }

  float* rest     = memory;
  self->memory    = memory;
  self->half      = (unsigned)half;
  self->here      = cut_parts(&rest, half);
  self->there     = cut_parts(&rest, half);
  self->unfolding = cut_parts(&rest, half);
  fill_turns(self->unfolding, half, 1.0 / (double)size);
  for (size_t k = 0; k < 3; ++k) {
    self->turns[k] = cut_parts(&rest, quarter);
    fill_turns(self->turns[k], quarter, (double)(k + 1) / (double)half);
  }
  return self;
}

void fft_free(fft* const self) {
  if (self != NULL) {
    free(self->memory);
    free(self);
  }
}

// The first stage differs from the others in having a turn of its own for each butterfly;
// it also takes the signal apart into even samples (real) and odd ones (imaginary).
static void first_stage(const size_t       quarter, const float* const restrict signal,
                        const parts* const turns, float* const restrict real,
                        float* const restrict imag) {
  const float* const restrict w1r = turns[0].real;
  const float* const restrict w1i = turns[0].imag;
  const float* const restrict w2r = turns[1].real;
  const float* const restrict w2i = turns[1].imag;
  const float* const restrict w3r = turns[2].real;
  const float* const restrict w3i = turns[2].imag;

  const float* const restrict a = signal;
  const float* const restrict b = signal + 2 * quarter;
  const float* const restrict c = signal + 4 * quarter;
  const float* const restrict d = signal + 6 * quarter;
  for (size_t p = 0; p < quarter; ++p) {
    const float sum_ac_r  = a[2 * p] + c[2 * p];
    const float sum_ac_i  = a[2 * p + 1] + c[2 * p + 1];
    const float diff_ac_r = a[2 * p] - c[2 * p];
    const float diff_ac_i = a[2 * p + 1] - c[2 * p + 1];
    const float sum_bd_r  = b[2 * p] + d[2 * p];
    const float sum_bd_i  = b[2 * p + 1] + d[2 * p + 1];
    const float diff_bd_r = b[2 * p] - d[2 * p];
    const float diff_bd_i = b[2 * p + 1] - d[2 * p + 1];

    const float r1 = diff_ac_r + diff_bd_i;
    const float i1 = diff_ac_i - diff_bd_r;
    const float r2 = sum_ac_r - sum_bd_r;
    const float i2 = sum_ac_i - sum_bd_i;
    const float r3 = diff_ac_r - diff_bd_i;
    const float i3 = diff_ac_i + diff_bd_r;

    real[4 * p]     = sum_ac_r + sum_bd_r;
    imag[4 * p]     = sum_ac_i + sum_bd_i;
    real[4 * p + 1] = r1 * w1r[p] - i1 * w1i[p];
    imag[4 * p + 1] = r1 * w1i[p] + i1 * w1r[p];
    real[4 * p + 2] = r2 * w2r[p] - i2 * w2i[p];
    imag[4 * p + 2] = r2 * w2i[p] + i2 * w2r[p];
    real[4 * p + 3] = r3 * w3r[p] - i3 * w3i[p];
    imag[4 * p + 3] = r3 * w3i[p] + i3 * w3r[p];
  }
}

// `stride` butterflies that share their turns.
static void butterflies(const size_t stride, const size_t quarter, const size_t turn,
                        const parts* const turns, const float* const restrict from_real,
                        const float* const restrict from_imag,
                        float* const restrict to_real, float* const restrict to_imag) {
  const float w1r = turns[0].real[turn];
  const float w1i = turns[0].imag[turn];
  const float w2r = turns[1].real[turn];
  const float w2i = turns[1].imag[turn];
  const float w3r = turns[2].real[turn];
  const float w3i = turns[2].imag[turn];

#pragma omp simd
  for (size_t q = 0; q < stride; ++q) {
    const float ar = from_real[q];
    const float ai = from_imag[q];
    const float br = from_real[q + quarter];
    const float bi = from_imag[q + quarter];
    const float cr = from_real[q + 2 * quarter];
    const float ci = from_imag[q + 2 * quarter];
    const float dr = from_real[q + 3 * quarter];
    const float di = from_imag[q + 3 * quarter];

    const float r1 = (ar - cr) + (bi - di);
    const float i1 = (ai - ci) - (br - dr);
    const float r2 = (ar + cr) - (br + dr);
    const float i2 = (ai + ci) - (bi + di);
    const float r3 = (ar - cr) - (bi - di);
    const float i3 = (ai - ci) + (br - dr);

    to_real[q]              = (ar + cr) + (br + dr);
    to_imag[q]              = (ai + ci) + (bi + di);
    to_real[q + stride]     = r1 * w1r - i1 * w1i;
    to_imag[q + stride]     = r1 * w1i + i1 * w1r;
    to_real[q + 2 * stride] = r2 * w2r - i2 * w2i;
    to_imag[q + 2 * stride] = r2 * w2i + i2 * w2r;
    to_real[q + 3 * stride] = r3 * w3r - i3 * w3i;
    to_imag[q + 3 * stride] = r3 * w3i + i3 * w3r;
  }
}

// What is left when the half length is no power of four.
static void last_stage_of_two(const size_t stride, const float* const restrict from,
                              float* const restrict to) {
  for (size_t q = 0; q < stride; ++q) {
    to[q]          = from[q] + from[q + stride];
    to[q + stride] = from[q] - from[q + stride];
  }
}

// The complex transform of even and odd samples, pulled apart into that of the signal.
static void unfold(const size_t half, const parts folded, const parts turns,
                   float* const restrict real, float* const restrict imag) {
  const float* const restrict fr = folded.real;
  const float* const restrict fi = folded.imag;
  const float* const restrict wr = turns.real;
  const float* const restrict wi = turns.imag;

  for (size_t k = 1; k < half; ++k) {
    const float even_r = 0.5F * (fr[k] + fr[half - k]);
    const float even_i = 0.5F * (fi[k] - fi[half - k]);
    const float odd_r  = 0.5F * (fi[k] + fi[half - k]);
    const float odd_i  = 0.5F * (fr[half - k] - fr[k]);
    real[k]            = even_r + (odd_r * wr[k] - odd_i * wi[k]);
    imag[k]            = even_i + (odd_r * wi[k] + odd_i * wr[k]);
  }
  real[0]    = fr[0] + fi[0];
  imag[0]    = 0.0F;
  real[half] = fr[0] - fi[0];
  imag[half] = 0.0F;
}

void fft_forward(fft* const self, const float* const signal, float* const real,
                 float* const imag) {
  const size_t half    = self->half;
  const size_t quarter = half / 4;

  parts from = self->here;
  parts to   = self->there;
  first_stage(quarter, signal, self->turns, from.real, from.imag);

  size_t stride = 4;
  for (; stride <= quarter; stride *= 4) {
    for (size_t p = 0; p < quarter; p += stride) {
      butterflies(stride, quarter, p, self->turns, from.real + p, from.imag + p,
                  to.real + 4 * p, to.imag + 4 * p);
    }
    const parts swap = from;
    from             = to;
    to               = swap;
  }
  if (stride < half) {
    last_stage_of_two(stride, from.real, to.real);
    last_stage_of_two(stride, from.imag, to.imag);
    from = to;
  }
  unfold(half, from, self->unfolding, real, imag);
}
