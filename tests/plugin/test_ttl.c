// SPDX-License-Identifier: GPL-3.0-or-later

// The descriptions a host reads, against the table of ports the plugin is built from.

#include "plugin/inline_display.h"
#include "plugin/lanes.h"
#include "plugin/messages.h"
#include "plugin/outlets.h"
#include "plugin/ports.h"
#include "tests/plugin/bundle.h"
#include "tests/plugin/rig.h"

#include <criterion/criterion.h>
#include <lilv/lilv.h>
#include <lv2/atom/atom.h>
#include <lv2/core/lv2.h>
#include <lv2/midi/midi.h>
#include <lv2/port-groups/port-groups.h>
#include <lv2/port-props/port-props.h>
#include <lv2/resize-port/resize-port.h>
#include <lv2/time/time.h>
#include <lv2/units/units.h>
#include <stdio.h>
#include <string.h>

static const char* const RDFS_COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment";

static LilvWorld*        world;
static const LilvPlugin* plugin;
static plugin_id         which;

static LilvNode* uri(const char* const text) {
  LilvNode* const node = lilv_new_uri(world, text);
  cr_assert(node);
  return node;
}

static void load(void) {
  which  = rig_plugin();
  world  = bundle_world_new();
  plugin = bundle_plugin(world, which);
}

static const port* describe(const unsigned index) {
  return plugin_port(which, index);
}

static unsigned ports(void) {
  return plugin_port_count(which);
}

static void unload(void) {
  lilv_world_free(world);
}

TestSuite(ttl, .init = load, .fini = unload);

static const LilvPort* lilv_port(const unsigned index) {
  const LilvPort* const found = lilv_plugin_get_port_by_index(plugin, index);
  cr_assert(found, "no port %u", index);
  return found;
}

static bool is_a(const unsigned index, const char* const class) {
  LilvNode* const node = uri(class);
  const bool      is   = lilv_port_is_a(plugin, lilv_port(index), node);
  lilv_node_free(node);
  return is;
}

static bool has_property(const unsigned index, const char* const property) {
  LilvNode* const node = uri(property);
  const bool      has  = lilv_port_has_property(plugin, lilv_port(index), node);
  lilv_node_free(node);
  return has;
}

/// The only value a port has for a predicate; NULL for none.
static LilvNode* value_of(const unsigned index, const char* const predicate) {
  LilvNode* const  node   = uri(predicate);
  LilvNodes* const values = lilv_port_get_value(plugin, lilv_port(index), node);
  lilv_node_free(node);
  cr_assert(lilv_nodes_size(values) <= 1, "%s of port %u", predicate, index);
  LilvNode* const only =
    values ? lilv_node_duplicate(lilv_nodes_get_first(values)) : NULL;
  lilv_nodes_free(values);
  return only;
}

static void assert_value(const unsigned index, const char* const predicate,
                         const char* const expected) {
  LilvNode* const value = value_of(index, predicate);
  const char*     found = value ? lilv_node_as_string(value) : "nothing";
  cr_assert_str_eq(found, expected, "%s: %s is %s", describe(index)->symbol, predicate,
                   found);
  lilv_node_free(value);
}

static bool is_control(const unsigned index) {
  const port_type type = describe(index)->type;
  return type == PORT_CONTROL_INPUT || type == PORT_CONTROL_OUTPUT;
}

Test(ttl, has_the_ports_of_the_table_and_no_others) {
  cr_assert_eq(lilv_plugin_get_num_ports(plugin), ports());
  for (unsigned i = 0; i < ports(); ++i) {
    cr_assert_str_eq(lilv_node_as_string(lilv_port_get_symbol(plugin, lilv_port(i))),
                     describe(i)->symbol, "port %u", i);
  }
}

Test(ttl, names_the_ports_as_the_table_does) {
  for (unsigned i = 0; i < ports(); ++i) {
    LilvNode* const name = lilv_port_get_name(plugin, lilv_port(i));
    cr_assert_str_eq(lilv_node_as_string(name), describe(i)->name);
    lilv_node_free(name);
  }
}

