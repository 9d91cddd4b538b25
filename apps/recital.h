// SPDX-License-Identifier: GPL-3.0-or-later

/// @file recital.h
/// A file played through the plugin before an audience: the meters move, the curve is
/// kept, the strip is pictured.

#ifndef KIBUN_RECITAL_H
#define KIBUN_RECITAL_H

#include "apps/audio_file.h"
#include "apps/curve.h"
#include "apps/player.h"
#include "apps/problem.h"
#include "apps/sound.h"
#include "apps/strip_picture.h"

#include <stdio.h>

enum { RECITAL_STRIPS = 2 };

typedef struct {
  player*     plugin;
  audio_file* music;
  sound*      loudspeaker; ///< NULL: silent
  double      speed;       ///< times real time; 0 for as fast as it goes
  FILE*       csv;         ///< gets a row per 0.1 s, heading included

  curve         heard;                  ///< a point per 0.1 s
  double        duration;               ///< s
  strip_picture strips[RECITAL_STRIPS]; ///< the same moment in different sizes
} recital;

/// Play from beginning to end; fills `heard`, `duration` and `strips`.
problem recital_play(recital* self);

/// Frees `heard` and `strips` alone.
void recital_clear(recital* self);

#endif
