// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitor_window.h"

#include "ui/view.h"
#include "ui/x11_window.h"

#include <X11/Xlib.h>
#include <stdlib.h>

enum { ESCAPE_KEY = 27 };

struct monitor_window {
  view*       shown;
  x11_window* window;
};

/// What Xlib has by default ends the process; then the connection hears of it.
static int go_on(Display* const display) {
  (void)display;
  return 0;
}

monitor_window* monitor_window_new(const char* const title) {
  static const control_range NONE[CONTROLS] = { 0 };

  monitor_window* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  XSetIOErrorHandler(go_on);
  self->shown  = view_new(NONE, NULL);
  self->window = self->shown ? x11_window_new(self->shown, 0, title, 0.0) : NULL;
  if (!self->window) {
    monitor_window_free(self);
    return NULL;
  }
  view_set_offer(self->shown, "press k to keep it");
  return self;
}

void monitor_window_free(monitor_window* const self) {
  if (self) {
    x11_window_free(self->window);
    view_free(self->shown);
    free(self);
  }
}

bool monitor_window_update(monitor_window* const self, const snapshot* const now,
                           const history* const past) {
  return x11_window_update(self->window, now, past);
}

void monitor_window_set_status(monitor_window* const self, const live_status* const now,
                               const char* const notice) {
  view_set_status(self->shown, now, notice);
}

bool monitor_window_lost(const monitor_window* const self) {
  return x11_window_lost(self->window);
}

char monitor_window_key(monitor_window* const self) {
  for (;;) {
    const char key = x11_window_key(self->window);
    if (key == 'f' || key == 'F') {
      x11_window_fill_screen(self->window, !x11_window_fills_screen(self->window));
    } else if (key == ESCAPE_KEY) {
      x11_window_fill_screen(self->window, false);
    } else {
      return key;
    }
  }
}
