// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/window_view.h"

#include "apps/live/keys.h"
#include "apps/live/monotonic.h"
#include "apps/live/screen_status.h"
#include "ui/monitor_window.h"

#include <stdlib.h>

// As often as the window draws.
static const double PERIOD_S = 1.0 / 30.0;

static const double NOTICE_S = 30.0; // that one is shown

enum { STATUS_EACH = 4 }; // drawings: so often the status is read

typedef struct {
  console*        person;
  monitor_window* window;
  unsigned        drawings;
  notice          said;   ///< the newest
  double          said_s; ///< CLOCK_MONOTONIC; 0: none yet
} window_view;

/// @return false to end the program
static bool take_keys(window_view* const self, monitor* const to) {
  for (char key = monitor_window_key(self->window); key != '\0';
       key      = monitor_window_key(self->window)) {
    const live_key* const found = live_key_find(key);
    if (found && found->quits) {
      return false;
    }
    if (found) {
      monitor_ask(to, found->what);
    }
  }
  return true;
}

static void show_status(window_view* const self, const monitor_status* const status) {
  const live_status now = screen_status(status);
  const bool said       = self->said_s > 0.0 && monotonic_now() - self->said_s < NOTICE_S;
  monitor_window_set_status(self->window, &now, said ? self->said.text : NULL);
}

static bool show(void* const argument, monitor* const from) {
  window_view* const self = argument;

  while (monitor_notice(from, &self->said)) {
    console_line(self->person, self->said.text);
    self->said_s = monotonic_now();
  }
  const monitor_status status = monitor_status_now(from);
  if (self->drawings++ % STATUS_EACH == 0) {
    show_status(self, &status);
  }
  snapshot now;
  monitor_snapshot(from, &now);
  // Silence would say that somebody listens.
  now.active = now.active && status.input.connected;
  if (!monitor_window_update(self->window, &now, monitor_history(from))) {
    if (monitor_window_lost(self->window)) {
      console_line(self->person, "the display is gone, and the window with it: ending");
    }
    return false;
  }
  return take_keys(self, from);
}

static void leave(void* const argument) {
  window_view* const self = argument;
  monitor_window_free(self->window);
  free(self);
}

bool window_view_open(console* const person, view* const result) {
  window_view* const self = calloc(1, sizeof *self);
  if (!self) {
    return false;
  }
  self->person = person;
  self->window = monitor_window_new("Kibun");
  if (!self->window) {
    free(self);
    return false;
  }
  *result = (view){
    .self       = self,
    .period_s   = PERIOD_S,
    .descriptor = -1,
    .show       = show,
    .close      = leave,
  };
  return true;
}
