// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/plugin_host.h"

#include <lilv/lilv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_URIS = 256 };

struct plugin_host {
  LilvWorld*        world;
  const LilvPlugin* plugin;
  LilvInstance*     instance;

  uint32_t port_count;
  float*   controls;   // one per port
  bool*    is_control; // one per port

  char*    uris[MOST_URIS]; // the number of a URI is its place + 1
  unsigned uri_count;

  unsigned                  draw_requests;
  LV2_URID_Map              map;
  inline_display_queue_draw queue_draw;
};

const char* plugin_host_error_text(const plugin_host_error error) {
  switch (error) {
    case PLUGIN_HOST_OK:
      return "no error";
    case PLUGIN_HOST_NO_MEMORY:
      return "out of memory";
    case PLUGIN_HOST_NO_BUNDLE:
      return "no such bundle";
    case PLUGIN_HOST_NO_PLUGIN:
      return "the bundle does not describe the plugin";
    case PLUGIN_HOST_REFUSED:
      return "the plugin cannot be loaded, or not at this sample rate";
  }
  return "unknown error";
}

LV2_URID plugin_host_map(plugin_host* const self, const char* const uri) {
  for (unsigned i = 0; i < self->uri_count; ++i) {
    if (!strcmp(self->uris[i], uri)) {
      return i + 1;
    }
  }
  char* const copy = self->uri_count < MOST_URIS ? strdup(uri) : NULL;
  if (!copy) {
    return 0;
  }
  self->uris[self->uri_count] = copy;
  return ++self->uri_count;
}

const char* plugin_host_unmap(const plugin_host* const self, const LV2_URID number) {
  return number > 0 && number <= self->uri_count ? self->uris[number - 1] : NULL;
}

const LilvPlugin* plugin_host_plugin(const plugin_host* const self) {
  return self->plugin;
}

LilvInstance* plugin_host_instance(const plugin_host* const self) {
  return self->instance;
}

static LV2_URID map_uri(const LV2_URID_Map_Handle handle, const char* const uri) {
  return plugin_host_map(handle, uri);
}

static void count_request(void* const handle) {
  plugin_host* const self = handle;
  ++self->draw_requests;
}

/// Only this bundle is read, so nothing that is installed can stand in for it.
static plugin_host_error find_plugin(plugin_host* const self, const char* const bundle,
                                     const char* const uri) {
  struct stat about;
  if (stat(bundle, &about) != 0 || !S_ISDIR(about.st_mode)) {
    return PLUGIN_HOST_NO_BUNDLE;
  }
  // lilv tells a directory by the slash at its end.
  const size_t length = strlen(bundle);
  char* const  path   = malloc(length + 2);
  self->world         = lilv_world_new();
  if (!path || !self->world) {
    free(path);
    return PLUGIN_HOST_NO_MEMORY;
  }
  memcpy(path, bundle, length + 1);
  memcpy(path + length, "/", 2);

  LilvNode* const bundle_node = lilv_new_file_uri(self->world, NULL, path);
  LilvNode* const uri_node    = lilv_new_uri(self->world, uri);
  if (bundle_node && uri_node) {
    lilv_world_load_bundle(self->world, bundle_node);
    self->plugin =
      lilv_plugins_get_by_uri(lilv_world_get_all_plugins(self->world), uri_node);
  }
  lilv_node_free(uri_node);
  lilv_node_free(bundle_node);
  free(path);
  return self->plugin ? PLUGIN_HOST_OK : PLUGIN_HOST_NO_PLUGIN;
}

static plugin_host_error prepare_controls(plugin_host* const self) {
  self->port_count = lilv_plugin_get_num_ports(self->plugin);
  self->controls   = calloc(self->port_count + 1, sizeof *self->controls);
  self->is_control = calloc(self->port_count + 1, sizeof *self->is_control);
  if (!self->controls || !self->is_control) {
    return PLUGIN_HOST_NO_MEMORY;
  }
  LilvNode* const control = lilv_new_uri(self->world, LV2_CORE__ControlPort);
  for (uint32_t i = 0; i < self->port_count; ++i) {
    const LilvPort* const port   = lilv_plugin_get_port_by_index(self->plugin, i);
    LilvNode*             normal = NULL;
    self->is_control[i]          = lilv_port_is_a(self->plugin, port, control);
    lilv_port_get_range(self->plugin, port, &normal, NULL, NULL);
    if (normal) {
      self->controls[i] = lilv_node_as_float(normal);
      lilv_node_free(normal);
    }
  }
  lilv_node_free(control);
  return PLUGIN_HOST_OK;
}

