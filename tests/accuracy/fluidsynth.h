// SPDX-License-Identifier: GPL-3.0-or-later

/// @file fluidsynth.h
/// MIDI as the program fluidsynth plays it (https://www.fluidsynth.org; Debian:
/// `fluidsynth`) with a SoundFont.

#ifndef KIBUN_ACCURACY_FLUIDSYNTH_H
#define KIBUN_ACCURACY_FLUIDSYNTH_H

#include "tests/accuracy/midi_score.h"

#include <sndfile.h>
#include <stdbool.h>

typedef struct {
  const char* soundfont;
  const char* rate;    ///< samples per second
  const char* gain;    ///< the program's own is 0.2
  bool        effects; ///< reverb and chorus, as the program has them
} fluidsynth_settings;

/// Whether the program can be run.
bool fluidsynth_is_there(void);

/// Whether a file is a SoundFont, by its first bytes.
bool fluidsynth_takes(const char* soundfont);

/// Play a MIDI file.
/// @return stereo, to be closed with sf_close(), and then nothing is left on the disk;
/// NULL when it can't be played
SNDFILE* fluidsynth_play_file(const char* midi, const fluidsynth_settings* set,
                              SF_INFO* about);

/// The same of a score that is settled.
SNDFILE* fluidsynth_play_score(const midi_score* score, const fluidsynth_settings* set,
                               SF_INFO* about);

#endif
