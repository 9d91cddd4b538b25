// SPDX-License-Identifier: GPL-3.0-or-later

/// @file x11_pointer.h
/// What the pointer does in a window, told to the view: X knows neither double clicks nor
/// wheels, but buttons.

#ifndef KIBUN_X11_POINTER_H
#define KIBUN_X11_POINTER_H

#include "ui/view.h"

#include <X11/Xlib.h>
#include <stdbool.h>

/// The modifiers for small steps: either does.
enum { X11_FINE = ShiftMask | ControlMask };

/// Plain data.
typedef struct {
  view*  shown;
  double reach; ///< pixels between the two presses of a double click, at most

  // The last press.
  bool held;   ///< the left button is down still
  bool counts; ///< false after a double click: a third press begins anew
  Time time;
  int  x;
  int  y;
} x11_pointer;

/// @param scale pixels per point of the design
x11_pointer x11_pointer_new(view* shown, double scale);

/// A button goes down, or the wheel turns.
/// @return true when it was a button
bool x11_pointer_press(x11_pointer* self, const XButtonEvent* event);

/// A button goes up, perhaps outside of the window of this size.
void x11_pointer_release(x11_pointer* self, const XButtonEvent* event, int width,
                         int height);

/// The window has lost the pointer: no release will come.
void x11_pointer_let_go(x11_pointer* self);

void x11_pointer_move(const x11_pointer* self, const XMotionEvent* event);
void x11_pointer_leave(const x11_pointer* self, const XCrossingEvent* event);

#endif
