// SPDX-License-Identifier: GPL-3.0-or-later

/// @file instruments.h
/// The sounds of generated music: a click, three drums, a plucked bass and bowed strings.

#ifndef KIBUN_ACCURACY_INSTRUMENTS_H
#define KIBUN_ACCURACY_INSTRUMENTS_H

#include "tests/accuracy/item.h"

/// Mix a note with what is there; what is beyond the end is left out.
void instruments_play(const note* played, const sound* music);

#endif
