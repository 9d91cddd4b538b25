// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/port_values.h"

port_values port_values_from(const frame* const heard) {
  port_values values = { 0 };
  for (unsigned index = 0; index < PORT_COUNT; index++) {
    values.of[index] = port_value(index, heard);
  }
  return values;
}

frame port_values_frame(const port_values* const values) {
  frame heard = frame_neutral();
#define AUDIO_INPUT(symbol, name)
#define AUDIO_OUTPUT(symbol, name)
#define ATOM_INPUT(symbol, name)
#define ATOM_OUTPUT(symbol, name)
#define CONTROL_INPUT(symbol, name, kind, min, max, normal, unit)
#define CONTROL_OUTPUT(symbol, name, kind, min, max, normal, unit, source)               \
  heard.source = values->of[PORT_##symbol];
#include "plugin/ports.def"
#undef AUDIO_INPUT
#undef AUDIO_OUTPUT
#undef ATOM_INPUT
#undef ATOM_OUTPUT
#undef CONTROL_INPUT
#undef CONTROL_OUTPUT
  return heard;
}

bool port_values_judged(const port_values* const values) {
  return values->of[PORT_confidence] > 0.0F;
}
