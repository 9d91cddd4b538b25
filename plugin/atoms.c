// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/atoms.h"

#include <lv2/atom/util.h>
#include <stddef.h>
#include <stdint.h>

const LV2_Atom_Property_Body* atom_next_property(
  const LV2_Atom_Object* const object, const LV2_Atom_Property_Body* const last) {
  const uint8_t* const body = (const uint8_t*)&object->body;
  const size_t         size = object->atom.size;
  const size_t         at   = !last ? sizeof object->body
                                    : (size_t)((const uint8_t*)last - body) + sizeof *last +
                              lv2_atom_pad_size(last->value.size);
  if (at + sizeof(LV2_Atom_Property_Body) > size) {
    return NULL;
  }
  const LV2_Atom_Property_Body* const next =
    (const LV2_Atom_Property_Body*)(const void*)(body + at);
  return at + sizeof *next + next->value.size <= size ? next : NULL;
}
