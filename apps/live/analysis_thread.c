// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/analysis_thread.h"

#include "apps/live/monotonic.h"
#include "apps/live/ring.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
  COMMANDS_HELD = 64,
  PRIORITY      = 5 // above everything that is not real time, below any audio server
};
static const double LONGEST_WAIT_S = 0.05;

typedef struct {
  command what;
  double  time_s;
} request;

struct analysis_thread {
  listener*    hears;
  sound_feed*  feed;
  ring*        requests;
  pthread_t    thread;
  _Atomic bool stop;
};

static void obey_all(analysis_thread* const self) {
  request next;
  while (ring_read(self->requests, &next, 1) == 1) {
    listener_obey(self->hears, next.what, next.time_s);
  }
}

static void* listen(void* const argument) {
  analysis_thread* const self = argument;

  const struct sched_param wanted = { .sched_priority = PRIORITY };
  (void)pthread_setschedparam(pthread_self(), SCHED_FIFO, &wanted);
  while (!atomic_load(&self->stop)) {
    sound_feed_wait(self->feed, LONGEST_WAIT_S);
    obey_all(self);
    listener_hear(self->hears, self->feed);
    listener_idle(self->hears, monotonic_now());
  }
  listener_hear(self->hears, self->feed);
  return NULL;
}

analysis_thread* analysis_thread_new(listener* const hears, sound_feed* const feed) {
  analysis_thread* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->hears    = hears;
  self->feed     = feed;
  self->requests = ring_new(sizeof(request), COMMANDS_HELD);

  const bool started =
    self->requests && pthread_create(&self->thread, NULL, listen, self) == 0;
  if (!started) {
    ring_free(self->requests);
    free(self);
    return NULL;
  }
  return self;
}

void analysis_thread_free(analysis_thread* const self) {
  if (self) {
    atomic_store(&self->stop, true);
    sound_feed_nudge(self->feed);
    pthread_join(self->thread, NULL);
    ring_free(self->requests);
    free(self);
  }
}

void analysis_thread_ask(analysis_thread* const self, const command what) {
  const request next = { .what = what, .time_s = monotonic_now() };
  ring_write(self->requests, &next, 1);
  sound_feed_nudge(self->feed);
}
