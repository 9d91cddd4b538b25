// SPDX-License-Identifier: GPL-3.0-or-later

/// @file decimator.h
/// Brings a high sample rate down by a whole factor, so that the analysis costs and
/// judges the same at 48 and 192 kHz. Linear-phase FIR, evaluated only at the samples
/// that are kept. Pass band to 0.4 of the low rate within 0.1 dB; aliases at least 70 dB
/// down there (tests/unit/test_decimator.c).

#ifndef KIBUN_DECIMATOR_H
#define KIBUN_DECIMATOR_H

#include <stddef.h>

typedef struct decimator decimator;

/// @param factor 1 … 8; 1 passes the samples through
/// @return NULL when memory runs out or the factor is out of range
decimator* decimator_new(unsigned factor);
void       decimator_free(decimator* self);

/// Real-time safe.
void decimator_reset(decimator* self);

/// Hear `n` samples, write those that are kept: one after every `factor` samples heard
/// since the reset. Real-time safe; constant cost per sample. `kept` must not overlap
/// `samples`.
/// @return how many were written to `kept`
size_t decimator_process(decimator* self, const float* samples, size_t n, float* kept);

/// Delay in samples of the high rate.
unsigned decimator_delay(const decimator* self);

#endif
