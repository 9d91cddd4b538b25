// SPDX-License-Identifier: GPL-3.0-or-later

/// @file choir.h
/// Singing without instruments: hymns in four parts, and one voice alone.

#ifndef KIBUN_STIMULI_CHOIR_H
#define KIBUN_STIMULI_CHOIR_H

#include "tests/accuracy/midi_score.h"

#include <stddef.h>

enum { CHOIRS = 4 };

const char* choir_name(size_t number);

/// @param number 0 … CHOIRS - 1
/// @return settled, 25 … 40 s
midi_score choir_score(size_t number);

#endif
