// SPDX-License-Identifier: GPL-3.0-or-later

/// @file wall_clock.h
/// The time of day for people and tables.

#ifndef KIBUN_LIVE_WALL_CLOCK_H
#define KIBUN_LIVE_WALL_CLOCK_H

#include <stddef.h>

enum { WALL_CLOCK_BYTES = 40 };

/// Local time as ISO 8601 with tenths of a second and the offset from UTC:
/// "2026-11-22T20:15:04.3+09:00". Any thread.
/// @param wall_s s since 1970
void wall_clock_iso(double wall_s, char text[WALL_CLOCK_BYTES]);

/// Local time of day for people: "20:15:04". Any thread.
void wall_clock_time(double wall_s, char text[WALL_CLOCK_BYTES]);

#endif
