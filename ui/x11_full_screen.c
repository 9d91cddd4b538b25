// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/x11_full_screen.h"

#include <X11/Xatom.h>

static bool is_managed(Display* const display) {
  const Atom     check  = XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", False);
  Atom           type   = None;
  int            format = 0;
  unsigned long  count  = 0;
  unsigned long  after  = 0;
  unsigned char* value  = NULL;
  const int      status =
    XGetWindowProperty(display, DefaultRootWindow(display), check, 0, 1, False, XA_WINDOW,
                       &type, &format, &count, &after, &value);
  if (value) {
    XFree(value);
  }
  return status == Success && type == XA_WINDOW && count == 1;
}

static void ask_manager(Display* const display, const Window window, const bool full) {
  static const long REMOVE         = 0;
  static const long ADD            = 1;
  static const long AN_APPLICATION = 1;

  XEvent event               = { 0 };
  event.xclient.type         = ClientMessage;
  event.xclient.window       = window;
  event.xclient.message_type = XInternAtom(display, "_NET_WM_STATE", False);
  event.xclient.format       = 32;
  event.xclient.data.l[0]    = full ? ADD : REMOVE;
  event.xclient.data.l[1] = (long)XInternAtom(display, "_NET_WM_STATE_FULLSCREEN", False);
  event.xclient.data.l[3] = AN_APPLICATION;
  XSendEvent(display, DefaultRootWindow(display), False,
             SubstructureRedirectMask | SubstructureNotifyMask, &event);
}

static void set_size(x11_full_screen* const self, Display* const display,
                     const Window window, const bool full) {
  const int screen = DefaultScreen(display);
  if (full) {
    XWindowAttributes now;
    if (!XGetWindowAttributes(display, window, &now)) {
      return;
    }
    self->width  = now.width;
    self->height = now.height;
    XMoveResizeWindow(display, window, 0, 0, (unsigned)DisplayWidth(display, screen),
                      (unsigned)DisplayHeight(display, screen));
  } else if (self->width > 0 && self->height > 0) {
    XResizeWindow(display, window, (unsigned)self->width, (unsigned)self->height);
  }
}

static void hide_pointer(Display* const display, const Window window, const bool hidden) {
  static const char NOTHING[1] = { 0 };
  if (!hidden) {
    XUndefineCursor(display, window);
    return;
  }
  XColor       black = { 0 };
  const Pixmap empty = XCreateBitmapFromData(display, window, NOTHING, 1, 1);
  const Cursor none  = XCreatePixmapCursor(display, empty, empty, &black, &black, 0, 0);
  XDefineCursor(display, window, none);
  XFreeCursor(display, none);
  XFreePixmap(display, empty);
}

void x11_full_screen_set(x11_full_screen* const self, Display* const display,
                         const Window window, const bool full) {
  if (full == self->full) {
    return;
  }
  self->full = full;
  hide_pointer(display, window, full);
  if (is_managed(display)) {
    ask_manager(display, window, full);
  } else {
    set_size(self, display, window, full);
  }
  XFlush(display);
}
