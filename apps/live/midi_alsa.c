// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/midi_alsa.h"

#include "apps/live/monotonic.h"

#include <alsa/asoundlib.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

// The stream counts in samples; these are fine enough for any clock.
static const double RATE = 48000.0;

enum { BLOCK = 240 }; // 5 ms

struct midi_alsa {
  midi_stream*      stream;
  snd_seq_t*        sequencer;
  snd_midi_event_t* coder;
  int               port;
  pthread_t         thread;
  atomic_bool       ending;
  stream_block      block; ///< the thread's alone
};

static void sleep_until(const double time) {
  const struct timespec until = { .tv_sec = (time_t)time,
                                  .tv_nsec =
                                    (long)(1e9 * (time - (double)(time_t)time)) };
  (void)clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
}

static void send_message(midi_alsa* const self, const stream_message* const one) {
  snd_seq_event_t event;
  snd_seq_ev_clear(&event);
  if (snd_midi_event_encode(self->coder, one->bytes, one->size, &event) <= 0) {
    return;
  }
  snd_seq_ev_set_source(&event, (unsigned char)self->port);
  snd_seq_ev_set_subs(&event);
  snd_seq_ev_set_direct(&event);
  (void)snd_seq_event_output_direct(self->sequencer, &event);
}

static void send_block(midi_alsa* const self, const double begin) {
  for (unsigned i = 0; i < self->block.count; i++) {
    const stream_message* const one = &self->block.of[i];
    sleep_until(begin + (double)one->at / RATE);
    send_message(self, one);
  }
}

static void* run(void* const object) {
  midi_alsa* const self  = object;
  double           begin = monotonic_now();
  midi_stream_begin(self->stream, RATE);
  while (!atomic_load(&self->ending)) {
    midi_stream_run(self->stream, begin, BLOCK, &self->block);
    send_block(self, begin);
    begin += BLOCK / RATE;
    sleep_until(begin);
  }
  midi_stream_end(self->stream, &self->block);
  send_block(self, begin);
  return NULL;
}

static bool take_part(midi_alsa* const self, const char* const name) {
  if (snd_seq_open(&self->sequencer, "default", SND_SEQ_OPEN_OUTPUT, 0) < 0) {
    self->sequencer = NULL;
    return false;
  }
  (void)snd_seq_set_client_name(self->sequencer, name);
  self->port = snd_seq_create_simple_port(
    self->sequencer, "out", SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ,
    SND_SEQ_PORT_TYPE_MIDI_GENERIC | SND_SEQ_PORT_TYPE_APPLICATION);
  if (snd_midi_event_new(sizeof(stream_message), &self->coder) < 0) {
    self->coder = NULL;
  }
  return self->port >= 0 && self->coder;
}

static bool start(midi_alsa* const self) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const bool started = pthread_create(&self->thread, NULL, run, self) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return started;
}

static void leave(midi_alsa* const self) {
  if (self->coder) {
    snd_midi_event_free(self->coder);
  }
  if (self->sequencer) {
    snd_seq_close(self->sequencer);
  }
  free(self);
}

// Without a sequencer ALSA says so on standard error, where a view may be.
static void say_nothing(const char* const file, const int line,
                        const char* const function, const int error,
                        const char* const text, ...) {
  (void)file;
  (void)line;
  (void)function;
  (void)error;
  (void)text;
}

midi_alsa* midi_alsa_new(const char* const name, midi_stream* const stream) {
  midi_alsa* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->stream = stream;
  (void)snd_lib_error_set_handler(say_nothing);
  if (!take_part(self, name) || !start(self)) {
    leave(self);
    return NULL;
  }
  return self;
}

void midi_alsa_free(midi_alsa* const self) {
  if (self) {
    atomic_store(&self->ending, true);
    pthread_join(self->thread, NULL);
    leave(self);
  }
}
