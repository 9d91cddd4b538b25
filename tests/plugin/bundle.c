// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/bundle.h"

#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <stdio.h>

LilvWorld* bundle_world_new(void) {
  char path[4096];
  snprintf(path, sizeof path, "%s/", rig_bundle());
  LilvWorld* const world  = lilv_world_new();
  LilvNode* const  bundle = lilv_new_file_uri(world, NULL, path);
  lilv_world_load_bundle(world, bundle);
  lilv_node_free(bundle);
  return world;
}

const LilvPlugin* bundle_plugin(LilvWorld* const world, const plugin_id which) {
  LilvNode* const         wanted = lilv_new_uri(world, plugin_uri(which));
  const LilvPlugin* const found =
    lilv_plugins_get_by_uri(lilv_world_get_all_plugins(world), wanted);
  lilv_node_free(wanted);
  cr_assert(found, "no %s in %s", plugin_uri(which), rig_bundle());
  // lilv reads the plugin's own file no sooner than it is asked for something in it.
  cr_assert(lilv_plugin_get_num_ports(found) > 0);
  return found;
}
