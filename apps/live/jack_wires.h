// SPDX-License-Identifier: GPL-3.0-or-later

/// @file jack_wires.h
/// Is a JACK input still wired to anything?
///
/// When the program that a JACK stream listens to ends, PortAudio goes on as if nothing
/// had happened, with silence: only the JACK server knows that no wire is left.

#ifndef KIBUN_LIVE_JACK_WIRES_H
#define KIBUN_LIVE_JACK_WIRES_H

#include <stdbool.h>

typedef struct jack_wires jack_wires;

/// Be called kibun-live among JACK's clients. Before Pa_Initialize().
void jack_wires_introduce(void);

/// Look at the inputs of this program's stream. After Pa_StartStream().
/// @return NULL when there is no JACK server, or the program was built without JACK
jack_wires* jack_wires_new(void);
void        jack_wires_free(jack_wires* self);

/// Is an input wired, or can nobody say? Asks the server: may block for a while. NULL is
/// fine.
bool jack_wires_there(const jack_wires* self);

#endif
