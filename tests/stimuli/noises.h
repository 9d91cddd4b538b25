// SPDX-License-Identifier: GPL-3.0-or-later

/// @file noises.h
/// Sounds that are not music, made here, at 48 kHz.

#ifndef KIBUN_STIMULI_NOISES_H
#define KIBUN_STIMULI_NOISES_H

#include "tests/stimuli/stereo.h"

#include <stddef.h>

typedef enum {
  NOISE_SILENCE,  ///< digital, dithered, and of a cable
  NOISE_NOISE,    ///< white, pink, brown, in a low and in a high band, swelling
  NOISE_APPLAUSE, ///< of 6 … 400 people in a hall
  NOISE_TONES,    ///< sines, a square, two at a time, sweeps, hum, beeps, a siren
  NOISE_KINDS
} noise_kind;

const char* noise_name(noise_kind kind);

/// How many sounds there are of a kind.
size_t noise_count(noise_kind kind);

/// @param number 0 … noise_count() - 1
stereo noise_make(noise_kind kind, size_t number, double seconds);

/// A crowd: its roar, and the shouts of those near by.
stereo noise_crowd(double seconds, unsigned seed);

#endif