static plugin_host_error make_instance(plugin_host* const self, const double rate) {
  self->map        = (LV2_URID_Map){ self, map_uri };
  self->queue_draw = (inline_display_queue_draw){ self, count_request };

  const LV2_Feature        map        = { LV2_URID__map, &self->map };
  const LV2_Feature        queue_draw = { INLINE_DISPLAY_QUEUE_DRAW, &self->queue_draw };
  const LV2_Feature* const features[] = { &map, &queue_draw, NULL };

  self->instance = lilv_plugin_instantiate(self->plugin, rate, features);
  if (!self->instance) {
    return PLUGIN_HOST_REFUSED;
  }
  for (uint32_t i = 0; i < self->port_count; ++i) {
    lilv_instance_connect_port(self->instance, i, plugin_host_control(self, i));
  }
  return PLUGIN_HOST_OK;
}

plugin_host* plugin_host_new(const char* const bundle, const char* const uri,
                             const double rate, plugin_host_error* const error) {
  plugin_host* const self = calloc(1, sizeof *self);
  *error                  = self ? PLUGIN_HOST_OK : PLUGIN_HOST_NO_MEMORY;
  if (*error == PLUGIN_HOST_OK) {
    *error = find_plugin(self, bundle, uri);
  }
  if (*error == PLUGIN_HOST_OK) {
    *error = prepare_controls(self);
  }
  if (*error == PLUGIN_HOST_OK) {
    *error = make_instance(self, rate);
  }
  if (*error == PLUGIN_HOST_OK) {
    return self;
  }
  plugin_host_free(self);
  return NULL;
}

void plugin_host_free(plugin_host* const self) {
  if (!self) {
    return;
  }
  if (self->instance) {
    lilv_instance_free(self->instance);
  }
  if (self->world) {
    lilv_world_free(self->world);
  }
  for (unsigned i = 0; i < self->uri_count; ++i) {
    free(self->uris[i]);
  }
  free(self->is_control);
  free(self->controls);
  free(self);
}

uint32_t plugin_host_port(const plugin_host* const self, const char* const symbol) {
  LilvNode* const       node = lilv_new_string(self->world, symbol);
  const LilvPort* const port = lilv_plugin_get_port_by_symbol(self->plugin, node);
  lilv_node_free(node);
  return port ? lilv_port_get_index(self->plugin, port) : PLUGIN_HOST_NO_PORT;
}

uint32_t plugin_host_port_count(const plugin_host* const self) {
  return self->port_count;
}

void plugin_host_connect(plugin_host* const self, const uint32_t port, void* const data) {
  if (port < self->port_count) {
    lilv_instance_connect_port(self->instance, port, data);
  }
}

float* plugin_host_control(plugin_host* const self, const uint32_t port) {
  return port < self->port_count && self->is_control[port] ? &self->controls[port] : NULL;
}

void plugin_host_activate(plugin_host* const self) {
  lilv_instance_activate(self->instance);
}

void plugin_host_deactivate(plugin_host* const self) {
  lilv_instance_deactivate(self->instance);
}

void plugin_host_run(plugin_host* const self, const uint32_t samples) {
  lilv_instance_run(self->instance, samples);
}

unsigned plugin_host_draw_requests(const plugin_host* const self) {
  return self->draw_requests;
}

const inline_display_image* plugin_host_draw(plugin_host* const self,
                                             const uint32_t     width,
                                             const uint32_t     most_height) {
  const inline_display_interface* const display =
    lilv_instance_get_extension_data(self->instance, INLINE_DISPLAY_INTERFACE);
  return display
           ? display->render(lilv_instance_get_handle(self->instance), width, most_height)
           : NULL;
}
