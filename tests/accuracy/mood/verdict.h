// SPDX-License-Identifier: GPL-3.0-or-later

/// @file verdict.h
/// What Kibun said of a clip, in the numbers that tables are made of.

#ifndef KIBUN_ACCURACY_VERDICT_H
#define KIBUN_ACCURACY_VERDICT_H

#include "tests/accuracy/mood/clip.h"
#include "tests/accuracy/mood/trace.h"

/// Sets `said` and `heard`.
void verdict_pass(clip* self, const trace* told);

/// The quadrant in which a named mood lives; 0 for MOOD_NONE.
int verdict_quadrant(mood_word mood);

#endif
