// SPDX-License-Identifier: GPL-3.0-or-later

/// @file ports.h
/// The table of ports as C: indices, and what a host or a file needs to know of each.
/// Plain data, no LV2 types; every function is pure and real-time safe.

#ifndef KIBUN_PORTS_H
#define KIBUN_PORTS_H

#include "dsp/frame.h"

#include <stdbool.h>

/// The plugins, in the order of the binary's descriptors.
typedef enum {
  PLUGIN_MOOD, ///< urn:kibun:mood
  PLUGIN_MIDI, ///< urn:kibun:mood-midi
  PLUGIN_CV,   ///< urn:kibun:mood-cv
  PLUGIN_COUNT
} plugin_id;

/// Index of each port, as in the ttl. Up to PORT_COUNT every plugin has the same ones;
/// what one alone has follows, so that those of two plugins may share an index.
typedef enum {
#define AUDIO_INPUT(symbol, name) PORT_##symbol,
#define AUDIO_OUTPUT(symbol, name) PORT_##symbol,
#define ATOM_INPUT(symbol, name) PORT_##symbol,
#define ATOM_OUTPUT(symbol, name) PORT_##symbol,
#define CONTROL_INPUT(symbol, name, kind, min, max, normal, unit) PORT_##symbol,
#define CONTROL_OUTPUT(symbol, name, kind, min, max, normal, unit, source) PORT_##symbol,
#include "plugin/ports.def"
  PORT_COUNT,

  PORT_BEFORE_MIDI = PORT_COUNT - 1,
#define MIDI_CONTROL_INPUT(symbol, name, kind, min, max, normal, unit) PORT_##symbol,
#include "plugin/ports.def"
  PORT_MIDI_COUNT,

  PORT_BEFORE_CV = PORT_COUNT - 1,
#define CV_OUTPUT(symbol, name, min, max, output) PORT_##symbol,
#include "plugin/ports.def"
  PORT_CV_COUNT,

  /// Of the plugin that has most.
  PORT_MOST = PORT_CV_COUNT > PORT_MIDI_COUNT ? PORT_CV_COUNT : PORT_MIDI_COUNT
} port_index;

typedef enum {
  PORT_AUDIO_INPUT,
  PORT_AUDIO_OUTPUT,
  PORT_ATOM_INPUT,
  PORT_ATOM_OUTPUT,
  PORT_CONTROL_INPUT,
  PORT_CONTROL_OUTPUT,
  PORT_CV_OUTPUT
} port_type;

typedef enum {
  KIND_continuous,
  KIND_integer,
  KIND_toggled,
  KIND_trigger,
  KIND_enumeration
} port_kind;

typedef enum { UNIT_none, UNIT_s, UNIT_bpm, UNIT_lufs } port_unit;

typedef struct {
  const char* symbol;
  const char* name;
  port_type   type;
  port_kind   kind;    ///< of control ports
  float       minimum; ///< of control ports and control voltages
  float       maximum;
  float       normal; ///< the default
  port_unit   unit;
  port_index  output; ///< of control voltages: the control output that they carry
} port;

/// @return the port's description, or NULL when the index is out of range
const port* port_describe(unsigned index);

/// The same for any of the plugins; port_describe() knows the ports that all have.
const port* plugin_port(plugin_id which, unsigned index);

/// @return PORT_COUNT, PORT_MIDI_COUNT or PORT_CV_COUNT
unsigned plugin_port_count(plugin_id which);

/// @return "urn:kibun:mood", …, or NULL when there is no such plugin
const char* plugin_uri(plugin_id which);

/// What a control output port shows for a frame, within the port's range; a trigger is 1
/// in the frame of its event. 0 for other ports.
float port_value(unsigned index, const frame* from);

/// Writes to all control output ports what they show for a frame. Real-time safe.
/// @param connected where each port's value goes, by index; any may be NULL
void ports_show(void* const connected[PORT_COUNT], const frame* from);

/// The word for a value of an enumeration port ("calm", "A minor", "double"), or NULL.
const char* port_word(unsigned index, int value);

#endif
