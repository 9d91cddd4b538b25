// SPDX-License-Identifier: GPL-3.0-or-later

/// @file supervision.h
/// Keeps sound coming: watches the device from a thread of its own, says when it is gone,
/// looks for it every second, and listens again when it is back. Nothing else of the
/// program is touched meanwhile.

#ifndef KIBUN_LIVE_SUPERVISION_H
#define KIBUN_LIVE_SUPERVISION_H

#include "apps/live/notices.h"
#include "apps/live/sound_feed.h"
#include "apps/live/sound_input.h"
#include "apps/live/sound_problem.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  sound_source source;    ///< as it is, or was last
  bool         connected; ///< sound comes from it
  double       since_s;   ///< CLOCK_MONOTONIC: so it has been since then
  unsigned     losses;    ///< times the device went away
  uint64_t     overruns;  ///< blocks of sound lost by the device or by this program
} input_state;

typedef struct supervision supervision;

/// Open the device and watch over it. `wish`, `feed` and `tell` must outlive it.
/// @param chosen  set to the device that was found, without a name when none was
/// @param problem set to what is wrong
/// @return NULL when there is a problem
supervision* supervision_new(const sound_wish* wish, sound_feed* feed, notices* tell,
                             device_identity* chosen, sound_problem* problem);

/// Let go of the device.
/// @return false when the sound system hangs, for more than three seconds: then it and
/// what it
///         was given must be left alone until the program ends
bool supervision_free(supervision* self);

/// Any thread, but no audio thread: it may wait for microseconds.
input_state supervision_state(supervision* self);

#endif
