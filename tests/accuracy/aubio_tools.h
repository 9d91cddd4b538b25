// SPDX-License-Identifier: GPL-3.0-or-later

/// @file aubio_tools.h
/// aubio's own beat tracker and onset detector (aubio 0.4.9, https://aubio.org), with
/// every setting as aubio has it.

#ifndef KIBUN_ACCURACY_AUBIO_TOOLS_H
#define KIBUN_ACCURACY_AUBIO_TOOLS_H

#include "tests/accuracy/hearing.h"
#include "tests/accuracy/item.h"

/// aubio_tempo with a window of 1024 and a hop of 512, as aubio's command has it, at
/// 44100 Hz, for which it is tuned: at 48000 Hz it scores lower. Its tempo reads 1 to 2 %
/// high; it is reported as aubio gives it.
hearing aubio_hear_tempo(const sound* music);

/// @param method of aubio_onset: "default" is hfc
hearing aubio_hear_onsets(const sound* music, const char* method, unsigned window,
                          unsigned hop);

#endif
