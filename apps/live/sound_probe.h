// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sound_probe.h
/// Does PortAudio start on this machine as it is now? It asks every sound system that it
/// knows, and one that does not do as it should ends the program (an assertion) or holds
/// it up for ever (a JACK server that stands still). So another process tries first: this
/// program once more, under another name. Some hundredths of a second. What breaks
/// between the probe and the start proper still breaks the program.

#ifndef KIBUN_LIVE_SOUND_PROBE_H
#define KIBUN_LIVE_SOUND_PROBE_H

#include <stdbool.h>

/// @return false when the other process was ended by a signal, or did not end within 10
/// s; true also where there can be none
bool sound_probe(void);

/// Is this process the other one? Then sound_probe_run() is all there is to do.
bool sound_probe_is_asked(int argc, char* const* argv);

/// @return status of the process
int sound_probe_run(void);

#endif
