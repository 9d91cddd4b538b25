// SPDX-License-Identifier: GPL-3.0-or-later

/// @file demo_playback.h
/// A file played through the plugin before an audience: the meters move, the curve is
/// kept, the strip is pictured.

#ifndef KIBUN_DEMO_PLAYBACK_H
#define KIBUN_DEMO_PLAYBACK_H

#include "apps/audio_file.h"
#include "apps/audio_output.h"
#include "apps/curve.h"
#include "apps/player.h"
#include "apps/problem.h"
#include "apps/strip_picture.h"

#include <stdio.h>

enum { DEMO_PLAYBACK_STRIPS = 2 };

typedef struct {
  player*       plugin;
  audio_file*   music;
  audio_output* loudspeaker; ///< NULL: silent
  double        speed;       ///< times real time; 0 for as fast as it goes
  FILE*         csv;         ///< gets a row per 0.1 s, heading included

  curve         heard;                        ///< a point per 0.1 s
  double        duration;                     ///< s
  strip_picture strips[DEMO_PLAYBACK_STRIPS]; ///< the same moment in different sizes
} demo_playback;

/// Play from beginning to end; fills `heard`, `duration` and `strips`.
problem demo_playback_run(demo_playback* self);

/// Frees `heard` and `strips` alone.
void demo_playback_clear(demo_playback* self);

#endif
