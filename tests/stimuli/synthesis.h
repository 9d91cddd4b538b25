// SPDX-License-Identifier: GPL-3.0-or-later

/// @file synthesis.h
/// Scores as the program fluidsynth plays them, in stereo, with its reverb.
///
/// Without its chorus: that of version 2.3.1 makes a note seven times as loud and its
/// sides opposite, so that a mono sum is another sound.

#ifndef KIBUN_STIMULI_SYNTHESIS_H
#define KIBUN_STIMULI_SYNTHESIS_H

#include "tests/accuracy/midi_score.h"
#include "tests/stimuli/stereo.h"

enum { SYNTHESIS_RATE = 48000 };

/// @param score settled
/// @return at the level that fluidsynth plays at, which is low and never clips; empty
/// when it can't be played
stereo synthesis_play(const midi_score* score, const char* soundfont);

/// The same with its peak at one half.
stereo synthesis_normal(const midi_score* score, const char* soundfont);

#endif
