// SPDX-License-Identifier: GPL-3.0-or-later

// The presets, found, read and applied as a host does.

#include "plugin/ports.h"
#include "tests/plugin/bundle.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <lilv/lilv.h>
#include <lv2/core/lv2.h>
#include <lv2/presets/presets.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PRESETS = 32, BLOCK = 512 };

static const double RATE           = 48000.0;
static const char   PREFIX[]       = "urn:kibun:preset:";
static const char   RDFS_LABEL[]   = "http://www.w3.org/2000/01/rdf-schema#label";
static const char   RDFS_COMMENT[] = "http://www.w3.org/2000/01/rdf-schema#comment";

static LilvWorld*   world;
static rig*         set; // whose map of URIs lilv borrows, too
static LV2_URID_Map map;

static LV2_URID map_uri(const LV2_URID_Map_Handle handle, const char* const uri) {
  return plugin_host_map(handle, uri);
}

static void load(void) {
  world = bundle_world_new();
  set   = rig_new(RATE);
  map   = (LV2_URID_Map){ set->host, map_uri };
}

static void unload(void) {
  rig_free(set);
  lilv_world_free(world);
}

TestSuite(presets, .init = load, .fini = unload);

/// Those that a host would offer with a plugin; fails when there are too few.
static LilvNodes* presets_of(const plugin_id plugin) {
  LilvNode* const class    = lilv_new_uri(world, LV2_PRESETS__Preset);
  LilvNodes* const presets = lilv_plugin_get_related(bundle_plugin(world, plugin), class);
  lilv_node_free(class);
  cr_assert(lilv_nodes_size(presets) >= 8, "%s", plugin_uri(plugin));
  return presets;
}

static LilvState* state_of(const LilvNode* const preset) {
  cr_assert(lilv_world_load_resource(world, preset) >= 0);
  LilvState* const state = lilv_state_new_from_world(world, &map, preset);
  cr_assert(state, "%s", lilv_node_as_uri(preset));
  return state;
}

static LilvState* state_named(const char* const name) {
  char uri[128];
  snprintf(uri, sizeof uri, "%s%s", PREFIX, name);
  LilvNode* const  node  = lilv_new_uri(world, uri);
  LilvState* const state = state_of(node);
  lilv_node_free(node);
  return state;
}

/// What a preset says of each port, NaN where it says nothing.
typedef struct {
  float    of[PORT_COUNT];
  unsigned count;
} values;

static void take_value(const char* const symbol, void* const data,
                       const void* const value, const uint32_t size,
                       const uint32_t type) {
  values* const all = data;
  cr_assert_eq(size, sizeof(float), "%s", symbol);
  cr_assert_eq(type, plugin_host_map(set->host, "http://lv2plug.in/ns/ext/atom#Float"));
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    if (!strcmp(port_describe(i)->symbol, symbol)) {
      cr_assert(isnan(all->of[i]), "%s twice", symbol);
      memcpy(&all->of[i], value, sizeof(float));
      ++all->count;
      return;
    }
  }
  cr_assert_fail("no port %s", symbol);
}

static values values_of(const LilvState* const state) {
  values all = { .count = 0 };
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    all.of[i] = NAN;
  }
  lilv_state_emit_port_values(state, take_value, &all);
  return all;
}

static void apply_value(const char* const symbol, void* const data,
                        const void* const value, const uint32_t size,
                        const uint32_t type) {
  (void)size;
  (void)type;
  rig_set(data, symbol, *(const float*)value);
}

static void apply(const char* const name) {
  LilvState* const state = state_named(name);
  lilv_state_emit_port_values(state, apply_value, set);
  lilv_state_free(state);
}

/// How to listen; not what belongs to the session.
static bool belongs_in_a_preset(const unsigned index) {
  return port_describe(index)->type == PORT_CONTROL_INPUT && index > PORT_enabled &&
         index < PORT_reset;
}

static void play(const music piece) {
  rig_play(set, piece, 0, piece.length, BLOCK);
}

/// The test's music, that loud.
static music music_at(const float lufs, const double seconds) {
  const music piece = music_new(RATE, seconds);
  play(piece);
  music_scale(piece, powf(10.0F, (lufs - rig_get(set, "loudness")) / 20.0F));
  rig_set(set, "reset", 1.0F);
  rig_block(set, piece, 0, 0);
  rig_set(set, "reset", 0.0F);
  return piece;
}

Test(presets, are_the_same_for_all_three_plugins) {
  LilvNodes* const ours = presets_of(PLUGIN_MOOD);
  for (unsigned plugin = 0; plugin < PLUGIN_COUNT; ++plugin) {
    LilvNodes* const theirs = presets_of((plugin_id)plugin);
    cr_assert_eq(lilv_nodes_size(theirs), lilv_nodes_size(ours));
    LILV_FOREACH(nodes, at, ours) {
      cr_assert(lilv_nodes_contains(theirs, lilv_nodes_get(ours, at)));
    }
    lilv_nodes_free(theirs);
  }
  lilv_nodes_free(ours);
}

