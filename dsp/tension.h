// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tension.h
/// Tension from musical cues, additive and transparent: there are too few judgements of
/// listeners to fit it on.
///
/// Tension follows the trend of its cues, loudness far ahead (Farbood, "A parametric,
/// temporal model of musical tension", Music Perception 29, 2012; Barchet et al.,
/// "TenseMusic", 2024), and it is higher where music is dissonant, loud, dense, minor,
/// without a clear key or pulse. Pure; real-time safe.

#ifndef KIBUN_TENSION_H
#define KIBUN_TENSION_H

#include "dsp/cues.h"

/// @param pushes receives what each cue adds, CUE_COUNT of them
/// @return 0 … 1
float tension(const cue_levels* cues, float pushes[CUE_COUNT]);

#endif
