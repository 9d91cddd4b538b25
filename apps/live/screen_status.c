// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/screen_status.h"

#include "apps/live/level.h"

live_status screen_status(const monitor_status* const now) {
  return (live_status){
    .running_s = now->running_s,
    .device    = now->input.source.device.name,
    .connected = now->input.connected,
    .away_s    = now->away_s,
    .peak_db   = { level_db(now->now.peak[0]), level_db(now->now.peak[1]) },
    .overruns  = now->input.overruns,
    .holding   = now->now.holding,
    .scale     = now->now.scale,
    .tapped    = now->now.tapped,
    .song      = now->song,
    .song_s    = now->song_s,
  };
}
