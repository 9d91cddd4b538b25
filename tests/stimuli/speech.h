// SPDX-License-Identifier: GPL-3.0-or-later

/// @file speech.h
/// People talking, as the program espeak-ng makes them talk.

#ifndef KIBUN_STIMULI_SPEECH_H
#define KIBUN_STIMULI_SPEECH_H

#include "tests/stimuli/stereo.h"

#include <stddef.h>

enum { SPEECH_COUNT = 6 };

/// One of several speakers or pairs of them, at 48 kHz. No language, voice or sentence of
/// these is among those that the model may be fitted on (dsp/model/speech.py, 'judge').
/// @param number 0 … SPEECH_COUNT - 1
/// @return empty when espeak-ng isn't there
stereo speech_make(size_t number, double seconds);

#endif
