// SPDX-License-Identifier: GPL-3.0-or-later

/// @file midi_out.h
/// The mood and the beat clock on a MIDI port: JACK's where a server runs, else the ALSA
/// sequencer's. Where there is neither, both are looked for again each second; a JACK
/// server that ends and comes back is found again. A thread of its own does that: the
/// hearing thread never waits.

#ifndef KIBUN_LIVE_MIDI_OUT_H
#define KIBUN_LIVE_MIDI_OUT_H

#include "apps/live/notices.h"
#include "apps/live/sink.h"

#include <stdbool.h>

typedef struct midi_out midi_out;

/// @param name  of the client, as patch bays show it; its port is called `out`. Must
///              outlive it, as must `told`
/// @param clock with the beat clock
/// @return NULL when memory, threads or descriptors run out
midi_out* midi_out_new(const char* name, bool clock, notices* told);

/// End every note and the clock; gives up after a second. NULL is fine.
void midi_out_free(midi_out* self);

/// As one of the sinks, which frees it.
sink midi_out_sink(midi_out* self);

#endif
