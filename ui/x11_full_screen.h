// SPDX-License-Identifier: GPL-3.0-or-later

/// @file x11_full_screen.h
/// A window of its own that fills the screen: by the window manager (Extended Window
/// Manager Hints, _NET_WM_STATE), or, where there is none, by its size. Plain data; all 0
/// for a window as any other.

#ifndef KIBUN_X11_FULL_SCREEN_H
#define KIBUN_X11_FULL_SCREEN_H

#include <X11/Xlib.h>
#include <stdbool.h>

typedef struct {
  bool full;
  int  width; ///< before, in pixels
  int  height;
} x11_full_screen;

/// Fill the screen, without the pointer on it; or be as before.
void x11_full_screen_set(x11_full_screen* self, Display* display, Window window,
                         bool full);

#endif
