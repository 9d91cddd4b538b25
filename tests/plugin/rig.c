// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/rig.h"

#include "plugin/ports.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  WATCH_EVERY = 5000, // samples
  PLAIN_ROOM  = 10256 // bytes that a plugin without MIDI asks for
};

const char* rig_bundle(void) {
  return KIBUN_BUNDLE; // from meson.build
}

plugin_id rig_plugin(void) {
  const char* const wanted = getenv("KIBUN_PLUGIN");
  unsigned          plugin = PLUGIN_MOOD;
  while (wanted && strcmp(wanted, plugin_uri((plugin_id)plugin)) != 0) {
    ++plugin;
    cr_assert(plugin < PLUGIN_COUNT, "no plugin %s", wanted);
  }
  return (plugin_id)plugin;
}

rig* rig_new(const double rate) {
  return rig_new_of(rig_plugin(), rate);
}

rig* rig_new_of(const plugin_id plugin, const double rate) {
  rig* const        self = calloc(1, sizeof *self);
  plugin_host_error error;
  cr_assert(self);
  self->plugin = plugin;
  self->host   = plugin_host_new(rig_bundle(), plugin_uri(plugin), rate, &error);
  cr_assert(self->host, "%s: %s", rig_bundle(), plugin_host_error_text(error));
  rig_connect(self, "out_left", self->left);
  rig_connect(self, "out_right", self->right);
  self->wire    = wire_new(self->host);
  self->room    = plugin == PLUGIN_MIDI ? WIRE_ROOM : PLAIN_ROOM;
  self->watched = getenv("KIBUN_WATCHED") != NULL;
  for (unsigned i = 0; plugin == PLUGIN_CV && i < CV_OUTPUTS; ++i) {
    plugin_host_connect(self->host, PORT_COUNT + i, self->voltages[i]);
  }
  plugin_host_activate(self->host);
  return self;
}

void rig_free(rig* const self) {
  plugin_host_deactivate(self->host);
  plugin_host_free(self->host);
  wire_free(self->wire);
  free(self);
}

static uint32_t port_of(const rig* const self, const char* const symbol) {
  const uint32_t index = plugin_host_port(self->host, symbol);
  cr_assert(index != PLUGIN_HOST_NO_PORT, "no port %s", symbol);
  return index;
}

void rig_connect(rig* const self, const char* const symbol, void* const data) {
  plugin_host_connect(self->host, port_of(self, symbol), data);
  if (!strcmp(symbol, "control")) {
    self->controlled = data != NULL;
  }
}

static float* value_of(const rig* const self, const char* const symbol) {
  float* const value = plugin_host_control(self->host, port_of(self, symbol));
  cr_assert(value, "%s is no control port", symbol);
  return value;
}

void rig_set(rig* const self, const char* const symbol, const float value) {
  *value_of(self, symbol) = value;
}

float rig_get(rig* const self, const char* const symbol) {
  return *value_of(self, symbol);
}

static void watch_on_its_own(rig* const self) {
  if (self->watched && self->heard >= self->next_watch) {
    wire_say(self->wire, 0, -1, 0);
    self->next_watch = self->heard + WATCH_EVERY;
  }
}

static void assert_voltages_in_range(const rig* const self, const uint32_t samples) {
  for (unsigned i = 0; i < CV_OUTPUTS; ++i) {
    const port* const about = plugin_port(PLUGIN_CV, PORT_COUNT + i);
    bool              sound = true;
    for (uint32_t at = 0; at < samples; ++at) {
      const float value = self->voltages[i][at];
      sound             = sound && value >= about->minimum && value <= about->maximum;
    }
    cr_assert(sound, "%s", about->symbol);
  }
}

void rig_block(rig* const self, const music piece, const size_t at,
               const uint32_t samples) {
  cr_assert(samples <= RIG_LONGEST_BLOCK && at + samples <= piece.length);
  rig_connect(self, "in_left", piece.left + at);
  rig_connect(self, "in_right", piece.right + at);
  plugin_host_connect(self->host, port_of(self, "notify"),
                      wire_notify(self->wire, self->room));
  if (!self->controlled) {
    watch_on_its_own(self);
    plugin_host_connect(self->host, port_of(self, "control"), wire_control(self->wire));
  }
  plugin_host_run(self->host, samples);
  if (!self->controlled) {
    plugin_host_connect(self->host, port_of(self, "control"), NULL);
  }
  plugin_host_connect(self->host, port_of(self, "notify"), NULL);
  self->told = wire_read(self->wire, samples);
  if (self->plugin == PLUGIN_CV) {
    assert_voltages_in_range(self, samples);
  }
  self->heard += samples;
}

void rig_play(rig* const self, const music piece, const size_t begin, const size_t end,
              const uint32_t block) {
  for (size_t at = begin; at < end;) {
    const uint32_t samples = end - at < block ? (uint32_t)(end - at) : block;
    rig_block(self, piece, at, samples);
    at += samples;
  }
}

void rig_assert_outputs_in_range(rig* const self) {
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    const port* const about = port_describe(i);
    if (about->type == PORT_CONTROL_OUTPUT) {
      const float value = rig_get(self, about->symbol);
      cr_assert(value >= about->minimum && value <= about->maximum, "%s is %g",
                about->symbol, (double)value);
    }
  }
}

void rig_assert_nothing_judged(rig* const self) {
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    const port* const about = port_describe(i);
    if (about->type == PORT_CONTROL_OUTPUT) {
      const float value = rig_get(self, about->symbol);
      cr_assert(value == about->normal, "%s is %g", about->symbol, (double)value);
    }
  }
}
