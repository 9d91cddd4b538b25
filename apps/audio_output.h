// SPDX-License-Identifier: GPL-3.0-or-later

/// @file audio_output.h
/// Stereo sound to the default output device, where there is one.

#ifndef KIBUN_AUDIO_OUTPUT_H
#define KIBUN_AUDIO_OUTPUT_H

typedef struct audio_output audio_output;

/// @param rate samples per second
/// @return NULL when there is no device, or the program was built without PortAudio
audio_output* audio_output_open(double rate);

/// Play `n` samples of each side; waits until the device has room for them.
void audio_output_play(audio_output* self, const float* left, const float* right,
                       unsigned n);

/// Waits until everything has sounded. NULL is fine.
void audio_output_close(audio_output* self);

#endif
