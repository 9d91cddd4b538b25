// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sound_input.h
/// Sound from any device that PortAudio knows, into a sound_feed: from JACK directly,
/// from everything else by PortAudio.
///
/// PortAudio's devices are those there were when it was started; so each input starts
/// PortAudio and ends it. One thread makes, watches and frees inputs.

#ifndef KIBUN_LIVE_SOUND_INPUT_H
#define KIBUN_LIVE_SOUND_INPUT_H

#include "apps/live/sound_feed.h"
#include "apps/live/sound_problem.h"
#include "apps/live/sound_source.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// What the user asks for.
typedef struct {
  const char* device;      ///< as devices_find() has it
  double      rate;        ///< samples per second; 0: the device's own
  unsigned    channels[2]; ///< from 1; both the same, or the second 0: mono; {0, 0}: the
                           ///< first two, or the one there is
} sound_wish;

typedef enum {
  SOUND_COMES,
  SOUND_AWAY, ///< but will be heard again without further ado: look again
  SOUND_ENDED ///< the stream has ended, or no block has come for two seconds: close it
} sound_presence;

typedef struct sound_input sound_input;

/// Start listening.
/// @param before what was open when the device went away, NULL the first time: the same
///               device is looked for, and its rate kept where that is possible
/// @param chosen set to the device that was found, also when it does not open; without a
///               name when none was
/// @param result set when there is no problem
sound_problem sound_input_open(const sound_wish* wish, const sound_source* before,
                               sound_feed* feed, device_identity* chosen,
                               sound_input** result);

/// Stop listening. NULL is fine.
void sound_input_close(sound_input* self);

sound_source sound_input_source(const sound_input* self);

/// How it is with the device. May block for a while.
sound_presence sound_input_look(sound_input* self);

/// Times that sound was lost before it reached the feed, while the device was there.
uint64_t sound_input_device_overruns(const sound_input* self);

/// Print the devices, as devices_print() does.
sound_problem sound_input_list(FILE* out);

#endif
