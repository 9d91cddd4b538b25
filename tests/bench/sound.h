// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sound.h
/// Something like music to measure the cost with: chords, bass, a tune and drums that
/// grow for 20 s, then fall silent for a second and begin anew, at another tempo each
/// time. The same at every call.

#ifndef KIBUN_BENCH_SOUND_H
#define KIBUN_BENCH_SOUND_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  float* left;
  float* right;
  size_t length; ///< samples
} sound;

/// @return false when memory runs out
bool sound_make(double rate, double seconds, sound* made);
void sound_free(sound made);

#endif
