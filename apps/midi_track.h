// SPDX-License-Identifier: GPL-3.0-or-later

/// @file midi_track.h
/// A track of a Standard MIDI File, and the head of such a file.
/// Source: Standard MIDI Files 1.0 (RP-001), MIDI Manufacturers Association.

#ifndef KIBUN_MIDI_TRACK_H
#define KIBUN_MIDI_TRACK_H

#include "apps/problem.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum {
  MIDI_EVENT_BYTES = 7, ///< of the longest event that is no text

  MIDI_TEXT   = 0x01,
  MIDI_NAME   = 0x03, ///< of the track; of the first one, of the piece
  MIDI_MARKER = 0x06
};

typedef struct {
  uint64_t    tick;
  size_t      order; ///< keeps events of one tick in the order of their entry
  const char* text;  ///< NULL for other events
  uint8_t     kind;  ///< of a text
  uint8_t     size;
  uint8_t     bytes[MIDI_EVENT_BYTES];
} midi_event;

/// All zero is an empty one.
typedef struct {
  midi_event* events;
  size_t      count;
  size_t      room;
} midi_track;

/// Enter an event; ticks may come in any order.
/// @param bytes the whole event without its time, `size` of them
problem midi_track_add(midi_track* self, uint64_t tick, const uint8_t* bytes,
                       size_t size);

/// Enter a text.
/// @param kind MIDI_TEXT, …
/// @param text must live until the track has been written
problem midi_track_say(midi_track* self, uint64_t tick, uint8_t kind, const char* text);

/// Write the track. What goes wrong shows in the stream.
/// @param end tick at which it ends, unless an event is later
void midi_track_write(midi_track* self, uint64_t end, FILE* out);

void midi_track_clear(midi_track* self);

/// The head of a file whose tracks sound together. What goes wrong shows in the stream.
/// @param ticks per quarter
void midi_file_begin(unsigned tracks, unsigned ticks, FILE* out);

#endif
