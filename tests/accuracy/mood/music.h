// SPDX-License-Identifier: GPL-3.0-or-later

/// @file music.h
/// The sound of a clip: recorded, or as fluidsynth plays it at 44100 Hz with reverb and
/// chorus. Its gain is fixed: that one piece is louder than another is heard.

#ifndef KIBUN_ACCURACY_MUSIC_H
#define KIBUN_ACCURACY_MUSIC_H

#include "tests/accuracy/mood/clip.h"

#include <sndfile.h>

enum { MUSIC_MOST_CHANNELS = 2 };

typedef struct {
  SNDFILE* file;
  double   rate;
  int      channels; ///< 1 or 2
} music;

/// @return `file` NULL when it can't be played; else to be closed with music_close()
music music_open(const clip* from);
void  music_close(music* self);

/// @param left, right receive up to `n` samples, the same where there is one channel
/// @return how many; 0 at the end
size_t music_read(const music* self, float* left, float* right, size_t n);

#endif
