// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/x11_connection.h"

#include <X11/Xlibint.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>

static const double USUAL_DPI     = 96.0;
static const double SMALLEST_SIZE = 0.5;
static const double LARGEST_SIZE  = 4.0;

struct x11_connection {
  Display* display;
  bool     lost;
};

/// What a request that failed would have told the process's error handler. A window that
/// the host has destroyed under us is no error of anybody's; who needs a result asks for
/// it and looks at what came.
static Bool keep_to_itself(Display* const display, XErrorEvent* const event,
                           xError* const error) {
  (void)display;
  (void)event;
  (void)error;
  return False;
}

/// Xlib would end the process instead, if the host's handler has not done so.
static void note_the_end(Display* const display, void* const connection) {
  (void)display;
  x11_connection* const self = connection;
  self->lost                 = true;
}

x11_connection* x11_connection_new(void) {
  x11_connection* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->display = XOpenDisplay(NULL);
  if (!self->display) {
    free(self);
    return NULL;
  }
  for (int code = Success + 1; code <= BadImplementation; ++code) {
    XESetWireToError(self->display, code, keep_to_itself);
  }
  XSetIOErrorExitHandler(self->display, note_the_end, self);
  return self;
}

void x11_connection_free(x11_connection* const self) {
  if (self) {
    XCloseDisplay(self->display);
    free(self);
  }
}

Display* x11_connection_display(const x11_connection* const self) {
  return self->display;
}

bool x11_connection_lost(x11_connection* const self) {
  const int     socket  = ConnectionNumber(self->display);
  struct pollfd hearing = { .fd = socket, .events = POLLIN };
  char          next;
  if (!self->lost && poll(&hearing, 1, 0) > 0 &&
      ((hearing.revents & (POLLHUP | POLLERR)) ||
       recv(socket, &next, 1, MSG_PEEK | MSG_DONTWAIT) == 0)) {
    self->lost = true;
    // As Xlib marks a connection whose end it has found by itself.
    self->display->flags |= XlibDisplayIOError;
  }
  return self->lost;
}

double x11_connection_scale(const x11_connection* const self) {
  const char* const dpi  = XGetDefault(self->display, "Xft", "dpi");
  const double      dots = dpi ? strtod(dpi, NULL) : USUAL_DPI;
  return x11_scale_clamp(dots > 0.0 ? dots / USUAL_DPI : 1.0);
}

double x11_scale_clamp(const double scale) {
  return isnan(scale) ? 1.0 : fmin(fmax(scale, SMALLEST_SIZE), LARGEST_SIZE);
}
