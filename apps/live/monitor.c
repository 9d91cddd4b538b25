// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/monitor.h"

#include "apps/live/monotonic.h"

#include <stdlib.h>

struct monitor {
  listener*        hears;
  analysis_thread* thread;
  supervision*     input;
  notices*         tell;
  double           began_s;
  history*         past; ///< a copy for this thread
};

monitor* monitor_new(listener* const hears, analysis_thread* const thread,
                     supervision* const input, notices* const tell,
                     const double began_s) {
  monitor* const self = calloc(1, sizeof *self);
  history* const past = history_new();
  if (!self || !past) {
    history_free(past);
    free(self);
    return NULL;
  }
  *self = (monitor){ hears, thread, input, tell, began_s, past };
  return self;
}

void monitor_free(monitor* const self) {
  if (self) {
    history_free(self->past);
    free(self);
  }
}

void monitor_snapshot(const monitor* const self, snapshot* const result) {
  listener_snapshot(self->hears, result);
}

const history* monitor_history(monitor* const self) {
  numbered_point next;
  while (listener_point(self->hears, &next)) {
    history_put(self->past, next.number, &next.point);
  }
  return self->past;
}

monitor_status monitor_status_now(const monitor* const self) {
  return (monitor_status){
    .input     = supervision_state(self->input),
    .now       = listener_gauges(self->hears),
    .running_s = monotonic_now() - self->began_s,
  };
}

bool monitor_notice(monitor* const self, notice* const oldest) {
  return notices_read(self->tell, oldest);
}

void monitor_ask(monitor* const self, const command what) {
  analysis_thread_ask(self->thread, what);
}
