// SPDX-License-Identifier: GPL-3.0-or-later

/// @file live_status.h
/// What a live monitor shows besides the music: how long it runs, what it listens to and
/// how loud that is, what was lost, what was asked for.

#ifndef KIBUN_LIVE_STATUS_H
#define KIBUN_LIVE_STATUS_H

#include "dsp/settings.h"

#include <stdbool.h>
#include <stdint.h>

/// Plain data.
typedef struct {
  double      running_s;
  const char* device; ///< UTF-8, may be NULL
  bool        connected;
  double      away_s;     ///< while it is not connected: since when
  float       peak_db[2]; ///< dBFS
  uint64_t    overruns;
  bool        holding;
  tempo_scale scale;
  float       tapped; ///< bpm, 0: none
  unsigned    song;   ///< its number, 0: none is on
  double      song_s; ///< since it began
} live_status;

#endif
