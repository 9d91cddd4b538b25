// SPDX-License-Identifier: GPL-3.0-or-later

/// @file x11_window.h
/// A view in an X11 window: within a host's window, or on the screen by itself. Xlib and
/// cairo, no toolkit, no thread of its own; a connection of its own, so that no host's
/// error handler or event loop is disturbed. One thread at a time.

#ifndef KIBUN_X11_WINDOW_H
#define KIBUN_X11_WINDOW_H

#include "dsp/history.h"
#include "dsp/snapshot.h"
#include "ui/view.h"

#include <stdbool.h>

typedef struct x11_window x11_window;

/// Open and map it.
/// @param shown  what it shows; outlives the window
/// @param parent the host's window, or 0 for a window of its own
/// @param title  UTF-8, for a window of its own
/// @param scale  pixels per point of the design; 0 asks the screen's resources (Xft.dpi)
/// @return NULL when there is no display or no such parent, or memory runs out
x11_window* x11_window_new(view* shown, unsigned long parent, const char* title,
                           double scale);
void        x11_window_free(x11_window* self);

/// The X11 window's id.
unsigned long x11_window_id(const x11_window* self);

/// Its size in pixels.
void x11_window_size(const x11_window* self, int* width, int* height);

/// Ask for another size, in pixels.
void x11_window_resize(x11_window* self, int width, int height);

/// Is anything of it in sight? A window is before it has been mapped; when the host hides
/// a window above it, up to a second passes.
bool x11_window_visible(const x11_window* self);

/// Fill the screen, or be a window again; for a window of its own.
void x11_window_fill_screen(x11_window* self, bool full);
bool x11_window_fills_screen(const x11_window* self);

/// The next key of those that the view has not taken, for a window of its own.
/// @return its character in Latin-1, Escape is 27; 0 when there is none
char x11_window_key(x11_window* self);

/// Is the display gone?
bool x11_window_lost(const x11_window* self);

/// Handle the events that have come, then draw what has changed, at most 30 times a
/// second and only what can be seen. Never waits.
///
/// Keys that the view does not take are handed to the parent, unless it was the parent
/// that handed them down; a window of its own keeps them for x11_window_key().
/// @return false once the user has closed the window or the display is gone
bool x11_window_update(x11_window* self, const snapshot* now, const history* past);

#endif
