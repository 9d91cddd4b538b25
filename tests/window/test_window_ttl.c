// SPDX-License-Identifier: GPL-3.0-or-later

// What hosts read of the window before they open it.

#include "plugin/ports.h"
#include "tests/plugin/bundle.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <lilv/lilv.h>
#include <lv2/atom/atom.h>
#include <lv2/core/lv2.h>
#include <lv2/ui/ui.h>
#include <lv2/urid/urid.h>
#include <string.h>
#include <unistd.h>

static LilvWorld*        world;
static const LilvPlugin* plugin;
static LilvUIs*          windows;
static const LilvNode*   window;

static LilvNode* uri(const char* const text) {
  LilvNode* const node = lilv_new_uri(world, text);
  cr_assert(node);
  return node;
}

static void load(void) {
  world   = bundle_world_new();
  plugin  = bundle_plugin(world, rig_plugin());
  windows = lilv_plugin_get_uis(plugin);
  cr_assert_eq(lilv_uis_size(windows), 1);
  window = lilv_ui_get_uri(lilv_uis_get(windows, lilv_uis_begin(windows)));
}

static void unload(void) {
  lilv_uis_free(windows);
  lilv_world_free(world);
}

TestSuite(window_ttl, .init = load, .fini = unload);

Test(window_ttl, names_a_window_of_x11_and_its_module) {
  const LilvUI* const   about = lilv_uis_get(windows, lilv_uis_begin(windows));
  LilvNode* const       x11   = uri(LV2_UI__X11UI);
  const LilvNode* const where = lilv_ui_get_binary_uri(about);
  char* const           path  = lilv_file_uri_parse(lilv_node_as_uri(where), NULL);
  cr_assert_str_eq(lilv_node_as_uri(window), "urn:kibun:window");
  cr_assert(lilv_ui_is_a(about, x11));
  cr_assert_eq(access(path, R_OK), 0, "no %s", path);
  lilv_free(path);
  lilv_node_free(x11);
}

static void assert_says(const char* const property, const char* const value,
                        const bool expected) {
  LilvNode* const about = uri(property);
  LilvNode* const said  = uri(value);
  cr_assert_eq(lilv_world_ask(world, window, about, said), expected, "%s %s", property,
               value);
  lilv_node_free(said);
  lilv_node_free(about);
}

Test(window_ttl, requires_the_map_of_uris_and_to_be_let_draw_and_nothing_else) {
  LilvNode* const  property = uri(LV2_CORE__requiredFeature);
  LilvNodes* const required = lilv_world_find_nodes(world, window, property, NULL);
  cr_assert_eq(lilv_nodes_size(required), 2);
  assert_says(LV2_CORE__requiredFeature, LV2_URID__map, true);
  assert_says(LV2_CORE__requiredFeature, LV2_UI__idleInterface, true);
  lilv_nodes_free(required);
  lilv_node_free(property);
}

Test(window_ttl, says_what_it_provides_and_that_it_can_be_resized) {
  assert_says(LV2_CORE__extensionData, LV2_UI__idleInterface, true);
  assert_says(LV2_CORE__extensionData, LV2_UI__resize, true);
  assert_says(LV2_CORE__optionalFeature, LV2_UI__parent, true);
  assert_says(LV2_CORE__optionalFeature, LV2_UI__resize, true);
  assert_says(LV2_CORE__optionalFeature, LV2_UI__touch, true);
  assert_says(LV2_CORE__optionalFeature, LV2_UI__noUserResize, false);
  assert_says(LV2_CORE__optionalFeature, LV2_UI__fixedSize, false);
}

Test(window_ttl, asks_to_be_told_of_ports_that_there_are) {
  LilvNode* const  notification = uri(LV2_UI__portNotification);
  LilvNode* const  symbol       = uri(LV2_CORE__symbol);
  LilvNode* const  protocol     = uri(LV2_UI__protocol);
  LilvNode* const  of           = uri(LV2_UI__plugin);
  LilvNodes* const all   = lilv_world_find_nodes(world, window, notification, NULL);
  unsigned         told  = 0;
  bool             tells = false;
  LILV_FOREACH(nodes, at, all) {
    const LilvNode* const one = lilv_nodes_get(all, at);
    if (!lilv_world_ask(world, one, of, lilv_plugin_get_uri(plugin))) {
      continue;
    }
    ++told;
    LilvNode* const       name  = lilv_world_get(world, one, symbol, NULL);
    LilvNode* const       how   = lilv_world_get(world, one, protocol, NULL);
    const LilvPort* const found = lilv_plugin_get_port_by_symbol(plugin, name);
    cr_assert(found, "%s", lilv_node_as_string(name));

    const port* const about = port_describe(lilv_port_get_index(plugin, found));
    const bool        atom  = about->type == PORT_ATOM_OUTPUT;
    cr_assert(atom || about->type == PORT_CONTROL_INPUT, "%s", about->symbol);
    cr_assert_str_eq(lilv_node_as_uri(how),
                     atom ? LV2_ATOM__eventTransfer : LV2_UI__floatProtocol);
    tells = tells || !strcmp(about->symbol, "notify");
    lilv_node_free(how);
    lilv_node_free(name);
  }
  cr_assert(tells);
  cr_assert_eq(told, lilv_nodes_size(all) / PLUGIN_COUNT);
  cr_assert(told > 1);
  lilv_nodes_free(all);
  lilv_node_free(of);
  lilv_node_free(protocol);
  lilv_node_free(symbol);
  lilv_node_free(notification);
}
