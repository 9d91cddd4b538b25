// SPDX-License-Identifier: GPL-3.0-or-later

/// @file x11_canvas.h
/// What a window shows, kept in memory: cairo draws on it, and any part of it can be put
/// into the window at any time. So a window that comes into sight again is never drawn
/// anew, and nobody sees half a drawing.

#ifndef KIBUN_X11_CANVAS_H
#define KIBUN_X11_CANVAS_H

#include "ui/view.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <cairo.h>
#include <stdbool.h>

typedef struct x11_canvas x11_canvas;

/// The kind of pixels a canvas has, 8 bits per colour, as a window must be made with.
/// @return false when the screen has none of the kind
bool x11_canvas_visual(Display* display, XVisualInfo* visual);

/// @param window of the depth that x11_canvas_visual() told; outlives the canvas
/// @return NULL when memory runs out
x11_canvas* x11_canvas_new(Display* display, Window window, int depth);
void        x11_canvas_free(x11_canvas* self);

/// Another size, in pixels, at least 1 × 1; what was drawn is lost.
/// @return false when memory runs out: there is nothing to draw on then
bool x11_canvas_resize(x11_canvas* self, int width, int height);

/// Where to draw; NULL before the first size.
cairo_t* x11_canvas_cairo(const x11_canvas* self);

/// Put a part of it into the window; what lies outside the canvas is left out.
void x11_canvas_show(x11_canvas* self, view_area part);

#endif
