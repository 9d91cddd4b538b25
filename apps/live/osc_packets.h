// SPDX-License-Identifier: GPL-3.0-or-later

/// @file osc_packets.h
/// What kibun-live says by OSC (Open Sound Control 1.0), as packets that are ready to be
/// sent. docs/live-osc.md lists the addresses for those who receive them.
///
/// The state is the value of every output port: `/kibun/SYMBOL f` for the continuous
/// ones,
/// `/kibun/mood si` and `/kibun/key si` (word, number), `/kibun/gate/SYMBOL f` for those
/// that are triggers or held. Continuous ones whose range is not 0 … 1 come a second time
/// as `/kibun/unit/SYMBOL f`, spread over 0 … 1, for light desks that read nothing else.
/// `/kibun/hold i` comes besides.
///
/// The state is several bundles, each small enough for one Ethernet frame and for
/// receivers that read 1536 bytes at most; what happens at a moment is a message of its
/// own.
///
/// Takes memory for a moment (liblo does), so it is not for an audio thread.

#ifndef KIBUN_LIVE_OSC_PACKETS_H
#define KIBUN_LIVE_OSC_PACKETS_H

#include "dsp/frame.h"

#include <stdbool.h>
#include <stddef.h>

enum {
  OSC_PACKET_BYTES  = 1400, ///< at most
  OSC_STATE_PACKETS = 4     ///< that a state needs at most
};

typedef struct {
  size_t size; ///< 0: nothing, memory ran out
  char   bytes[OSC_PACKET_BYTES];
} osc_packet;

/// The ports that are 1 for a while after something happened.
typedef struct {
  bool beat;  ///< 50 ms
  bool onset; ///< 50 ms
  bool story; ///< 1 s
  bool motif; ///< 1 s
} osc_gates;

/// The whole state.
/// @return how many packets it took
unsigned osc_state(const frame* now, const osc_gates* gates, bool holding,
                   osc_packet packets[OSC_STATE_PACKETS]);

/// `/kibun/beat fffi`: tempo (bpm), phase at the end of the frame (0 … 1 of a beat since
/// the beat itself), confidence of the tempo, number of the beat since the start.
osc_packet osc_beat(const frame* now, int number);

/// `/kibun/onset ff`: strength (0 … 1), s since the onset itself.
osc_packet osc_onset(const frame* now);

/// `/kibun/story sff`: word, confidence, s since the event itself.
osc_packet osc_story(const frame* now);

/// `/kibun/mood si`: word, number of the port `mood`.
osc_packet osc_mood(const frame* now);

/// `/kibun/hold i`: 1 while the mood is held, else 0.
osc_packet osc_hold(bool holding);

/// `/kibun/gate/NAME f`.
osc_packet osc_gate(const char* name, bool open);

/// `/kibun/motif sififs`: name, number, strength (0 … 1), transposition (semitones),
/// speed (as learned 1, twice as fast 2), change in words ("softer darker").
osc_packet osc_motif(const motif_return* what, const char* name);

/// `/kibun/song sif`: "start" or "end", number of the song from 1, s since then.
osc_packet osc_song(bool start, int number, double since_s);

#endif
