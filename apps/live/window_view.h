// SPDX-License-Identifier: GPL-3.0-or-later

/// @file window_view.h
/// The monitor in a window of its own: the plugin's view without controls, which f makes
/// fill the screen, to be read from the back of a hall, and Escape makes a window again.
/// The other keys are those of the terminal.

#ifndef KIBUN_LIVE_WINDOW_VIEW_H
#define KIBUN_LIVE_WINDOW_VIEW_H

#include "apps/console.h"
#include "apps/live/view.h"

#include <stdbool.h>

/// @param person where notices go; must outlive the view
/// @return false when there is no display, or memory runs out
bool window_view_open(console* person, view* result);

#endif
