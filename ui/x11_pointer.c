// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/x11_pointer.h"

#include <stdlib.h>

static const Time   TWICE_MS    = 400; // between the presses of a double click
static const double TWICE_REACH = 4.0; // points of the design

x11_pointer x11_pointer_new(view* const shown, const double scale) {
  return (x11_pointer){ .shown = shown, .reach = TWICE_REACH * scale };
}

/// The second of two presses, near each other in time and place?
static bool is_twice(const x11_pointer* const self, const XButtonEvent* const event) {
  return self->counts && event->button == Button1 &&
         event->time - self->time <= TWICE_MS && abs(event->x - self->x) <= self->reach &&
         abs(event->y - self->y) <= self->reach;
}

bool x11_pointer_press(x11_pointer* const self, const XButtonEvent* const event) {
  const bool fine = event->state & X11_FINE;
  if (event->button == Button4 || event->button == Button5) {
    view_scroll(self->shown, event->x, event->y, event->button == Button4 ? 1.0 : -1.0,
                fine);
    return false;
  }
  if (event->button > Button3) {
    return false; // a wheel that is turned sideways, and further buttons
  }
  const bool twice = is_twice(self, event);
  self->counts     = event->button == Button1 && !twice;
  self->held       = self->held || event->button == Button1;
  self->time       = event->time;
  self->x          = event->x;
  self->y          = event->y;
  view_press(self->shown, event->x, event->y, (int)event->button, twice, fine);
  return true;
}

void x11_pointer_release(x11_pointer* const self, const XButtonEvent* const event,
                         const int width, const int height) {
  if (event->button > Button3) {
    return;
  }
  self->held = self->held && event->button != Button1;
  view_release(self->shown, event->x, event->y, (int)event->button);
  // While the button was held, the pointer was ours wherever it went.
  if (event->x < 0 || event->y < 0 || event->x >= width || event->y >= height) {
    view_leave(self->shown);
  }
}

void x11_pointer_let_go(x11_pointer* const self) {
  if (self->held) {
    self->held = false;
    view_release(self->shown, self->x, self->y, Button1);
    view_leave(self->shown);
  }
}

void x11_pointer_move(const x11_pointer* const self, const XMotionEvent* const event) {
  view_move(self->shown, event->x, event->y, event->state & X11_FINE);
}

void x11_pointer_leave(const x11_pointer* const self, const XCrossingEvent* const event) {
  if (!(event->state & Button1Mask)) {
    view_leave(self->shown);
  }
}
