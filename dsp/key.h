// SPDX-License-Identifier: GPL-3.0-or-later

/// @file key.h
/// Key and mode from chroma.
///
/// Two that err differently are asked how likely each of the 24 keys is, and their
/// answers pooled (a product of powers). One is a small network that reads chroma and
/// bass. Its detectors of chords, the same on each of the twelve roots, are averaged over
/// four memories from seconds to a minute; what they found tells how much each key is
/// likely, again the same for each tonic. The weights (dsp/key_weights.h) are fitted on
/// songs that dsp/model/fit_key.py writes, rendered with two soundfonts. The other is a
/// forward filter over the keys that expects a modulation each 100 s and is told how well
/// the chord of the moment correlates with the key profiles of Albrecht & Shanahan ("The
/// use of large corpora to train a new type of key-finding algorithm", Music Perception
/// 31, 2013): the better of the two for a melody alone and after a modulation. A key is
/// left when another is clearly likelier: with plain cadences in 8 s (median; 12 s nearly
/// always), in songs not fitted on in 12. A melody alone takes long to settle and may be
/// taken for its relative.
///
/// Majorness weighs the correlation with the profiles by how likely each key is. How fast
/// the harmony moves is the distance in tonal centroid space that Harte, Sandler & Gasser
/// give ("Detecting harmonic change in musical audio", 2006).

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
  /// Chroma of the last 3 s from the tonic of the key that leads, in semitones; sums to
  /// 1, or all 0 without a key.
  float by_degree[PITCH_CLASSES];
  float change; ///< 0 … 1: how fast the harmony moves; 1 is a far chord each 0.5 s
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
