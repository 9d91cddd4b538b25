// SPDX-License-Identifier: GPL-3.0-or-later

/// @file jack_input.h
/// Sound from another program, or from the sound card, by way of a JACK server.
///
/// PortAudio knows JACK, too, but not how to live through its night: it waits ten minutes
/// for a server that has ended, takes a client that has gone for silence, and ends the
/// program when a server does not let it go.

#ifndef KIBUN_LIVE_JACK_INPUT_H
#define KIBUN_LIVE_JACK_INPUT_H

#include "apps/live/sound_feed.h"
#include "apps/live/sound_problem.h"
#include "apps/live/sound_source.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct jack_input jack_input;

/// Does this program know JACK? If not, PortAudio has to do.
bool jack_input_known(void);

/// Become a client called kibun-live and be wired to the outputs of the one that the
/// source's device is named after.
/// @param source  channels wanted; its latency is set, and its rate when it is 0
/// @param patient do without a wire until that client is there
sound_problem jack_input_open(sound_source* source, bool patient, sound_feed* feed,
                              jack_input** result);

/// NULL is fine.
void jack_input_close(jack_input* self);

/// Has the server not ended?
bool jack_input_alive(const jack_input* self);

/// Is it wired to anything? A wire that was lost is put back once that is possible.
/// Without one the feed is given nothing. May block for a while.
bool jack_input_wired(jack_input* self);

/// Times that sound was lost while it is wired: the server went on without this program;
/// or, of a sound card, the server tells of an xrun. Those are also told when another
/// client was late, and then cost a player's sound nothing.
uint64_t jack_input_overruns(const jack_input* self);

#endif