Test(ttl, gives_each_port_its_type_and_direction) {
  for (unsigned i = 0; i < ports(); ++i) {
    const port_type type = describe(i)->type;
    const bool      input =
      type == PORT_AUDIO_INPUT || type == PORT_ATOM_INPUT || type == PORT_CONTROL_INPUT;
    const bool audio = type == PORT_AUDIO_INPUT || type == PORT_AUDIO_OUTPUT;
    const bool atom  = type == PORT_ATOM_INPUT || type == PORT_ATOM_OUTPUT;
    cr_assert_eq(is_a(i, LV2_CORE__InputPort), input, "port %u", i);
    cr_assert_eq(is_a(i, LV2_CORE__OutputPort), !input, "port %u", i);
    cr_assert_eq(is_a(i, LV2_CORE__AudioPort), audio, "port %u", i);
    cr_assert_eq(is_a(i, LV2_CORE__ControlPort), is_control(i), "port %u", i);
    cr_assert_eq(is_a(i, LV2_ATOM__AtomPort), atom, "port %u", i);
    cr_assert_eq(is_a(i, LV2_CORE__CVPort), type == PORT_CV_OUTPUT, "port %u", i);
  }
}

Test(ttl, gives_each_control_its_range_and_default) {
  for (unsigned i = 0; i < ports(); ++i) {
    const port* const about = describe(i);
    LilvNode*         normal;
    LilvNode*         minimum;
    LilvNode*         maximum;
    lilv_port_get_range(plugin, lilv_port(i), &normal, &minimum, &maximum);
    if (is_control(i) || about->type == PORT_CV_OUTPUT) {
      cr_assert(normal && minimum && maximum, "%s", about->symbol);
      cr_assert_eq(lilv_node_as_float(normal), about->normal, "%s", about->symbol);
      cr_assert_eq(lilv_node_as_float(minimum), about->minimum, "%s", about->symbol);
      cr_assert_eq(lilv_node_as_float(maximum), about->maximum, "%s", about->symbol);
      cr_assert(about->minimum < about->maximum, "%s", about->symbol);
    } else {
      cr_assert(!normal && !minimum && !maximum, "%s", about->symbol);
    }
    lilv_node_free(normal);
    lilv_node_free(minimum);
    lilv_node_free(maximum);
  }
}

Test(ttl, gives_each_control_its_unit) {
  static const char* const units[] = {
    [UNIT_none] = "nothing",
    [UNIT_s]    = LV2_UNITS__s,
    [UNIT_bpm]  = LV2_UNITS__bpm,
    [UNIT_lufs] = "urn:kibun:lufs",
  };
  for (unsigned i = 0; i < ports(); ++i) {
    assert_value(i, LV2_UNITS__unit, units[is_control(i) ? describe(i)->unit : 0]);
  }
}

Test(ttl, says_how_loudness_is_written) {
  LilvNode* const lufs   = uri("urn:kibun:lufs");
  LilvNode* const render = uri(LV2_UNITS__render);
  LilvNode* const symbol = uri(LV2_UNITS__symbol);
  LilvNode* const format = lilv_world_get(world, lufs, render, NULL);
  LilvNode* const sign   = lilv_world_get(world, lufs, symbol, NULL);
  cr_assert(format && sign);
  cr_assert_str_eq(lilv_node_as_string(format), "%.1f LUFS");
  cr_assert_str_eq(lilv_node_as_string(sign), "LUFS");
  lilv_node_free(sign);
  lilv_node_free(format);
  lilv_node_free(symbol);
  lilv_node_free(render);
  lilv_node_free(lufs);
}

Test(ttl, tells_switches_triggers_and_enumerations_apart) {
  for (unsigned i = 0; i < ports(); ++i) {
    const port* const about   = describe(i);
    const bool        control = is_control(i);
    const bool        output  = about->type == PORT_CONTROL_OUTPUT;
    const bool        trigger = control && about->kind == KIND_trigger;
    const bool        whole   = control && about->kind != KIND_continuous;
    const bool toggled = control && (about->kind == KIND_toggled || (trigger && !output));

    cr_assert_eq(has_property(i, LV2_CORE__toggled), toggled, "%s", about->symbol);
    cr_assert_eq(has_property(i, LV2_CORE__integer), whole, "%s", about->symbol);
    cr_assert_eq(has_property(i, LV2_CORE__enumeration),
                 control && about->kind == KIND_enumeration, "%s", about->symbol);
    cr_assert_eq(has_property(i, LV2_PORT_PROPS__trigger), trigger, "%s", about->symbol);
    cr_assert_eq(has_property(i, LV2_PORT_PROPS__hasStrictBounds), output, "%s",
                 about->symbol);
    cr_assert_eq(has_property(i, LV2_PORT_PROPS__continuousCV), output && !whole, "%s",
                 about->symbol);
    cr_assert_eq(has_property(i, LV2_PORT_PROPS__discreteCV), output && whole, "%s",
                 about->symbol);
  }
}

