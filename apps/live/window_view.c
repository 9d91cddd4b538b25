// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/window_view.h"

#include "apps/live/keys.h"
#include "ui/monitor_window.h"

#include <stdlib.h>

// As often as the window draws.
static const double PERIOD_S = 1.0 / 30.0;

typedef struct {
  console*        person;
  monitor_window* window;
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

static bool show(void* const argument, monitor* const from) {
  window_view* const self = argument;

  notice said;
  while (monitor_notice(from, &said)) {
    console_line(self->person, said.text);
  }
  snapshot now;
  monitor_snapshot(from, &now);
  // Silence would say that somebody listens.
  now.active = now.active && monitor_status_now(from).input.connected;
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
