// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/worker.h"

#include "apps/live/monotonic.h"
#include "apps/live/ring.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { PATIENCE_MS = 1000, LONGEST_SLEEP_MS = 3600000 };

// Whoever comes last of the closing thread and the worker's own frees it.
struct worker {
  const worker_task* task;
  void*              object;
  ring*              items;
  char*              item;    ///< being taken
  int                call[2]; ///< a pipe: something was left, or closing
  int                done[2]; ///< a pipe: closed by the thread at its end
  pthread_t          thread;
  atomic_bool        closing;
  atomic_bool        abandoned; ///< closing took too long
  atomic_bool        alone;     ///< the other side has gone already
};

static void close_pipe(const int pipe[2]) {
  for (unsigned i = 0; i < 2; i++) {
    if (pipe[i] >= 0) {
      close(pipe[i]);
    }
  }
}

static void release(worker* const self) {
  close_pipe(self->call);
  close_pipe(self->done);
  ring_free(self->items);
  free(self->item);
  free(self);
}

static bool open_pipe(int ends[2]) {
  if (pipe(ends) != 0) {
    return false;
  }
  for (unsigned i = 0; i < 2; i++) {
    (void)fcntl(ends[i], F_SETFL, O_NONBLOCK);
    (void)fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
  return true;
}

static void take_all(worker* const self) {
  while (ring_read(self->items, self->item, 1) == 1) {
    self->task->take(self->object, self->item);
  }
}

static void sleep_until_called(const worker* const self, const double next_tick) {
  struct pollfd called = { .fd = self->call[0], .events = POLLIN };
  const double  rest   = 1e3 * (next_tick - monotonic_now());
  const double  slept  = rest < LONGEST_SLEEP_MS ? rest : LONGEST_SLEEP_MS;
  if (poll(&called, 1, slept > 0.0 ? 1 + (int)slept : 0) > 0) {
    char calls[64];
    while (read(self->call[0], calls, sizeof calls) > 0) {
    }
  }
}

static void* run(void* const argument) {
  worker* const      self      = argument;
  const worker_task* task      = self->task;
  double             next_tick = monotonic_now();
  bool               closing   = false;
  while (!closing) {
    if (task->tick && monotonic_now() >= next_tick) {
      task->tick(self->object, self);
      next_tick = monotonic_now() + task->period_s;
    }
    // What was left before closing is seen by the last look.
    closing = atomic_load(&self->closing);
    take_all(self);
    if (!closing) {
      sleep_until_called(self, task->tick ? next_tick : monotonic_now() + 3600.0);
    }
  }
  task->end(self->object);
  const int done = self->done[1];
  self->done[1]  = -1;
  close(done);
  if (atomic_exchange(&self->alone, true)) {
    release(self);
  }
  return NULL;
}

static bool start(worker* const self) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const bool started = pthread_create(&self->thread, NULL, run, self) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}

worker* worker_new(const worker_task* const task, void* const object) {
  worker* const self = calloc(1, sizeof *self);
  if (!self) {
    task->end(object);
    return NULL;
  }
  self->task    = task;
  self->object  = object;
  self->call[0] = self->call[1] = self->done[0] = self->done[1] = -1;
  self->items = ring_new(task->size, task->room);
  self->item  = malloc(task->size);
  if (!self->items || !self->item || !open_pipe(self->call) || !open_pipe(self->done) ||
      !start(self)) {
    task->end(object);
    release(self);
    return NULL;
  }
  return self;
}

// A full pipe has called already.
static void call(const worker* const self) {
  if (write(self->call[1], "", 1) < 0) {
    errno = 0;
  }
}

bool worker_leave(worker* const self, const void* const item) {
  const bool left = ring_write(self->items, item, 1) == 1;
  call(self);
  return left;
}

uint64_t worker_lost(const worker* const self) {
  return ring_lost(self->items);
}

bool worker_abandoned(const worker* const self) {
  return atomic_load(&self->abandoned);
}

void worker_close(worker* const self) {
  if (!self) {
    return;
  }
  struct pollfd done = { .fd = self->done[0] };
  atomic_store(&self->closing, true);
  call(self);
  const pthread_t thread = self->thread;
  if (poll(&done, 1, PATIENCE_MS) == 1) {
    pthread_join(thread, NULL);
    release(self);
    return;
  }
  atomic_store(&self->abandoned, true);
  pthread_detach(thread);
  if (atomic_exchange(&self->alone, true)) {
    release(self);
  }
}
