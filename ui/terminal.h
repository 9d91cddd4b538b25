// SPDX-License-Identifier: GPL-3.0-or-later

/// @file terminal.h
/// One line of meters for a terminal.

#ifndef KIBUN_TERMINAL_H
#define KIBUN_TERMINAL_H

#include "dsp/snapshot.h"

#include <stdbool.h>
#include <stddef.h>

/// Write one line of at most `columns` columns (UTF-8, no newline, always terminated):
/// time, mood, valence, arousal, tension, energy, tempo with a beat light, key.
/// @param time   s into the piece
/// @param colour use 24-bit ANSI colours from the palette
/// @return bytes written without the terminating 0
size_t terminal_line(char* line, size_t size, unsigned columns, bool colour, double time,
                     const snapshot* now);

#endif
