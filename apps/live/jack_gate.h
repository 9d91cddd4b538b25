// SPDX-License-Identifier: GPL-3.0-or-later

/// @file jack_gate.h
/// The one way in and out for all JACK clients of this program, PortAudio's included.
///
/// When a server has ended and a client is opened, libjack 2 frees every other client
/// that the program still has, behind its owner's back. So nobody comes in before all who
/// knew the old server have left. Any thread.

#ifndef KIBUN_LIVE_JACK_GATE_H
#define KIBUN_LIVE_JACK_GATE_H

#include <stdbool.h>

/// Before a client is opened.
/// @return false when others have yet to leave: then it must not be; try again later
bool jack_gate_enter(void);

/// After it was closed, or did not open.
void jack_gate_leave(void);

/// The server has ended: to be called when a client is told so. Real-time safe.
void jack_gate_note_end(void);

#endif
