// SPDX-License-Identifier: GPL-3.0-or-later

/// @file key.h
/// Key and mode from chroma.
///
/// Correlation of the chroma of the moment with the key profiles of Albrecht & Shanahan
/// ("The use of large corpora to train a new type of key-finding algorithm", Music
/// Perception 31, 2013), gathered by a forward filter over the 24 keys. A cadence settles
/// it; a modulation takes 4 to 10 s. How fast the harmony moves is the distance in tonal
/// centroid space that Harte, Sandler & Gasser give ("Detecting harmonic change in
/// musical audio", 2006).

#ifndef KIBUN_KEY_H
#define KIBUN_KEY_H

#include "dsp/chroma.h"
#include "dsp/words.h"

typedef struct key key;

typedef struct {
  key_word key;    ///< KEY_NONE until 1.5 s of tonal sound have been heard, and after
                   ///< 10 s without any
  float clarity;   ///< 0 … 1: how well the key fits; fades while nothing is tonal
  float majorness; ///< -1 minor … +1 major, of the last 3 s in the light of the key
  float change;    ///< 0 … 1: how fast the harmony moves; 1 is a far chord each 0.5 s
} key_reading;

/// @param calls_per_second of key_process(), 1 … 100
/// @return NULL when memory runs out or the argument is out of range
key* key_new(double calls_per_second);
void key_free(key* self);

/// Forget what was heard. Real-time safe.
void key_reset(key* self);

/// Judge one chroma. Real-time safe; constant cost.
/// @param weight 0 … 1: how much this chroma counts; 0 for silence and noise
key_reading key_process(key* self, const chroma_reading* now, float weight);

#endif
