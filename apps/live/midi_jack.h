// SPDX-License-Identifier: GPL-3.0-or-later

/// @file midi_jack.h
/// A MIDI stream on a JACK output port: every message stands at its own sample.

#ifndef KIBUN_LIVE_MIDI_JACK_H
#define KIBUN_LIVE_MIDI_JACK_H

#include "apps/live/midi_stream.h"

#include <stdbool.h>

typedef struct midi_jack midi_jack;

/// Take part in a JACK server that runs, as the client `name` with the port `out`. JACK
/// adds a number where the name is taken. May block for a moment.
/// @param stream is run by JACK's thread until the client is closed
/// @return NULL when there is no server, or the program was built without JACK
midi_jack* midi_jack_new(const char* name, midi_stream* stream);

/// Has the server ended? Any thread.
bool midi_jack_over(const midi_jack* self);

/// End every note and the clock, and leave. May block for a moment. NULL is fine.
void midi_jack_free(midi_jack* self);

#endif
