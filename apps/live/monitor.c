// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/monitor.h"

#include "apps/live/monotonic.h"

#include <stdlib.h>

struct monitor {
  listener*        hears;
  analysis_thread* thread;
  supervision*     input;
  notices*         tell;
  const songs*     played;
  double           began_s;
  history*         past; ///< a copy for this thread
};

monitor* monitor_new(listener* const hears, analysis_thread* const thread,
                     supervision* const input, notices* const tell,
                     const songs* const played, const double began_s) {
  monitor* const self = calloc(1, sizeof *self);
  history* const past = history_new();
  if (!self || !past) {
    history_free(past);
    free(self);
    return NULL;
  }
  *self = (monitor){ hears, thread, input, tell, played, began_s, past };
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
  const double   now_s  = monotonic_now();
  const song_now song   = songs_now(self->played);
  monitor_status status = {
    .input     = supervision_state(self->input),
    .now       = listener_gauges(self->hears),
    .running_s = now_s - self->began_s,
    .song      = song.number,
  };
  status.away_s = status.input.connected ? 0.0 : now_s - status.input.since_s;
  status.song_s = song.number > 0 ? status.now.time_s - song.start_s : 0.0;
  return status;
}

bool monitor_notice(monitor* const self, notice* const oldest) {
  return notices_read(self->tell, oldest);
}

void monitor_ask(monitor* const self, const command what) {
  analysis_thread_ask(self->thread, what);
}