/// lilv hands the points over in any order.
static const char* point_label(const LilvScalePoints* const points, const int value) {
  const char* label = NULL;
  LILV_FOREACH(scale_points, at, points) {
    const LilvScalePoint* const point = lilv_scale_points_get(points, at);
    if (lilv_node_as_int(lilv_scale_point_get_value(point)) == value) {
      cr_assert(!label, "two words for %d", value);
      label = lilv_node_as_string(lilv_scale_point_get_label(point));
    }
  }
  return label;
}

Test(ttl, has_a_word_for_every_value_of_an_enumeration) {
  for (unsigned i = 0; i < ports(); ++i) {
    const port* const      about  = describe(i);
    LilvScalePoints* const points = lilv_port_get_scale_points(plugin, lilv_port(i));
    unsigned               words  = 0;
    if (is_control(i) && about->kind == KIND_enumeration) {
      for (int value = (int)about->minimum; value <= (int)about->maximum; ++value) {
        const char* const label = point_label(points, value);
        cr_assert(label, "%s: no word for %d", about->symbol, value);
        cr_assert_str_eq(label, port_word(i, value));
        ++words;
      }
    }
    cr_assert_eq(lilv_scale_points_size(points), words, "%s", about->symbol);
    lilv_scale_points_free(points);
  }
}

Test(ttl, explains_every_control_in_words_and_puts_it_into_a_group) {
  for (unsigned i = 0; i < ports(); ++i) {
    const port* const about = describe(i);
    if (is_control(i) || about->type == PORT_CV_OUTPUT) {
      LilvNode* const comment = value_of(i, RDFS_COMMENT);
      cr_assert(comment && strlen(lilv_node_as_string(comment)) > 10, "%s",
                about->symbol);
      lilv_node_free(comment);
    }
    if (i != PORT_control && i != PORT_notify && i != PORT_enabled && i != PORT_reset) {
      LilvNode* const group = value_of(i, LV2_PORT_GROUPS__group);
      LilvNode* const name  = uri(LV2_CORE__name);
      LilvNode* const said  = group ? lilv_world_get(world, group, name, NULL) : NULL;
      cr_assert(said, "%s is in no group that has a name", about->symbol);
      lilv_node_free(said);
      lilv_node_free(name);
      lilv_node_free(group);
    }
  }
}

/// Ardour lets a plugin write into no lane of another property.
Test(ttl, lets_ardour_write_the_four_lanes_and_put_the_mode_back) {
  static const char* const controlled =
    "http://ardour.org/lv2/automate#automationControlled";
  static const char* const controller =
    "http://ardour.org/lv2/automate#automationController";
  for (unsigned i = 0; i < ports(); ++i) {
    cr_assert_eq(has_property(i, controlled),
                 i >= PORT_lane_valence && i <= PORT_lane_energy);
    cr_assert_eq(has_property(i, controller), i == PORT_lanes);
  }
  LilvNodes* const optional = lilv_plugin_get_optional_features(plugin);
  LilvNode* const  writes   = uri("http://ardour.org/lv2/automate#canWriteAutomatation");
  cr_assert(lilv_nodes_contains(optional, writes));
  lilv_node_free(writes);
  lilv_nodes_free(optional);
}

Test(ttl, designates_the_ports_hosts_look_for) {
  assert_value(PORT_in_left, LV2_CORE__designation, LV2_PORT_GROUPS__left);
  assert_value(PORT_in_right, LV2_CORE__designation, LV2_PORT_GROUPS__right);
  assert_value(PORT_out_left, LV2_CORE__designation, LV2_PORT_GROUPS__left);
  assert_value(PORT_out_right, LV2_CORE__designation, LV2_PORT_GROUPS__right);
  assert_value(PORT_control, LV2_CORE__designation, LV2_CORE__control);
  assert_value(PORT_notify, LV2_CORE__designation, LV2_CORE__control);
  assert_value(PORT_enabled, LV2_CORE__designation, LV2_CORE__enabled);
  for (unsigned i = PORT_response; i < ports(); ++i) {
    assert_value(i, LV2_CORE__designation, "nothing");
  }
}

