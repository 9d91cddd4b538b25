// SPDX-License-Identifier: GPL-3.0-or-later

/// @file music.h
/// A little music to test the plugin with: a chord on every other beat and a hit of noise
/// on every beat, at 120 bpm, in C major. The same at every call.

#ifndef KIBUN_TEST_MUSIC_H
#define KIBUN_TEST_MUSIC_H

#include <stddef.h>

typedef struct {
  float* left;
  float* right;
  size_t length; ///< samples
} music;

/// Fails the test when memory runs out.
music music_new(double rate, double seconds);

/// The same, but from `shift` (s, a multiple of 1) on at 150 bpm.
music music_shifting(double rate, double seconds, double shift);

/// Four tunes of MUSIC_TUNE_S each and nothing else: one, another, the first again, and a
/// third.
music music_returning(double rate);
#define MUSIC_TUNE_S 8.0

void music_free(music piece);

/// Multiply by a factor.
void music_scale(music piece, float factor);

#endif
