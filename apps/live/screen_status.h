// SPDX-License-Identifier: GPL-3.0-or-later

/// @file screen_status.h
/// What terminal and window show besides the music.

#ifndef KIBUN_LIVE_SCREEN_STATUS_H
#define KIBUN_LIVE_SCREEN_STATUS_H

#include "apps/live/monitor.h"
#include "ui/live_status.h"

/// The name of the device lasts as long as `now`. Pure.
live_status screen_status(const monitor_status* now);

#endif
