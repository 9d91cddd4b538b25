// SPDX-License-Identifier: GPL-3.0-or-later

/// @file plugin_host.h
/// The smallest LV2 host that can run Kibun: loads one plugin from one bundle directory
/// through lilv, whatever else is installed.
///
///     plugin_host_error error;
///     plugin_host* host = plugin_host_new("lv2/kibun.lv2", "urn:kibun:mood", 48000,
///                                         &error);
///     plugin_host_connect(host, plugin_host_port(host, "in_left"), left);
///     …
///     plugin_host_activate(host);
///     plugin_host_run(host, 512);
///     … *plugin_host_control(host, plugin_host_port(host, "valence"));

#ifndef KIBUN_PLUGIN_HOST_H
#define KIBUN_PLUGIN_HOST_H

#include "plugin/inline_display.h"

#include <lv2/urid/urid.h>
#include <stdint.h>

typedef struct plugin_host plugin_host;

typedef enum {
  PLUGIN_HOST_OK,
  PLUGIN_HOST_NO_MEMORY,
  PLUGIN_HOST_NO_BUNDLE, ///< the path is no directory
  PLUGIN_HOST_NO_PLUGIN, ///< the bundle doesn't describe this plugin
  PLUGIN_HOST_REFUSED ///< the binary doesn't load, or the plugin won't run at this rate
} plugin_host_error;

/// What to tell a person; a static string.
const char* plugin_host_error_text(plugin_host_error error);

/// Load and instantiate. Control ports are connected to values the host keeps, set to
/// their defaults; all other ports to NULL.
/// @param bundle directory of the bundle
/// @param rate   samples per second
/// @return NULL on failure, with the reason in `error`
plugin_host* plugin_host_new(const char* bundle, const char* uri, double rate,
                             plugin_host_error* error);
void         plugin_host_free(plugin_host* self);

/// @return the port's index, or PLUGIN_HOST_NO_PORT
uint32_t plugin_host_port(const plugin_host* self, const char* symbol);
enum { PLUGIN_HOST_NO_PORT = UINT16_MAX };

uint32_t plugin_host_port_count(const plugin_host* self);

/// @param data what LV2 asks for: samples, a float, an atom; or NULL
void plugin_host_connect(plugin_host* self, uint32_t port, void* data);

/// The value the host keeps for a control port, input or output; NULL for other ports.
float* plugin_host_control(plugin_host* self, uint32_t port);

void plugin_host_activate(plugin_host* self);
void plugin_host_deactivate(plugin_host* self);
void plugin_host_run(plugin_host* self, uint32_t samples);

/// The number that stands for a URI between this host and its plugin; 0 when memory runs
/// out.
LV2_URID plugin_host_map(plugin_host* self, const char* uri);

/// What a number stands for; NULL for one that was never given.
const char* plugin_host_unmap(const plugin_host* self, LV2_URID number);

/// The plugin and its instance as lilv has them, for what is not offered here. Owned by
/// the host.
/// @{
const struct LilvPluginImpl* plugin_host_plugin(const plugin_host* self);
struct LilvInstanceImpl*     plugin_host_instance(const plugin_host* self);
/// @}

/// How often the plugin has asked to be drawn.
unsigned plugin_host_draw_requests(const plugin_host* self);

/// The plugin's picture for a mixer strip; NULL when it has none.
const inline_display_image* plugin_host_draw(plugin_host* self, uint32_t width,
                                             uint32_t most_height);

#endif
