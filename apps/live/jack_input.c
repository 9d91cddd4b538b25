// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/jack_input.h"

#include "apps/live/jack_gate.h"
#include "apps/live/monotonic.h"

#include <jack/jack.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { SIDES = 2 };

struct jack_input {
  jack_client_t*   client;
  jack_port_t*     ports[SIDES]; ///< of mono both are the same
  sound_feed*      feed;
  sound_source     source;
  _Atomic bool     wired;   ///< to anything
  _Atomic bool     of_card; ///< it is a sound card's inputs that are heard
  _Atomic bool     over;    ///< the server has ended
  _Atomic uint64_t overruns;

  // The audio thread's.
  bool           heard; ///< the period before
  jack_nframes_t due;   ///< by the server's count: the period that follows it
};

bool jack_input_known(void) {
  return true;
}

static void count_overrun(jack_input* const self) {
  atomic_fetch_add_explicit(&self->overruns, 1, memory_order_relaxed);
}

static int hear(const jack_nframes_t n, void* const argument) {
  jack_input* const    self  = argument;
  const float* const   left  = jack_port_get_buffer(self->ports[0], n);
  const float* const   right = jack_port_get_buffer(self->ports[1], n);
  const jack_nframes_t now   = jack_last_frame_time(self->client);
  const bool           wired = atomic_load_explicit(&self->wired, memory_order_relaxed);
  if (self->heard && wired && now != self->due) {
    count_overrun(self); // the server went on without this program
  }
  self->heard = wired;
  self->due   = now + n;
  if (n > 0 && wired) {
    sound_feed_write(self->feed, left, right, n, self->source.rate, monotonic_now());
  }
  return 0;
}

// The server tells every client of every trouble, also of the other clients'. Where
// another program is heard, nothing of its sound is lost by that: it waits for its next
// turn.
static int note_xrun(void* const argument) {
  jack_input* const self = argument;
  if (atomic_load(&self->wired) && atomic_load(&self->of_card)) {
    count_overrun(self);
  }
  return 0;
}

static void note_end(void* const argument) {
  jack_input* const self = argument;
  jack_gate_note_end();
  atomic_store(&self->over, true);
}

static bool belongs_to(const char* const port, const char* const client) {
  const size_t length = strlen(client);
  return strncmp(port, client, length) == 0 && port[length] == ':';
}

/// The name of the nth output, from 1, of the client that is listened to, or NULL.
static const char* output(const jack_input* const self, const char* const* const outputs,
                          const unsigned number) {
  unsigned found = 0;
  for (size_t i = 0; outputs && outputs[i]; i++) {
    found += belongs_to(outputs[i], self->source.device.name) ? 1 : 0;
    if (found == number) {
      return outputs[i];
    }
  }
  return NULL;
}

static bool is_of_card(const jack_input* const self, const char* const port) {
  const jack_port_t* const found = jack_port_by_name(self->client, port);
  return found && (jack_port_flags(found) & JackPortIsPhysical) != 0;
}

static sound_problem wire(jack_input* const self) {
  const char** const outputs =
    jack_get_ports(self->client, NULL, JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput);
  const char* const first = output(self, outputs, 1);
  sound_problem     wrong = first ? SOUND_FINE : SOUND_NO_SUCH_NAME;
  atomic_store(&self->of_card, first && is_of_card(self, first));
  for (unsigned side = 0; side < SIDES && wrong == SOUND_FINE; side++) {
    const char* const from = output(self, outputs, self->source.channels[side]);
    const char* const to   = jack_port_name(self->ports[side]);
    if (!from) {
      wrong = SOUND_CHANNELS;
    } else if (!jack_port_connected_to(self->ports[side], from) &&
               jack_connect(self->client, from, to) != 0) {
      wrong = SOUND_REFUSED;
    }
  }
  jack_free((void*)outputs);
  return wrong;
}

static bool register_ports(jack_input* const self) {
  const bool mono = self->source.channels[0] == self->source.channels[1];
  self->ports[0] =
    jack_port_register(self->client, mono ? "in" : "in_left", JACK_DEFAULT_AUDIO_TYPE,
                       JackPortIsInput | JackPortIsTerminal, 0);
  self->ports[1] =
    mono ? self->ports[0]
         : jack_port_register(self->client, "in_right", JACK_DEFAULT_AUDIO_TYPE,
                              JackPortIsInput | JackPortIsTerminal, 0);
  return self->ports[0] && self->ports[1];
}

static sound_problem start(jack_input* const self) {
  if (!jack_gate_enter()) {
    return SOUND_NO_SYSTEM;
  }
  self->client = jack_client_open("kibun-live", JackNoStartServer, NULL);
  if (!self->client) {
    jack_gate_leave();
    return SOUND_NO_SYSTEM;
  }
  const double rate = jack_get_sample_rate(self->client);
  if (self->source.rate > 0.0 && self->source.rate != rate) {
    return SOUND_RATE;
  }
  self->source.rate = rate;
  jack_set_process_callback(self->client, hear, self);
  jack_set_xrun_callback(self->client, note_xrun, self);
  jack_on_shutdown(self->client, note_end, self);
  if (!register_ports(self) || jack_activate(self->client) != 0) {
    return SOUND_REFUSED;
  }
  return SOUND_FINE;
}

static double latency_of(const jack_input* const self) {
  jack_latency_range_t range = { 0 };
  jack_port_get_latency_range(self->ports[0], JackCaptureLatency, &range);
  return range.max / self->source.rate;
}

sound_problem jack_input_open(sound_source* const source, const bool patient,
                              sound_feed* const feed, jack_input** const result) {
  jack_input* const self = calloc(1, sizeof *self);
  if (!self) {
    return SOUND_MEMORY;
  }
  self->feed          = feed;
  self->source        = *source;
  sound_problem wrong = start(self);
  if (wrong == SOUND_FINE) {
    wrong = wire(self);
    atomic_store(&self->wired, wrong == SOUND_FINE);
  }
  if (wrong != SOUND_FINE && !(patient && wrong == SOUND_NO_SUCH_NAME)) {
    jack_input_close(self);
    return wrong;
  }
  self->source.latency_s = latency_of(self);
  *source                = self->source;
  *result                = self;
  return SOUND_FINE;
}

void jack_input_close(jack_input* const self) {
  if (self) {
    if (self->client) {
      jack_client_close(self->client);
      jack_gate_leave();
    }
    free(self);
  }
}

bool jack_input_alive(const jack_input* const self) {
  return !atomic_load(&self->over);
}

bool jack_input_wired(jack_input* const self) {
  const bool wired = jack_port_connected(self->ports[0]) > 0 ||
                     jack_port_connected(self->ports[1]) > 0 || wire(self) == SOUND_FINE;
  atomic_store(&self->wired, wired);
  return wired;
}

uint64_t jack_input_overruns(const jack_input* const self) {
  return atomic_load_explicit(&self->overruns, memory_order_relaxed);
}
