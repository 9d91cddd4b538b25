// SPDX-License-Identifier: GPL-3.0-or-later

/// @file sound_problem.h
/// Everything that can be wrong with the sound input, and the words for it.

#ifndef KIBUN_LIVE_SOUND_PROBLEM_H
#define KIBUN_LIVE_SOUND_PROBLEM_H

typedef enum {
  SOUND_FINE,
  SOUND_NO_SYSTEM,    ///< PortAudio does not start
  SOUND_NO_ANSWER,    ///< PortAudio would not survive its start: see sound_probe.h
  SOUND_NO_DEVICES,   ///< none with inputs
  SOUND_NO_SUCH_NAME, ///< none with inputs whose name holds what was asked for
  SOUND_NO_SUCH_NUMBER,
  SOUND_CHANNELS, ///< the device has fewer inputs
  SOUND_RATE,     ///< the device does not run at it, or the analysis does not
  SOUND_REFUSED,  ///< the device is there, but does not open
  SOUND_MEMORY,
  SOUND_PROBLEMS
} sound_problem;

/// What is wrong and what to do about it, to follow the device's name and a colon.
/// Static; empty for SOUND_FINE and any number out of range. Pure.
const char* sound_problem_text(sound_problem what);

#endif
