// SPDX-License-Identifier: GPL-3.0-or-later

/// @file x11_connection.h
/// A connection to the X server that keeps its errors to itself. Xlib has one error
/// handler for the whole process, which is the host's and ends the process by default;
/// no error gets there from here, and it is never exchanged. Nor does the end of the
/// server, unless it comes between x11_connection_lost() and what is done next: Xlib then
/// asks the host's handler, and ends the process when it has none.
/// One thread at a time.

#ifndef KIBUN_X11_CONNECTION_H
#define KIBUN_X11_CONNECTION_H

#include <X11/Xlib.h>
#include <stdbool.h>

typedef struct x11_connection x11_connection;

/// To the display that the environment names.
/// @return NULL when there is none or memory runs out
x11_connection* x11_connection_new(void);
void            x11_connection_free(x11_connection* self);

Display* x11_connection_display(const x11_connection* self);

/// Has the server gone? Once it has, whatever is asked of Xlib does nothing. Never waits.
bool x11_connection_lost(x11_connection* self);

/// Pixels per point of the design: the resource Xft.dpi by 96, or 1.
double x11_connection_scale(const x11_connection* self);

/// `scale` within what windows can have, from half a pixel to four; 1 for NaN.
double x11_scale_clamp(double scale);

#endif
