// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sound_source.h
/// Where the sound comes from.

#ifndef KIBUN_LIVE_SOUND_SOURCE_H
#define KIBUN_LIVE_SOUND_SOURCE_H

#include "apps/live/devices.h"

typedef struct {
  device_identity device;
  double          rate;        ///< samples per second
  unsigned        channels[2]; ///< from 1; of mono both are the same
  double          latency_s;   ///< from the socket to the program, as the device says
} sound_source;

#endif
