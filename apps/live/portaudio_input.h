// SPDX-License-Identifier: GPL-3.0-or-later

/// @file portaudio_input.h
/// Sound from a device of PortAudio's: ALSA and, through it, PipeWire and PulseAudio.
/// Between Pa_Initialize() and Pa_Terminate(), on the thread that called them; the audio
/// thread only copies.

#ifndef KIBUN_LIVE_PORTAUDIO_INPUT_H
#define KIBUN_LIVE_PORTAUDIO_INPUT_H

#include "apps/live/sound_feed.h"
#include "apps/live/sound_problem.h"
#include "apps/live/sound_source.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct portaudio_input portaudio_input;

/// Start listening.
/// @param index  of the device
/// @param source rate and channels wanted; its latency is set
sound_problem portaudio_input_open(int index, sound_source* source, sound_feed* feed,
                                   portaudio_input** result);

/// Stop listening. NULL is fine.
void portaudio_input_close(portaudio_input* self);

/// False once the stream has ended.
bool portaudio_input_alive(const portaudio_input* self);

/// Times that the device says it has lost sound before it came here.
uint64_t portaudio_input_overruns(const portaudio_input* self);

#endif
