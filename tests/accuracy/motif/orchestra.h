// SPDX-License-Identifier: GPL-3.0-or-later

/// @file orchestra.h
/// The players of a piece: programs of General MIDI with the range they sound well in.
/// The developing and the held half have none of them in common.

#ifndef KIBUN_ACCURACY_ORCHESTRA_H
#define KIBUN_ACCURACY_ORCHESTRA_H

#include "tests/stimuli/chance.h"

#include <stdbool.h>

/// Music to develop on, and music kept apart.
typedef enum { HALF_DEVELOPING, HALF_HELD } half_name;

typedef struct {
  int program; ///< of General MIDI, from 0
  int lowest;  ///< MIDI number
  int highest;
  int family; ///< those of one are alike: strings, brass, plucked and struck, wind,
              ///< voice, electronic
} player;

enum { ORCHESTRA_SOLOISTS = 5, ORCHESTRA_CHORDS = 3 };

/// Those who play one piece: few enough for the channels of MIDI.
typedef struct {
  player soloists[ORCHESTRA_SOLOISTS]; ///< of different families
  int    chords[ORCHESTRA_CHORDS];     ///< programs
  int    broken;                       ///< of broken chords
  int    bass;
} orchestra;

orchestra orchestra_draw(half_name half, chance* dice);

/// A soloist, but not the one given. @param not_this a place in `soloists`, or -1
int orchestra_other(int not_this, chance* dice);

#endif