/// @param types closed by NULL
static void assert_supports(const unsigned index, const char* const* const types) {
  LilvNode* const  supports = uri(LV2_ATOM__supports);
  LilvNodes* const found    = lilv_port_get_value(plugin, lilv_port(index), supports);
  unsigned         wanted   = 0;
  for (; types[wanted]; ++wanted) {
    LilvNode* const type = uri(types[wanted]);
    cr_assert(lilv_nodes_contains(found, type), "port %u: %s", index, types[wanted]);
    lilv_node_free(type);
  }
  cr_assert_eq(lilv_nodes_size(found), wanted, "port %u", index);
  lilv_nodes_free(found);
  lilv_node_free(supports);
}

Test(ttl, has_one_atom_port_each_way_that_may_stay_unconnected_and_takes_no_midi) {
  static const char* const heard[] = { LV2_TIME__Position, "urn:kibun:Watch",
                                       "urn:kibun:KeepPhrase", NULL };
  const bool               midi    = which == PLUGIN_MIDI;
  const char* const        told[]  = { "urn:kibun:Moment", "urn:kibun:Past",
                                       "http://ardour.org/lv2/automate#automationControl",
                               midi ? LV2_MIDI__MidiEvent : NULL, NULL };
  assert_supports(PORT_control, heard);
  assert_supports(PORT_notify, told);
  assert_value(PORT_control, LV2_ATOM__bufferType, LV2_ATOM__Sequence);
  assert_value(PORT_notify, LV2_ATOM__bufferType, LV2_ATOM__Sequence);
  cr_assert(has_property(PORT_control, LV2_CORE__connectionOptional));
  cr_assert(has_property(PORT_notify, LV2_CORE__connectionOptional));
}

Test(ttl, asks_for_room_for_a_message_of_each_kind_and_the_lanes_and_midi) {
  LilvNode* const size = value_of(PORT_notify, LV2_RESIZE_PORT__minimumSize);
  cr_assert(size);
  const size_t midi = which == PLUGIN_MIDI ? OUTLETS_ROOM : 0;
  cr_assert_eq((size_t)lilv_node_as_int(size),
               sizeof(LV2_Atom_Sequence) + (size_t)2 * MESSAGE_SIZE + LANES_ROOM + midi);
  lilv_node_free(size);
}

Test(ttl, requires_no_feature_but_would_like_the_map_of_uris) {
  LilvNodes* const required = lilv_plugin_get_required_features(plugin);
  LilvNodes* const optional = lilv_plugin_get_optional_features(plugin);
  LilvNode* const  map      = uri(LV2_URID__map);
  cr_assert_eq(lilv_nodes_size(required), 0);
  cr_assert(lilv_nodes_contains(optional, map));
  lilv_node_free(map);
  lilv_nodes_free(optional);
  lilv_nodes_free(required);
}

/// As lv2apply, which maps no URIs. What it leaves on the atom ports is let be.
Test(ttl, runs_without_any_feature) {
  static const uint32_t    block     = 512;
  const LV2_Atom           untouched = { 4096, 77 };
  const music              piece     = music_new(48000.0, 4.0);
  LilvInstance* const      instance  = lilv_plugin_instantiate(plugin, 48000.0, NULL);
  static float             left[512];
  static float             right[512];
  static LV2_Atom_Sequence control;
  static LV2_Atom_Sequence notify;
  float                    loudness = 0.0F;
  cr_assert(instance);
  lilv_instance_connect_port(instance, PORT_out_left, left);
  lilv_instance_connect_port(instance, PORT_out_right, right);
  lilv_instance_connect_port(instance, PORT_control, &control);
  lilv_instance_connect_port(instance, PORT_notify, &notify);
  lilv_instance_connect_port(instance, PORT_loudness, &loudness);
  lilv_instance_activate(instance);
  control.atom = untouched;
  notify.atom  = untouched;
  for (size_t at = 0; at + block <= piece.length; at += block) {
    lilv_instance_connect_port(instance, PORT_in_left, piece.left + at);
    lilv_instance_connect_port(instance, PORT_in_right, piece.right + at);
    lilv_instance_run(instance, block);
    cr_assert(!memcmp(left, piece.left + at, sizeof left));
    cr_assert(!memcmp(right, piece.right + at, sizeof right));
  }
  cr_assert(loudness > -40.0F);
  cr_assert(!memcmp(&notify.atom, &untouched, sizeof untouched));
  lilv_instance_deactivate(instance);
  lilv_instance_free(instance);
  music_free(piece);
}

