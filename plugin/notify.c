// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/notify.h"

#include <lv2/atom/util.h>
#include <stddef.h>
#include <string.h>

notify notify_open(LV2_Atom_Sequence* const port, const LV2_URID sequence,
                   const uint32_t samples) {
  const notify closed = { .port = NULL };
  if (!port) {
    return closed;
  }
  const uint32_t size = port->atom.size;
  if (size < sizeof port->body) {
    port->atom = (LV2_Atom){ .size = 0 };
    return closed;
  }
  port->atom = (LV2_Atom){ .size = sizeof port->body, .type = sequence };
  port->body = (LV2_Atom_Sequence_Body){ .unit = 0 };
  if (samples == 0 || size <= sizeof *port) {
    return closed;
  }
  // Whether the size counts the atom's own header is for each host to say: here it does.
  return (notify){
    .port    = port,
    .room    = size - (uint32_t)sizeof port->atom,
    .samples = samples,
  };
}

bool notify_append(notify* const self, LV2_Atom_Event* const event) {
  if (!self->port) {
    return false;
  }
  const int64_t end = (int64_t)self->samples - 1;
  if (event->time.frames > end) {
    event->time.frames = end;
  }
  if (event->time.frames < self->last) {
    event->time.frames = self->last;
  }
  if (!lv2_atom_sequence_append_event(self->port, self->room, event)) {
    return false;
  }
  self->last = event->time.frames;
  return true;
}

uint32_t notify_room(const notify* const self) {
  return self->port && self->room > self->port->atom.size
           ? self->room - self->port->atom.size
           : 0;
}

bool notify_insert(notify* const self, LV2_Atom_Event* const event) {
  if (!self->port || event->time.frames >= self->last) {
    return notify_append(self, event);
  }
  const uint32_t size = (uint32_t)sizeof *event + lv2_atom_pad_size(event->body.size);
  if (size > notify_room(self)) {
    return false;
  }
  // There is a later one, since the last is.
  LV2_Atom_Event* at = lv2_atom_sequence_begin(&self->port->body);
  while (at->time.frames <= event->time.frames) {
    at = lv2_atom_sequence_next(at);
  }
  uint8_t* const       here = (uint8_t*)at;
  const uint8_t* const end =
    (const uint8_t*)lv2_atom_sequence_end(&self->port->body, self->port->atom.size);
  memmove(here + size, here, (size_t)(end - here));
  memcpy(here, event, size);
  self->port->atom.size += size;
  return true;
}
