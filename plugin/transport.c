// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/transport.h"

#include "plugin/atoms.h"

#include <lv2/atom/util.h>
#include <lv2/time/time.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

// Hosts fade out around a stop and may come to stand a few blocks away from it.
static const double TOLERANCE_S = 0.1;

transport transport_new(const LV2_URID_Map* const map, const double rate) {
  const transport fresh = {
    .uris = {
      .sequence    = map->map(map->handle, LV2_ATOM__Sequence),
      .object      = map->map(map->handle, LV2_ATOM__Object),
      .blank       = map->map(map->handle, LV2_ATOM__Blank),
      .position    = map->map(map->handle, LV2_TIME__Position),
      .frame       = map->map(map->handle, LV2_TIME__frame),
      .speed       = map->map(map->handle, LV2_TIME__speed),
      .int_type    = map->map(map->handle, LV2_ATOM__Int),
      .long_type   = map->map(map->handle, LV2_ATOM__Long),
      .float_type  = map->map(map->handle, LV2_ATOM__Float),
      .double_type = map->map(map->handle, LV2_ATOM__Double),
    },
    .tolerance = TOLERANCE_S * rate,
  };
  return fresh;
}

void transport_reset(transport* const self) {
  self->standing   = false;
  self->placed     = false;
  self->stopped_at = 0.0;
}

const LV2_Atom_Event* transport_next_event(const transport* const         self,
                                           const LV2_Atom_Sequence* const events,
                                           const LV2_Atom_Event* const    last) {
  if (!events || events->atom.type != self->uris.sequence) {
    return NULL;
  }
  const uint8_t* const body = (const uint8_t*)&events->body;
  const size_t         size = events->atom.size;
  const size_t         at   = !last ? sizeof events->body
                                    : (size_t)((const uint8_t*)last - body) + sizeof *last +
                              lv2_atom_pad_size(last->body.size);
  if (at + sizeof(LV2_Atom_Event) > size) {
    return NULL;
  }
  const LV2_Atom_Event* const next = (const LV2_Atom_Event*)(const void*)(body + at);
  return at + sizeof *next + next->body.size <= size ? next : NULL;
}

/// Hosts differ in the type of each key: Ardour's frame is a long, Carla's speed a float.
static double number(const transport_uris* const uris, const LV2_Atom* const atom) {
  if (atom->type == uris->int_type && atom->size == sizeof(int32_t)) {
    return (double)((const LV2_Atom_Int*)atom)->body;
  }
  if (atom->type == uris->long_type && atom->size == sizeof(int64_t)) {
    return (double)((const LV2_Atom_Long*)atom)->body;
  }
  if (atom->type == uris->float_type && atom->size == sizeof(float)) {
    return (double)((const LV2_Atom_Float*)atom)->body;
  }
  if (atom->type == uris->double_type && atom->size == sizeof(double)) {
    return ((const LV2_Atom_Double*)atom)->body;
  }
  return (double)NAN;
}

bool transport_read(const transport* const self, const LV2_Atom* const event,
                    transport_position* const said) {
  const transport_uris* const uris = &self->uris;
  if ((event->type != uris->object && event->type != uris->blank) ||
      event->size < sizeof(LV2_Atom_Object_Body)) {
    return false;
  }
  const LV2_Atom_Object* const object = (const LV2_Atom_Object*)event;
  if (object->body.otype != uris->position) {
    return false;
  }

  double                        frame    = (double)NAN;
  double                        speed    = (double)NAN;
  const LV2_Atom_Property_Body* property = NULL;
  while ((property = atom_next_property(object, property))) {
    if (property->key == uris->frame) {
      frame = number(uris, &property->value);
    } else if (property->key == uris->speed) {
      speed = number(uris, &property->value);
    }
  }
  if (!isfinite(speed)) {
    return false;
  }
  *said = (transport_position){ .frame = frame, .speed = speed };
  return true;
}

bool transport_follow(transport* const self, const transport_position* const said) {
  const double frame = said->frame;
  const bool   stood = self->standing;
  self->standing     = said->speed == 0.0;
  if (self->standing && !stood) {
    self->placed     = isfinite(frame);
    self->stopped_at = frame;
  }
  return stood && !self->standing && self->placed && isfinite(frame) &&
         fabs(frame - self->stopped_at) > self->tolerance;
}
