// SPDX-License-Identifier: GPL-3.0-or-later

/// @file wire.h
/// What goes through the plugin's two atom ports: what windows and the host say, and what
/// they are told. Every function but wire_free() fails the test when something is not as
/// it should be; none of those between wire_new() and wire_free() uses the heap.

#ifndef KIBUN_TEST_WIRE_H
#define KIBUN_TEST_WIRE_H

#include "apps/plugin_host.h"
#include "plugin/messages.h"
#include "plugin/midi.h"
#include "tests/plugin/automation.h"

#include <lv2/atom/atom.h>
#include <lv2/atom/forge.h>
#include <stdbool.h>
#include <stdint.h>

enum {
  WIRE_ROOM   = 16400, ///< bytes, what the plugin asks for that asks for most
  WIRE_EVENTS = 64     ///< of automation in one block, at most
};

/// What one block told.
typedef struct {
  bool         moment;
  bool         past;
  snapshot     now;
  message_past stretch;

  unsigned         events;
  automation_event automation[WIRE_EVENTS];

  unsigned     messages; ///< of MIDI
  midi_message midi[MIDI_QUEUE];
} wire_told;

typedef struct wire wire;

wire* wire_new(plugin_host* host);
void  wire_free(wire* self);

/// For the next block: a window says at this sample of the block, not before that of the
/// last call, what it lacks.
void wire_say(wire* self, int64_t at, int64_t epoch, int64_t first);

/// Append that the window keeps the phrase that was offered.
void wire_keep(wire* self, int64_t at);

/// For the next block: the host's transport is at this frame at this sample of the block.
void wire_locate(wire* self, int64_t at, double speed, int64_t place);

/// What the port `control` is to be connected to; NULL when nothing was said.
LV2_Atom_Sequence* wire_control(wire* self);

/// A clean buffer of that much room for the port `notify`.
/// @param room as a host says it, at most WIRE_ROOM
LV2_Atom_Sequence* wire_notify(wire* self, uint32_t room);

/// After the block: read what was written, and forget what was said. Fails unless it is a
/// whole sequence of the plugin's messages within the room, at times within the block,
/// of those for windows at most one of each kind, and of MIDI no note that begins or ends
/// twice.
wire_told wire_read(wire* self, uint32_t samples);

/// Notes that have begun and not ended.
unsigned wire_sounding(const wire* self);

#endif
