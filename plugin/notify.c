// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/notify.h"

#include <lv2/atom/util.h>
#include <stddef.h>

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
