// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/plugin/automation.h"

#include <criterion/criterion.h>
#include <lv2/atom/util.h>
#include <math.h>

automation_uris automation_uris_map(LV2_URID_Map* const map) {
  return (automation_uris){
    .kinds = {
      [AUTOMATION_SETUP]    = map->map(map->handle, "http://ardour.org/lv2/automate#setup"),
      [AUTOMATION_START]    = map->map(map->handle, "http://ardour.org/lv2/automate#start"),
      [AUTOMATION_EVENT]    = map->map(map->handle, "http://ardour.org/lv2/automate#event"),
      [AUTOMATION_END]      = map->map(map->handle, "http://ardour.org/lv2/automate#end"),
      [AUTOMATION_FINALIZE] =
        map->map(map->handle, "http://ardour.org/lv2/automate#finalize"),
    },
    .object     = map->map(map->handle, LV2_ATOM__Object),
    .parameter  = map->map(map->handle, "http://ardour.org/lv2/automate#parameter"),
    .value      = map->map(map->handle, "http://ardour.org/lv2/automate#value"),
    .int_type   = map->map(map->handle, LV2_ATOM__Int),
    .float_type = map->map(map->handle, LV2_ATOM__Float),
  };
}

static void assert_has_its_keys(const automation_event* const read) {
  const bool parameter = read->parameter >= 0;
  const bool value     = !isnan(read->value);
  switch (read->kind) {
    case AUTOMATION_SETUP:
      cr_assert(!parameter && !value);
      break;
    case AUTOMATION_START:
    case AUTOMATION_END:
      cr_assert(parameter && !value);
      break;
    case AUTOMATION_EVENT:
      cr_assert(parameter && value);
      break;
    default:
      cr_assert_eq(parameter, value);
      break;
  }
}

bool automation_read(const automation_uris* const uris, const LV2_Atom_Event* const event,
                     automation_event* const read) {
  const LV2_Atom_Object* const object = (const LV2_Atom_Object*)&event->body;
  if (object->atom.type != uris->object) {
    return false;
  }
  unsigned kind = 0;
  while (kind < AUTOMATION_KINDS && uris->kinds[kind] != object->body.otype) {
    ++kind;
  }
  if (kind == AUTOMATION_KINDS) {
    return false;
  }
  *read = (automation_event){ (automation_kind)kind, event->time.frames, -1, NAN };
  LV2_ATOM_OBJECT_FOREACH(object, property) {
    if (property->key == uris->parameter) {
      cr_assert_eq(property->value.type, uris->int_type);
      read->parameter = ((const LV2_Atom_Int*)&property->value)->body;
    } else {
      cr_assert_eq(property->key, uris->value);
      cr_assert_eq(property->value.type, uris->float_type);
      read->value = ((const LV2_Atom_Float*)&property->value)->body;
    }
  }
  assert_has_its_keys(read);
  return true;
}
