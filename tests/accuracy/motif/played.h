// SPDX-License-Identifier: GPL-3.0-or-later

/// @file played.h
/// A piece as it sounds: rendered by the program fluidsynth with its reverb, its peak at
/// one half, and with the audio copied where the piece says so.

#ifndef KIBUN_ACCURACY_PLAYED_H
#define KIBUN_ACCURACY_PLAYED_H

#include "tests/accuracy/motif/piece.h"
#include "tests/stimuli/stereo.h"

/// @return to be freed with stereo_free(); empty when it can't be played
stereo played_piece(const piece* score, const char* soundfont);

#endif
