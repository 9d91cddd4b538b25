// SPDX-License-Identifier: GPL-3.0-or-later

/// @file mood_words.h
/// The words of listeners and editors that stand for Kibun's named moods.

#ifndef KIBUN_ACCURACY_MOOD_WORDS_H
#define KIBUN_ACCURACY_MOOD_WORDS_H

#include "dsp/words.h"

/// Which moods a list of words names, in a set that has words.
/// @param words between commas or semicolons
/// @param named receives 1 for each mood that is named, else 0
void mood_words_read(const char* set, const char* words, double named[MOOD_WORDS]);

#endif
