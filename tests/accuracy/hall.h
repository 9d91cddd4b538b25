// SPDX-License-Identifier: GPL-3.0-or-later

/// @file hall.h
/// A concert heard from among the audience.
///
/// The direct sound, then a little more energy than that in a tail of noise that falls by
/// 60 dB in 1.8 s (Polack's model of late reverberation, 1988); all of it between 80 Hz
/// and 8 kHz; and a crowd 15 dB below. Nothing is delayed. The same music sounds the same
/// each time.

#ifndef KIBUN_ACCURACY_HALL_H
#define KIBUN_ACCURACY_HALL_H

#include "tests/accuracy/item.h"

#include <stdbool.h>

typedef struct hall hall;

/// For one thread at a time, and while no other creates aubio's objects.
/// @param rate of all music that is to be heard in it
/// @return NULL when memory runs out
hall* hall_new(double rate);
void  hall_free(hall* self);

/// Replace music by what is heard of it, in the hall without a crowd and with one. Any
/// number of threads at a time.
/// @return false when the rate is another or memory runs out: the music is of no use then
bool hall_play_empty(const hall* self, sound* music);
bool hall_play(const hall* self, sound* music);

#endif
