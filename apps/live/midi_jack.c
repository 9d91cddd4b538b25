// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/midi_jack.h"

#include "apps/live/jack_gate.h"
#include "apps/live/monotonic.h"
#include "apps/live/stream_clock.h"

#include <jack/jack.h>
#include <jack/midiport.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { LAST_WORDS_MS = 300, LOOK_MS = 5 };

typedef enum { SPEAKING, ENDING, SILENT } voice;

struct midi_jack {
  midi_stream*   stream;
  jack_client_t* client;
  jack_port_t*   port;
  atomic_int     voice;
  atomic_bool    over;
  stream_clock   clock;
  stream_block   block; ///< JACK's thread alone
};

// JACK has a clock of its own; both are read here without a system call.
static double monotonic_of(const jack_time_t usecs) {
  const double offset = monotonic_now() - 1e-6 * (double)jack_get_time();
  return 1e-6 * (double)usecs + offset;
}

static double block_begin(const midi_jack* const self) {
  jack_nframes_t frames = 0;
  jack_time_t    begin  = 0;
  jack_time_t    end    = 0;
  float          period = 0.0F;
  if (jack_get_cycle_times(self->client, &frames, &begin, &end, &period) != 0) {
    return monotonic_now();
  }
  return monotonic_of(begin);
}

static void write_block(const midi_jack* const self, void* const buffer) {
  for (unsigned i = 0; i < self->block.count; i++) {
    const stream_message* const one = &self->block.of[i];
    (void)jack_midi_event_write(buffer, one->at, one->bytes, one->size);
  }
}

static int process(const jack_nframes_t samples, void* const object) {
  midi_jack* const self   = object;
  void* const      buffer = jack_port_get_buffer(self->port, samples);
  const int        now    = atomic_load(&self->voice);
  if (!buffer) {
    return 0;
  }
  jack_midi_clear_buffer(buffer);
  if (now == SILENT || samples == 0) {
    return 0;
  }
  if (now == ENDING) {
    midi_stream_end(self->stream, &self->block);
    atomic_store(&self->voice, SILENT);
  } else {
    // A busy machine asks late, but samples are even: so are the times of blocks.
    stream_clock_block(&self->clock, samples, block_begin(self));
    midi_stream_run(self->stream, self->clock.end_s, samples, &self->block);
  }
  write_block(self, buffer);
  return 0;
}

static void shut_down(void* const object) {
  midi_jack* const self = object;
  jack_gate_note_end();
  atomic_store(&self->over, true);
}

// A view may own the terminal; that there is no server is said elsewhere.
static void say_nothing(const char* const text) {
  (void)text;
}

static bool take_part(midi_jack* const self, const char* const name) {
  jack_set_error_function(say_nothing);
  jack_set_info_function(say_nothing);
  if (!jack_gate_enter()) {
    return false;
  }
  self->client = jack_client_open(name, JackNoStartServer, NULL);
  if (!self->client) {
    jack_gate_leave();
    return false;
  }
  self->port =
    jack_port_register(self->client, "out", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
  if (!self->port) {
    return false;
  }
  const double rate = jack_get_sample_rate(self->client);
  self->clock       = stream_clock_at(rate);
  midi_stream_begin(self->stream, rate);
  jack_on_shutdown(self->client, shut_down, self);
  return jack_set_process_callback(self->client, process, self) == 0 &&
         jack_activate(self->client) == 0;
}

midi_jack* midi_jack_new(const char* const name, midi_stream* const stream) {
  midi_jack* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->stream = stream;
  if (!take_part(self, name)) {
    if (self->client) {
      jack_client_close(self->client);
      jack_gate_leave();
    }
    free(self);
    return NULL;
  }
  return self;
}

bool midi_jack_over(const midi_jack* const self) {
  return atomic_load(&self->over);
}

// A block or two of JACK's, unless it runs no more.
static void speak_last_words(midi_jack* const self) {
  atomic_store(&self->voice, ENDING);
  for (int waited = 0; waited < LAST_WORDS_MS && atomic_load(&self->voice) != SILENT &&
                       !midi_jack_over(self);
       waited += LOOK_MS) {
    poll(NULL, 0, LOOK_MS);
  }
  poll(NULL, 0, LOOK_MS);
}

void midi_jack_free(midi_jack* const self) {
  if (!self) {
    return;
  }
  speak_last_words(self);
  jack_client_close(self->client);
  jack_gate_leave();
  free(self);
}
