// SPDX-License-Identifier: GPL-3.0-or-later

/// @file devices.h
/// The devices that sound can come from, as PortAudio knows them between Pa_Initialize()
/// and Pa_Terminate(). One thread at a time.

#ifndef KIBUN_LIVE_DEVICES_H
#define KIBUN_LIVE_DEVICES_H

#include "apps/live/sound_problem.h"

#include <stdbool.h>
#include <stdio.h>

enum { DEVICE_NAME_BYTES = 160 };

/// A device as it can be told from others, also after it was away.
typedef struct {
  char name[DEVICE_NAME_BYTES];
  char system[DEVICE_NAME_BYTES]; ///< JACK, ALSA, …
  bool on_jack;                   ///< another program, or a sound card, on a JACK server
} device_identity;

/// Write a line for each device with inputs: its number, inputs, rates (the default one
/// first), system and name; the one that is used by default with a star.
/// @return SOUND_NO_DEVICES when there is none: then nothing was written
sound_problem devices_print(FILE* out);

/// Find a device with inputs.
/// @param wanted a number, or a part of the name in upper or lower case, of which a
///               whole name goes first; NULL for the default device: JACK's, where a
///               JACK server runs
/// @param index  set to PortAudio's number of the device
sound_problem devices_find(const char* wanted, int* index);

/// Find a device that was known before, perhaps in another place: ALSA's names end in
/// the number of the card, such as "(hw:2,0)", which may be another one now.
/// @return false when it is not there
bool devices_find_again(const device_identity* known, int* index);

device_identity devices_identity(int index);

#endif
