// SPDX-License-Identifier: GPL-3.0-or-later

/// @file network_layer.h
/// What the layers of all the networks here do. Weights stand by input, then output. They
/// are kept as whole numbers, each times the scale of its output.

#ifndef KIBUN_NETWORK_LAYER_H
#define KIBUN_NETWORK_LAYER_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NETWORK_LAYER_CHANNELS = 40 };

/// Weights as numbers of their own. Pure.
void network_layer_unpack(float* weights, const int8_t* packed, const float* scale,
                          size_t inputs, size_t outputs);

/// 0 … 1, of log odds that may be anything. Pure.
float network_layer_probability(float log_odds);

/// Add all inputs times their weights to the outputs. The order of the sums is fixed, and
/// the compiler can still add over all outputs in parallel, where it knows how many there
/// are. Pure.
static inline void network_layer_add(float* const restrict outputs, const size_t to,
                                     const float* const restrict weights,
                                     const float* const restrict inputs,
                                     const size_t from) {
  for (size_t i = 0; i < from; i++) {
    const float* const row = weights + i * to;
#pragma omp simd
    for (size_t k = 0; k < to; k++)
      outputs[k] += row[k] * inputs[i];
  }
}

/// Nothing below 0. Pure.
static inline void network_layer_rectify(float* const values, const size_t count) {
  for (size_t i = 0; i < count; i++)
    values[i] = fmaxf(values[i], 0.0F);
}

/// A residual layer of three taps: this step, 1 << layer steps ago, and twice that. It
/// keeps the 2 << layer last steps in a ring of its own, all zero at first. Weights stand
/// by tap, newest first. Real-time safe.
/// @param channels NETWORK_LAYER_CHANNELS at most
static inline void network_layer_deepen(float* const restrict now, const size_t channels,
                                        float* const restrict ring, const unsigned step,
                                        const unsigned layer,
                                        const float* const restrict weights,
                                        const float* const restrict bias) {
  const unsigned far    = 2U << layer;
  const unsigned near   = 1U << layer;
  const size_t   square = channels * channels;
  float* const   here   = &ring[step % far * channels];
  float* const   middle = &ring[(step + near) % far * channels];

  float sum[NETWORK_LAYER_CHANNELS];
  memcpy(sum, bias, channels * sizeof *sum);
  network_layer_add(sum, channels, weights, now, channels);
  network_layer_add(sum, channels, weights + square, middle, channels);
  network_layer_add(sum, channels, weights + 2 * square, here, channels);
  memcpy(here, now, channels * sizeof *now);
  network_layer_rectify(sum, channels);
  for (size_t i = 0; i < channels; i++)
    now[i] += sum[i];
}

#endif
