// SPDX-License-Identifier: GPL-3.0-or-later

/// @file screen_view.h
/// The terminal as a monitor: ui/terminal_view.h on the screen of a terminal, and its
/// keys. Draws fifteen times a second what has changed; over a line that takes less than
/// 20 kB a second it draws less often.

#ifndef KIBUN_LIVE_SCREEN_VIEW_H
#define KIBUN_LIVE_SCREEN_VIEW_H

#include "apps/live/view.h"

#include <stdbool.h>

/// @param jobs of job_signals.h
/// @return false when standard output is no terminal to be drawn on, or memory runs out
bool screen_view_open(int jobs, view* result);

#endif
