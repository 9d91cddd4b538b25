// SPDX-License-Identifier: GPL-3.0-or-later

/// @file monitor_window.h
/// The view without controls, and a live monitor's status, in a window of its own, which
/// f makes fill the screen, to be read from the back of a hall, and Escape makes a window
/// again. One thread at a time. For a program of its own, not a plugin: how Xlib tells of
/// the end of a server, which is one for the whole process, is exchanged, so that the
/// program outlives it.

#ifndef KIBUN_MONITOR_WINDOW_H
#define KIBUN_MONITOR_WINDOW_H

#include "dsp/history.h"
#include "dsp/snapshot.h"
#include "ui/live_status.h"

#include <stdbool.h>

typedef struct monitor_window monitor_window;

/// Open and map it on the display that the environment names.
/// @param title UTF-8
/// @return NULL when there is no display or memory runs out
monitor_window* monitor_window_new(const char* title);
void            monitor_window_free(monitor_window* self);

/// Handle what has come, then draw what has changed, at most 30 times a second. Never
/// waits.
/// @return false once the user has closed the window or the display is gone
bool monitor_window_update(monitor_window* self, const snapshot* now,
                           const history* past);

/// What stands in the row at the bottom: see view_set_status().
void monitor_window_set_status(monitor_window* self, const live_status* now,
                               const char* notice);

/// Is the display gone?
bool monitor_window_lost(const monitor_window* self);

/// The next key that is not for the window itself, in Latin-1. @return 0: none
char monitor_window_key(monitor_window* self);

#endif
