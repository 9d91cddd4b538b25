// SPDX-License-Identifier: GPL-3.0-or-later

/// @file events.h
/// What a hostile host or window says to the plugin in one block: a sequence put together
/// from an input, as it should be or not.

#ifndef KIBUN_FUZZ_EVENTS_H
#define KIBUN_FUZZ_EVENTS_H

#include "tests/fuzz/bytes.h"

#include <lv2/atom/atom.h>
#include <lv2/urid/urid.h>

enum { EVENTS_ROOM = 4096 };

typedef struct {
  LV2_URID type;
  uint32_t unit;
  uint32_t pad;
  size_t   size; ///< bytes used
  size_t   last; ///< where the last event begins
  uint8_t  body[EVENTS_ROOM];
} events;

/// Nothing said.
void events_clear(events* self);

/// Say one thing, which the input chooses: a position, a window's message, an object of
/// anything, or any bytes. What finds no room is left away.
void events_say(events* self, bytes* from);

/// Spoil the sequence: its end, its type, a word of it, or the size of its last event.
void events_spoil(events* self, bytes* from);

/// The sequence in memory of its own, which ends where it says that it ends.
/// @return to be freed
LV2_Atom_Sequence* events_sequence(const events* self);

#endif