Test(ttl, promises_real_time_safety_and_calls_itself_an_analyser) {
  LilvNode* const  safe     = uri(LV2_CORE__hardRTCapable);
  LilvNodes* const optional = lilv_plugin_get_optional_features(plugin);
  LilvNode* const  type     = uri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
  LilvNode* const  analyser = uri(LV2_CORE__AnalyserPlugin);
  const LilvNode*  self     = lilv_plugin_get_uri(plugin);
  cr_assert(lilv_nodes_contains(optional, safe));
  cr_assert(lilv_world_ask(world, self, type, analyser));
  lilv_node_free(analyser);
  lilv_node_free(type);
  lilv_nodes_free(optional);
  lilv_node_free(safe);
}

Test(ttl, has_an_even_minor_version_that_is_not_zero) {
  LilvNode* const minor = uri(LV2_CORE__minorVersion);
  LilvNode* const micro = uri(LV2_CORE__microVersion);
  const LilvNode* self  = lilv_plugin_get_uri(plugin);
  LilvNode* const first = lilv_world_get(world, self, minor, NULL);
  LilvNode* const then  = lilv_world_get(world, self, micro, NULL);
  cr_assert(first && then);
  cr_assert(lilv_node_as_int(first) > 0 && lilv_node_as_int(first) % 2 == 0);
  cr_assert(lilv_node_as_int(then) >= 0 && lilv_node_as_int(then) % 2 == 0);
  lilv_node_free(then);
  lilv_node_free(first);
  lilv_node_free(micro);
  lilv_node_free(minor);
}

Test(ttl, names_the_inline_display_exactly_when_it_was_built) {
  LilvNode* const interface = uri(INLINE_DISPLAY_INTERFACE);
  cr_assert_eq(lilv_plugin_has_extension_data(plugin, interface), KIBUN_HAS_DISPLAY);
  lilv_node_free(interface);

  rig* const set = rig_new(48000.0);
  cr_assert_eq(plugin_host_draw(set->host, 68, 112) != NULL, KIBUN_HAS_DISPLAY);
  rig_free(set);
}

/// @return how many symbols the list has; fails when one of them is gone
static unsigned assert_has_symbols(const char* const name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", KIBUN_SYMBOLS, name);
  FILE* const golden = fopen(path, "r");
  cr_assert(golden, "%s", path);
  char     line[128];
  unsigned listed = 0;
  while (fgets(line, sizeof line, golden)) {
    if (line[0] == '#') {
      continue;
    }
    line[strcspn(line, "\n")] = '\0';
    LilvNode* const symbol    = lilv_new_string(world, line);
    cr_assert(lilv_plugin_get_port_by_symbol(plugin, symbol), "%s is gone", line);
    lilv_node_free(symbol);
    ++listed;
  }
  cr_assert_eq(fclose(golden), 0);
  return listed;
}

/// Symbols are a promise to every session saved: the lists may grow, not change.
Test(ttl, keeps_every_symbol_it_ever_had) {
  static const char* const more[PLUGIN_COUNT] = {
    [PLUGIN_MIDI] = "symbols_midi.txt",
    [PLUGIN_CV]   = "symbols_cv.txt",
  };
  unsigned listed = assert_has_symbols("symbols.txt");
  if (more[which]) {
    listed += assert_has_symbols(more[which]);
  }
  cr_assert_eq(listed, ports(), "add the new symbols to the lists in %s", KIBUN_SYMBOLS);
}

Test(ttl, has_control_voltages_that_may_stay_unconnected) {
  unsigned voltages = 0;
  for (unsigned i = 0; i < ports(); ++i) {
    if (describe(i)->type == PORT_CV_OUTPUT) {
      cr_assert(has_property(i, LV2_CORE__connectionOptional), "%s", describe(i)->symbol);
      ++voltages;
    }
  }
  cr_assert_eq(voltages > 0, which == PLUGIN_CV);
}

/// Hosts list plugins by their names.
Test(ttl, has_a_name_and_a_binary_of_its_own_bundle) {
  static const char* const names[PLUGIN_COUNT] = { "Kibun", "Kibun MIDI", "Kibun CV" };
  LilvNode* const          name                = lilv_plugin_get_name(plugin);
  cr_assert_str_eq(lilv_node_as_string(name), names[which]);
  lilv_node_free(name);
  const char* const binary = lilv_node_as_uri(lilv_plugin_get_library_uri(plugin));
  cr_assert(strstr(binary, "kibun.lv2/kibun."), "%s", binary);
}
