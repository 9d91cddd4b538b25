// SPDX-License-Identifier: GPL-3.0-or-later

/// @file loops.h
/// Two bars, repeated without the least difference.

#ifndef KIBUN_STIMULI_LOOPS_H
#define KIBUN_STIMULI_LOOPS_H

#include "tests/accuracy/midi_score.h"

#include <stddef.h>

enum { LOOPS = 4 };

const char* loop_name(size_t number);

/// @param number 0 … LOOPS - 1
/// @return settled; at least so long
midi_score loop_score(size_t number, double seconds);

#endif
