// SPDX-License-Identifier: GPL-3.0-or-later

/// @file key_profiles.h
/// How often each pitch class sounds in music of a key, from its tonic: Albrecht &
/// Shanahan
/// ("The use of large corpora to train a new type of key-finding algorithm", Music
/// Perception 31, 2013). They sum to 1.

#ifndef KIBUN_KEY_PROFILES_H
#define KIBUN_KEY_PROFILES_H

#include "dsp/chroma.h"
#include "dsp/words.h"

/// PITCH_CLASSES values.
const float* key_profile_major(void);
const float* key_profile_minor(void);

/// The key whose profile correlates best with what sounded on average; KEY_NONE when all
/// pitch classes are alike. Pure; real-time safe.
key_word key_profiles_best(const float sounded[PITCH_CLASSES]);

#endif
