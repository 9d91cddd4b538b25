// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/supervision.h"

#include "apps/live/monotonic.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static const double WATCH_S = 0.25;
static const double SEEK_S  = 1.0;
static const double END_S   = 3.0; // a healthy sound system lets go well within it

struct supervision {
  const sound_wish* wish;
  sound_feed*       feed;
  notices*          tell;
  sound_input*      input;       ///< NULL while the device is away
  uint64_t          of_previous; ///< device overruns of inputs that are closed
  pthread_t         thread;

  pthread_mutex_t lock; ///< of what follows; held for copies only
  pthread_cond_t  change;
  input_state     state;
  bool            stop;
  bool            stopped;
};

static struct timespec moment_in(const double seconds) {
  const double    until_s = monotonic_now() + seconds;
  struct timespec until   = { .tv_sec = (time_t)until_s };
  until.tv_nsec           = (long)(1e9 * (until_s - (double)until.tv_sec));
  return until;
}

/// Waits for that long, or until it is to stop.
static bool go_on_after(supervision* const self, const double seconds) {
  const struct timespec until = moment_in(seconds);
  pthread_mutex_lock(&self->lock);
  int result = 0;
  while (!self->stop && result == 0) {
    result = pthread_cond_timedwait(&self->change, &self->lock, &until);
  }
  const bool on = !self->stop;
  pthread_mutex_unlock(&self->lock);
  return on;
}

static void note_connection(supervision* const self, const bool connected) {
  pthread_mutex_lock(&self->lock);
  self->state.connected = connected;
  self->state.since_s   = monotonic_now();
  if (connected) {
    self->state.source = sound_input_source(self->input);
  } else {
    self->state.losses++;
  }
  pthread_mutex_unlock(&self->lock);
}

static void note_overruns(supervision* const self) {
  const uint64_t of_device =
    self->of_previous + (self->input ? sound_input_device_overruns(self->input) : 0);
  pthread_mutex_lock(&self->lock);
  self->state.overruns = of_device + sound_feed_overruns(self->feed);
  pthread_mutex_unlock(&self->lock);
}

static void tell_gone(supervision* const self) {
  notices_say(self->tell, "%s: the device is gone; looking for it every second",
              self->state.source.device.name);
  note_connection(self, false);
}

static void tell_back(supervision* const self) {
  const double away_s = monotonic_now() - self->state.since_s;
  note_connection(self, true);
  notices_say(self->tell, "%s: the device is back after %.0f s",
              self->state.source.device.name, away_s);
}

static void let_go(supervision* const self) {
  self->of_previous += sound_input_device_overruns(self->input);
  sound_input_close(self->input);
  self->input = NULL;
}

static void seek(supervision* const self) {
  const sound_source before = self->state.source; // written by this thread alone
  device_identity    chosen;
  if (sound_input_open(self->wish, &before, self->feed, &chosen, &self->input) ==
        SOUND_FINE &&
      sound_input_look(self->input) == SOUND_COMES) {
    tell_back(self);
  }
}

static void look(supervision* const self) {
  const sound_presence is        = sound_input_look(self->input);
  const bool           connected = self->state.connected;
  if (is == SOUND_COMES && !connected) {
    tell_back(self);
  } else if (is != SOUND_COMES && connected) {
    tell_gone(self);
  }
  if (is == SOUND_ENDED) {
    let_go(self);
    seek(self); // what was only restarted is there again
  }
}

static void* watch(void* const argument) {
  supervision* const self = argument;
  while (go_on_after(self, self->state.connected ? WATCH_S : SEEK_S)) {
    if (self->input) {
      look(self);
    } else {
      seek(self);
    }
    note_overruns(self);
    sound_feed_nudge(self->feed);
  }
  sound_input_close(self->input);

  pthread_mutex_lock(&self->lock);
  self->stopped = true;
  pthread_cond_broadcast(&self->change);
  pthread_mutex_unlock(&self->lock);
  return NULL;
}

static bool start(supervision* const self) {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_mutex_init(&self->lock, NULL);
  pthread_cond_init(&self->change, &attributes);
  pthread_condattr_destroy(&attributes);

  return pthread_create(&self->thread, NULL, watch, self) == 0;
}

supervision* supervision_new(const sound_wish* const wish, sound_feed* const feed,
                             notices* const tell, device_identity* const chosen,
                             sound_problem* const problem) {
  supervision* const self = calloc(1, sizeof *self);
  if (!self) {
    *problem = SOUND_MEMORY;
    return NULL;
  }
  self->wish = wish;
  self->feed = feed;
  self->tell = tell;
  *problem   = sound_input_open(wish, NULL, feed, chosen, &self->input);
  if (*problem != SOUND_FINE) {
    free(self);
    return NULL;
  }
  self->state = (input_state){
    .source    = sound_input_source(self->input),
    .connected = true,
    .since_s   = monotonic_now(),
  };
  if (!start(self)) {
    sound_input_close(self->input);
    free(self);
    *problem = SOUND_MEMORY;
    return NULL;
  }
  return self;
}

bool supervision_free(supervision* const self) {
  if (!self) {
    return true;
  }
  const struct timespec until = moment_in(END_S);
  pthread_mutex_lock(&self->lock);
  self->stop = true;
  pthread_cond_broadcast(&self->change);
  int result = 0;
  while (!self->stopped && result == 0) {
    result = pthread_cond_timedwait(&self->change, &self->lock, &until);
  }
  const bool stopped = self->stopped;
  pthread_mutex_unlock(&self->lock);
  if (!stopped) {
    pthread_detach(self->thread);
    return false;
  }
  pthread_join(self->thread, NULL);
  pthread_cond_destroy(&self->change);
  pthread_mutex_destroy(&self->lock);
  free(self);
  return true;
}

input_state supervision_state(supervision* const self) {
  pthread_mutex_lock(&self->lock);
  const input_state now = self->state;
  pthread_mutex_unlock(&self->lock);
  return now;
}
