// SPDX-License-Identifier: GPL-3.0-or-later

/// @file ports.h
/// The table of ports as C: indices, and what a host or a file needs to know of each.
/// Plain data, no LV2 types; every function is pure and real-time safe.

#ifndef KIBUN_PORTS_H
#define KIBUN_PORTS_H

#include "dsp/frame.h"

#include <stdbool.h>

/// Index of each port, as in the ttl.
typedef enum {
#define AUDIO_INPUT(symbol, name) PORT_##symbol,
#define AUDIO_OUTPUT(symbol, name) PORT_##symbol,
#define ATOM_INPUT(symbol, name) PORT_##symbol,
#define ATOM_OUTPUT(symbol, name) PORT_##symbol,
#define CONTROL_INPUT(symbol, name, kind, min, max, normal, unit) PORT_##symbol,
#define CONTROL_OUTPUT(symbol, name, kind, min, max, normal, unit, source) PORT_##symbol,
#include "plugin/ports.def"
#undef AUDIO_INPUT
#undef AUDIO_OUTPUT
#undef ATOM_INPUT
#undef ATOM_OUTPUT
#undef CONTROL_INPUT
#undef CONTROL_OUTPUT
  PORT_COUNT
} port_index;

typedef enum {
  PORT_AUDIO_INPUT,
  PORT_AUDIO_OUTPUT,
  PORT_ATOM_INPUT,
  PORT_ATOM_OUTPUT,
  PORT_CONTROL_INPUT,
  PORT_CONTROL_OUTPUT
} port_type;

typedef enum { KIND_continuous, KIND_toggled, KIND_trigger, KIND_enumeration } port_kind;

typedef enum { UNIT_none, UNIT_s, UNIT_bpm, UNIT_lufs } port_unit;

typedef struct {
  const char* symbol;
  const char* name;
  port_type   type;
  port_kind   kind;    ///< of control ports
  float       minimum; ///< of control ports
  float       maximum;
  float       normal; ///< the default
  port_unit   unit;
} port;

/// @return the port's description, or NULL when the index is out of range
const port* port_describe(unsigned index);

/// What a control output port shows for a frame, within the port's range; a trigger is 1
/// in the frame of its event. 0 for other ports.
float port_value(unsigned index, const frame* from);

/// The word for a value of an enumeration port ("calm", "A minor", "double"), or NULL.
const char* port_word(unsigned index, int value);

#endif
