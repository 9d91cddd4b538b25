// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/music.h"

#include "tests/accuracy/fluidsynth.h"

#include <string.h>

enum { BLOCK = 1024 };

music music_open(const clip* const from) {
  const fluidsynth_settings set = {
    .soundfont = from->soundfont, .rate = "44100", .gain = "0.5", .effects = true
  };
  SF_INFO  about = { 0 };
  SNDFILE* file  = NULL;
  if (from->score.count > 0) {
    file = fluidsynth_play_score(&from->score, &set, &about);
  } else if (*from->soundfont) {
    file = fluidsynth_play_file(from->path, &set, &about);
  } else {
    file = sf_open(from->path, SFM_READ, &about);
  }
  if (file && (about.channels < 1 || about.channels > MUSIC_MOST_CHANNELS)) {
    sf_close(file);
    file = NULL;
  }
  return (music){ file, about.samplerate, about.channels };
}

void music_close(music* const self) {
  if (self->file) {
    sf_close(self->file);
  }
  *self = (music){ 0 };
}

size_t music_read(const music* const self, float* const left, float* const right,
                  const size_t n) {
  float            block[BLOCK * MUSIC_MOST_CHANNELS];
  const sf_count_t wanted   = (sf_count_t)(n < BLOCK ? n : BLOCK);
  const sf_count_t got      = sf_readf_float(self->file, block, wanted);
  const size_t     count    = got > 0 ? (size_t)got : 0;
  const size_t     channels = (size_t)self->channels;
  for (size_t i = 0; i < count; i++) {
    left[i]  = block[i * channels];
    right[i] = block[i * channels + channels - 1];
  }
  return count;
}
