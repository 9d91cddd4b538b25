// SPDX-License-Identifier: GPL-3.0-or-later

#include "dsp/fft.h"

#include <criterion/criterion.h>

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { LONGEST = 65536, LONGEST_HALF = LONGEST / 2 };

static const double full_circle = 6.283185307179586;

static float heard[LONGEST];
static float real[LONGEST_HALF + 1];
static float imag[LONGEST_HALF + 1];

static void fill_noise(float* const samples, const unsigned n, const uint32_t seed) {
  uint32_t state = seed;
  for (unsigned i = 0; i < n; ++i) {
    state      = state * 1664525U + 1013904223U;
    samples[i] = (float)(state >> 8) / 8388608.0F - 1.0F;
  }
}

static void transform(const unsigned size, const float* const samples) {
  fft* const self = fft_new(size);
  cr_assert_not_null(self);
  fft_forward(self, samples, real, imag);
  fft_free(self);
}

typedef struct {
  double real;
  double imag;
} bin;

/// One bin by the definition, in double.
static bin bin_of(const float* const samples, const unsigned size, const unsigned index) {
  bin sum = { 0.0, 0.0 };
  for (unsigned i = 0; i < size; ++i) {
    const uint64_t turn  = (uint64_t)index * i % size;
    const double   angle = full_circle * (double)turn / size;
    sum.real += (double)samples[i] * cos(angle);
    sum.imag -= (double)samples[i] * sin(angle);
  }
  return sum;
}

Test(fft, agrees_with_the_definition_at_every_size) {
  for (unsigned size = 16; size <= LONGEST; size *= 2) {
    fill_noise(heard, size, size);
    transform(size, heard);

    double energy = 0.0;
    for (unsigned i = 0; i < size; ++i) {
      energy += (double)heard[i] * (double)heard[i];
    }
    // Every bin of the small sizes, 67 bins spread over the large ones.
    const unsigned step = size <= 1024 ? 1 : size / 2 / 67;
    for (unsigned k = 0; k <= size / 2; k += step) {
      const bin    truth = bin_of(heard, size, k);
      const double error =
        hypot(truth.real - (double)real[k], truth.imag - (double)imag[k]);
      cr_assert_lt(error, 1e-6 * sqrt(energy), "size %u, bin %u: off by %g of %g", size,
                   k, error, sqrt(energy));
    }
  }
}

Test(fft, keeps_the_energy_at_every_size) {
  for (unsigned size = 16; size <= LONGEST; size *= 2) {
    fill_noise(heard, size, 7U * size);
    transform(size, heard);

    double in_time = 0.0;
    for (unsigned i = 0; i < size; ++i) {
      in_time += (double)heard[i] * (double)heard[i];
    }
    double in_bins = 0.0;
    for (unsigned k = 0; k <= size / 2; ++k) {
      const double once =
        (double)real[k] * (double)real[k] + (double)imag[k] * (double)imag[k];
      in_bins += k == 0 || k == size / 2 ? once : 2.0 * once;
    }
    cr_assert_float_eq(in_bins / size / in_time, 1.0, 1e-6, "size %u", size);
  }
}

Test(fft, is_linear) {
  enum { SIZE = 2048, BINS = SIZE / 2 + 1 };
  static float a[SIZE];
  static float b[SIZE];
  static float sum[SIZE];
  static float expected_real[BINS];
  static float expected_imag[BINS];
  fill_noise(a, SIZE, 1);
  fill_noise(b, SIZE, 2);
  for (unsigned i = 0; i < SIZE; ++i) {
    sum[i] = 0.5F * a[i] - 0.25F * b[i];
  }

  transform(SIZE, a);
  for (unsigned k = 0; k < BINS; ++k) {
    expected_real[k] = 0.5F * real[k];
    expected_imag[k] = 0.5F * imag[k];
  }
  transform(SIZE, b);
  for (unsigned k = 0; k < BINS; ++k) {
    expected_real[k] -= 0.25F * real[k];
    expected_imag[k] -= 0.25F * imag[k];
  }
  transform(SIZE, sum);
  for (unsigned k = 0; k < BINS; ++k) {
    cr_assert_float_eq(real[k], expected_real[k], 1e-4F, "bin %u", k);
    cr_assert_float_eq(imag[k], expected_imag[k], 1e-4F, "bin %u", k);
  }
}

Test(fft, an_impulse_is_white_and_turns_with_its_place) {
  for (unsigned size = 16; size <= LONGEST; size *= 2) {
    memset(heard, 0, size * sizeof *heard);
    heard[3] = 1.0F;
    transform(size, heard);
    for (unsigned k = 0; k <= size / 2; ++k) {
      const double angle = full_circle * 3.0 * k / size;
      cr_assert_float_eq(real[k], cos(angle), 1e-6, "size %u, bin %u", size, k);
      cr_assert_float_eq(imag[k], -sin(angle), 1e-6, "size %u, bin %u", size, k);
    }
  }
}

Test(fft, a_sine_on_a_bin_is_in_that_bin_alone) {
  enum { SIZE = 4096, BIN = 321 };
  for (unsigned i = 0; i < SIZE; ++i) {
    heard[i] = (float)sin(full_circle * (BIN * i % SIZE) / SIZE);
  }
  transform(SIZE, heard);
  for (unsigned k = 0; k <= SIZE / 2; ++k) {
    cr_assert_float_eq(real[k], 0.0F, 1e-3F, "bin %u", k);
    cr_assert_float_eq(imag[k], k == BIN ? -SIZE / 2.0F : 0.0F, 1e-3F, "bin %u", k);
  }
}

Test(fft, keeps_no_state_between_calls) {
  enum { SIZE = 1024, BINS = SIZE / 2 + 1 };
  static float first_real[BINS];
  static float first_imag[BINS];
  static float other[SIZE];
  fill_noise(heard, SIZE, 5);
  fill_noise(other, SIZE, 6);

  fft* const self = fft_new(SIZE);
  fft_forward(self, heard, first_real, first_imag);
  fft_forward(self, other, real, imag);
  fft_forward(self, heard, real, imag);
  fft_free(self);
  cr_assert_arr_eq(real, first_real, sizeof first_real);
  cr_assert_arr_eq(imag, first_imag, sizeof first_imag);
}

Test(fft, is_bit_identical_wherever_the_arrays_lie) {
  enum { SIZE = 1024, BINS = SIZE / 2 + 1 };
  static float shifted[SIZE + 1];
  static float shifted_real[BINS + 1];
  static float shifted_imag[BINS + 1];
  fill_noise(heard, SIZE, 8);
  memcpy(shifted + 1, heard, SIZE * sizeof *heard);

  fft* const self = fft_new(SIZE);
  fft_forward(self, heard, real, imag);
  fft_forward(self, shifted + 1, shifted_real + 1, shifted_imag + 1);
  fft_free(self);
  cr_assert_arr_eq(shifted_real + 1, real, BINS * sizeof *real);
  cr_assert_arr_eq(shifted_imag + 1, imag, BINS * sizeof *imag);
}

Test(fft, refuses_sizes_it_does_not_promise) {
  const unsigned refused[] = { 0, 1, 2, 8, 15, 17, 1000, 65535, 131072, 0x80000000U };
  for (size_t i = 0; i < sizeof refused / sizeof *refused; ++i) {
    cr_assert_null(fft_new(refused[i]), "%u", refused[i]);
  }
  fft_free(NULL);
}
