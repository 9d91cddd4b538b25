// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/columns.h"

#include <math.h>
#include <stddef.h>

// What happens at a moment is no curve.
const port* column_port(const unsigned index) {
  const port* const about = port_describe(index);
  return about && about->type == PORT_CONTROL_OUTPUT && about->kind != KIND_trigger &&
             index != PORT_story && index != PORT_motif && index != PORT_motif_strength
           ? about
           : NULL;
}

static bool of_the_mood(const unsigned index) {
  return index == PORT_valence || index == PORT_arousal || index == PORT_tension ||
         (index >= PORT_energetic && index <= PORT_calm);
}

bool column_filled(const unsigned index, const port_values* const values) {
  return port_values_judged(values) || !of_the_mood(index);
}

const char* column_word(const unsigned index, const port_values* const values) {
  if (port_describe(index)->kind != KIND_enumeration) {
    return NULL;
  }
  const char* const word = port_word(index, (int)lrintf(values->of[index]));
  return word ? word : "";
}

int column_decimals(const unsigned index) {
  return port_describe(index)->unit == UNIT_none ? 4 : 2;
}
