// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sound.h
/// Stereo sound to the default output device, where there is one.

#ifndef KIBUN_SOUND_H
#define KIBUN_SOUND_H

typedef struct sound sound;

/// @param rate samples per second
/// @return NULL when there is no device, or the program was built without PortAudio
sound* sound_open(double rate);

/// Play `n` samples of each side; waits until the device has room for them.
void sound_play(sound* self, const float* left, const float* right, unsigned n);

/// Waits until everything has sounded. NULL is fine.
void sound_close(sound* self);

#endif
