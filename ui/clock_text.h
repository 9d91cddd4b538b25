// SPDX-License-Identifier: GPL-3.0-or-later

/// @file clock_text.h
/// Times as a person writes them, and steps that make good ticks. Pure.

#ifndef KIBUN_CLOCK_TEXT_H
#define KIBUN_CLOCK_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/// "1:05", "1:02:05"; with tenths "0:07.5".
/// @param time s, 0 or above
void clock_text(char* text, size_t size, double time, bool tenths);

/// Long enough for every time below a million hours.
enum { CLOCK_TEXT_SIZE = 24 };

/// @return the shortest of 0.5, 1, 2, 5, 10, 15, 30 s, 1, 2, 5, 10, 15, 30 min, 1, 2, 4,
/// … h
///         that is at least `shortest`, s
double clock_step(double shortest);

#endif
