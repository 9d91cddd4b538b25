// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/player.h"

#include <stdlib.h>

static void connect(player* const self, const port_index port, float* const samples) {
  plugin_host_connect(self->host,
                      plugin_host_port(self->host, port_describe(port)->symbol), samples);
}

player* player_new(const char* const bundle, const double rate,
                   plugin_host_error* const error) {
  player* const self = calloc(1, sizeof *self);
  if (!self) {
    *error = PLUGIN_HOST_NO_MEMORY;
    return NULL;
  }
  self->host = plugin_host_new(bundle, "urn:kibun:mood", rate, error);
  if (!self->host) {
    free(self);
    return NULL;
  }
  for (unsigned index = 0; index < PORT_COUNT; index++) {
    const uint32_t port = plugin_host_port(self->host, port_describe(index)->symbol);
    self->controls[index] =
      port == PLUGIN_HOST_NO_PORT ? NULL : plugin_host_control(self->host, port);
  }
  connect(self, PORT_in_left, self->in_left);
  connect(self, PORT_in_right, self->in_right);
  connect(self, PORT_out_left, self->out_left);
  connect(self, PORT_out_right, self->out_right);
  plugin_host_activate(self->host);
  return self;
}

void player_free(player* const self) {
  if (self) {
    plugin_host_deactivate(self->host);
    plugin_host_free(self->host);
    free(self);
  }
}

void player_run(player* const self, const unsigned n) {
  plugin_host_run(self->host, n);
}

port_values player_values(const player* const self) {
  port_values values = { 0 };
  for (unsigned index = 0; index < PORT_COUNT; index++) {
    values.of[index] = self->controls[index] ? *self->controls[index] : 0.0F;
  }
  return values;
}
