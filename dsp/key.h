// SPDX-License-Identifier: GPL-3.0-or-later

/// @file key.h
/// Key and mode from chroma.
///
/// Correlation of a chroma that forgets over seconds with the key profiles of Temperley
/// ("What's key for key?", Music Perception 17, 1999; the 2005 corpus revision), held
/// steady by a forward filter over the 24 keys.

#ifndef KIBUN_KEY_H
#define KIBUN_KEY_H

#include "chroma.h"
#include "words.h"

typedef struct key key;

typedef struct {
  key_word key;       ///< KEY_NONE until there is something to judge
  float    clarity;   ///< 0 … 1: how well the best profile fits
  float    majorness; ///< -1 minor … +1 major, continuous
  float    change;    ///< 0 … 1: how fast the harmony moves
} key_reading;

/// @param calls_per_second of key_process()
/// @return NULL when memory runs out
key* key_new(double calls_per_second);
void key_free(key* self);

/// Real-time safe.
void key_reset(key* self);

/// Judge one chroma. Real-time safe; constant cost.
/// @param weight 0 … 1: how much this chroma counts; 0 for silence and noise
key_reading key_process(key* self, const chroma_reading* now, float weight);

#endif