Test(presets, say_what_they_are_for) {
  LilvNode* const  label   = lilv_new_uri(world, RDFS_LABEL);
  LilvNode* const  comment = lilv_new_uri(world, RDFS_COMMENT);
  LilvNodes* const all     = presets_of(PLUGIN_MOOD);
  LILV_FOREACH(nodes, at, all) {
    const LilvNode* const preset = lilv_nodes_get(all, at);
    lilv_world_load_resource(world, preset);
    LilvNode* const name = lilv_world_get(world, preset, label, NULL);
    LilvNode* const text = lilv_world_get(world, preset, comment, NULL);
    cr_assert(name && text, "%s", lilv_node_as_uri(preset));
    cr_assert(strlen(lilv_node_as_string(text)) > 40, "%s", lilv_node_as_string(name));
    lilv_node_free(text);
    lilv_node_free(name);
  }
  lilv_nodes_free(all);
  lilv_node_free(comment);
  lilv_node_free(label);
}

Test(presets, set_every_way_of_listening_within_its_range_and_nothing_else) {
  LilvNodes* const all = presets_of(PLUGIN_MOOD);
  LILV_FOREACH(nodes, at, all) {
    const char* const name  = lilv_node_as_uri(lilv_nodes_get(all, at));
    LilvState* const  state = state_of(lilv_nodes_get(all, at));
    const values      found = values_of(state);
    for (unsigned i = 0; i < PORT_COUNT; ++i) {
      const port* const about = port_describe(i);
      if (belongs_in_a_preset(i)) {
        cr_assert(found.of[i] >= about->minimum && found.of[i] <= about->maximum,
                  "%s: %s is %g", name, about->symbol, (double)found.of[i]);
      } else {
        cr_assert(isnan(found.of[i]), "%s sets %s", name, about->symbol);
      }
    }
    cr_assert(found.of[PORT_tempo_min] < found.of[PORT_tempo_max], "%s", name);
    lilv_state_free(state);
  }
  lilv_nodes_free(all);
}

static bool same(const values* const one, const values* const other) {
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    if (belongs_in_a_preset(i) && one->of[i] != other->of[i]) {
      return false;
    }
  }
  return true;
}

Test(presets, differ_from_the_defaults_and_from_each_other) {
  values           found[MOST_PRESETS];
  unsigned         count    = 0;
  values           defaults = { .count = 0 };
  LilvNodes* const all      = presets_of(PLUGIN_MOOD);
  for (unsigned i = 0; i < PORT_COUNT; ++i) {
    defaults.of[i] = port_describe(i)->normal;
  }
  LILV_FOREACH(nodes, at, all) {
    LilvState* const state = state_of(lilv_nodes_get(all, at));
    cr_assert(count < MOST_PRESETS);
    found[count] = values_of(state);
    cr_assert(!same(&found[count], &defaults), "%s",
              lilv_node_as_uri(lilv_nodes_get(all, at)));
    for (unsigned i = 0; i < count; ++i) {
      cr_assert(!same(&found[count], &found[i]), "%s",
                lilv_node_as_uri(lilv_nodes_get(all, at)));
    }
    ++count;
    lilv_state_free(state);
  }
  lilv_nodes_free(all);
}

Test(presets, leave_a_plugin_that_judges_music) {
  const music      piece = music_new(RATE, 8.0);
  LilvNodes* const all   = presets_of(PLUGIN_MOOD);
  LILV_FOREACH(nodes, at, all) {
    const char* const name = lilv_node_as_uri(lilv_nodes_get(all, at));
    apply(name + strlen(PREFIX));
    play(piece);
    rig_assert_outputs_in_range(set);
    cr_assert(rig_get(set, "confidence") > 0.0F, "%s", name);
  }
  lilv_nodes_free(all);
  music_free(piece);
}

Test(presets, underscore_hears_what_live_concert_takes_for_silence) {
  const music piece = music_at(-52.0F, 8.0);
  apply("live-concert");
  play(piece);
  cr_assert_eq(rig_get(set, "confidence"), 0.0F);
  apply("underscore");
  play(piece);
  cr_assert_gt(rig_get(set, "confidence"), 0.0F);
  music_free(piece);
}

Test(presets, fast_response_moves_where_slow_and_steady_has_hardly_begun) {
  float       moved[2];
  const char* names[] = { "slow-and-steady", "fast-response" };
  const music piece   = music_new(RATE, 6.0);
  for (unsigned i = 0; i < 2; ++i) {
    rig_free(set);
    set = rig_new(RATE);
    map = (LV2_URID_Map){ set->host, map_uri };
    apply(names[i]);
    play(piece);
    moved[i] = fabsf(rig_get(set, "valence")) + fabsf(rig_get(set, "arousal"));
  }
  cr_assert_gt(moved[1], moved[0]);
  music_free(piece);
}

Test(presets, battle_keeps_loud_music_loud_where_idol_pop_grows_used_to_it) {
  const music piece = music_at(-10.0F, 20.0);
  apply("idol-pop");
  play(piece);
  cr_assert_float_eq(rig_get(set, "energy"), 0.5F, 0.1F);
  apply("battle");
  play(piece);
  cr_assert_gt(rig_get(set, "energy"), 0.85F);
  music_free(piece);
}
