// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tempo_map.h
/// Beats as a tempo map: each beat falls on a quarter, and every time has a tick.
///
/// A beat that follows the last one after about two, three … of its own periods stands so
/// many quarters later; how many lie in a stretch of more than 3 s without beats, the
/// tempo before it says, and it is bent as little as needed for the beat at its end to
/// fall on a quarter. The time before the first beat is filled in the same way. After the
/// last beat its tempo goes on; without beats it is 120. A beat that comes within half a
/// period of the last one has no quarter: it stands where it sounds, between the lines.
///
/// Tempos are whole microseconds per quarter, as in a file, and every stretch makes good
/// the rounding of the one before: a beat is at most half a microsecond per quarter of
/// its stretch off, and never more in an hour than in a minute.

#ifndef KIBUN_TEMPO_MAP_H
#define KIBUN_TEMPO_MAP_H

#include "apps/problem.h"

#include <stddef.h>
#include <stdint.h>

enum {
  TEMPO_MAP_TICKS = 960,   ///< per quarter
  TEMPO_MAP_USUAL = 500000 ///< us per quarter: 120 bpm
};

/// From here on a quarter has this length.
typedef struct {
  uint64_t time;   ///< us
  uint64_t tick;   ///< a whole quarter
  uint32_t length; ///< us per quarter, of 24 bits
} tempo_stretch;

/// All zero is a map without beats.
typedef struct {
  tempo_stretch* stretches;
  size_t         count;
  size_t         room;
  uint64_t       time; ///< us, of the last beat that has a quarter
  uint64_t       tick;
} tempo_map;

/// Enter a beat.
/// @param time  s, not before that of the last one
/// @param tempo bpm that is heard there; 0 when unknown
problem tempo_map_beat(tempo_map* self, double time, double tempo);

/// The tick nearest to a time. Pure.
/// @param time s, 0 or above
uint64_t tempo_map_tick(const tempo_map* self, double time);

void tempo_map_clear(tempo_map* self);

#endif
