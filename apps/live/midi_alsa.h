// SPDX-License-Identifier: GPL-3.0-or-later

/// @file midi_alsa.h
/// A MIDI stream on a port of the ALSA sequencer, from a thread of its own that sleeps
/// until each message's time: as exact as the system wakes it.

#ifndef KIBUN_LIVE_MIDI_ALSA_H
#define KIBUN_LIVE_MIDI_ALSA_H

#include "apps/live/midi_stream.h"

typedef struct midi_alsa midi_alsa;

/// Take part in the sequencer as the client `name` with the port `out`.
/// @param stream is run by the thread until the client is closed
/// @return NULL when there is no sequencer, or the program was built without ALSA
midi_alsa* midi_alsa_new(const char* name, midi_stream* stream);

/// End every note and the clock, and leave. NULL is fine.
void midi_alsa_free(midi_alsa* self);

#endif
