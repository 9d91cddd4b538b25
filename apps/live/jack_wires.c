// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/jack_wires.h"

#include <jack/jack.h>
#include <pa_jack.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct jack_wires {
  jack_client_t* client;      ///< our own: PortAudio keeps its to itself
  char           stream[256]; ///< the name of PortAudio's
  _Atomic bool   over;        ///< the server has ended
};

static void end(void* const argument) {
  jack_wires* const self = argument;
  atomic_store(&self->over, true);
}

void jack_wires_introduce(void) {
  PaJack_SetClientName("kibun-live");
}

jack_wires* jack_wires_new(void) {
  jack_wires* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  // Not to be freed, whatever pa_jack.h says: it is JACK's own.
  const char* name = NULL;
  self->client     = jack_client_open("kibun-live-wires", JackNoStartServer, NULL);
  if (!self->client || PaJack_GetClientName(&name) != 0) {
    jack_wires_free(self);
    return NULL;
  }
  (void)snprintf(self->stream, sizeof self->stream, "%s", name);
  jack_on_shutdown(self->client, end, self);
  return self;
}

void jack_wires_free(jack_wires* const self) {
  if (self) {
    if (self->client) {
      jack_client_close(self->client);
    }
    free(self);
  }
}

static bool belongs_to(const char* const port, const char* const client) {
  const size_t length = strlen(client);
  return strncmp(port, client, length) == 0 && port[length] == ':';
}

bool jack_wires_there(const jack_wires* const self) {
  if (!self || atomic_load(&self->over)) {
    return true; // of the end of a server PortAudio itself tells
  }
  const char** const inputs =
    jack_get_ports(self->client, NULL, JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput);
  bool ours  = false;
  bool wired = false;
  for (size_t i = 0; inputs && inputs[i] && !wired; i++) {
    if (belongs_to(inputs[i], self->stream)) {
      ours                          = true;
      const jack_port_t* const port = jack_port_by_name(self->client, inputs[i]);
      const char** const       wires =
        port ? jack_port_get_all_connections(self->client, port) : NULL;
      wired = wires != NULL;
      jack_free((void*)wires);
    }
  }
  jack_free((void*)inputs);
  return wired || !ours;
}
