// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/audio_file.h"

#include "apps/downmix.h"
#include "apps/promised_size.h"

#include <errno.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
  LOWEST_RATE  = 8000,
  HIGHEST_RATE = 384000,
  AT_ONCE      = 8192 ///< samples of each channel read in one go
};

struct audio_file {
  SNDFILE* source;
  SF_INFO  about;
  downmix  mix;
  float*   interleaved;
  uint64_t position;
  uint64_t silenced;
  bool     shorter;
};

static problem readable(const char* const path, struct stat* const found) {
  if (stat(path, found) != 0) {
    return problem_reading(errno);
  }
  return S_ISDIR(found->st_mode) ? PROBLEM_FOLDER : PROBLEM_NONE;
}

static problem why_not_opened(void) {
  const int error = errno;
  switch (sf_error(NULL)) {
    case SF_ERR_UNRECOGNISED_FORMAT:
      return PROBLEM_NOT_AUDIO;
    case SF_ERR_SYSTEM:
      return problem_reading(error);
    case SF_ERR_UNSUPPORTED_ENCODING:
      return PROBLEM_UNKNOWN_ENCODING;
    default:
      return PROBLEM_DAMAGED_HEADER;
  }
}

static problem acceptable(const SF_INFO* const about) {
  if (about->channels > DOWNMIX_CHANNELS) {
    return PROBLEM_TOO_MANY_CHANNELS;
  }
  if (about->channels < 1) {
    return PROBLEM_DAMAGED_HEADER;
  }
  if (about->frames < 1) {
    return PROBLEM_NO_FRAMES;
  }
  if (about->samplerate < LOWEST_RATE || about->samplerate > HIGHEST_RATE) {
    return PROBLEM_RATE;
  }
  return PROBLEM_NONE;
}

static bool cut_off(const char* const path, const struct stat* const found) {
  if (!S_ISREG(found->st_mode)) {
    return false;
  }
  FILE* const file = fopen(path, "rb");
  if (!file) {
    return false;
  }
  const uint64_t promised = promised_size(file);
  (void)fclose(file); // only read
  return promised > (uint64_t)found->st_size;
}

static downmix downmix_of(SNDFILE* const source, const unsigned channels) {
  int        layout[DOWNMIX_CHANNELS] = { 0 };
  const bool known = sf_command(source, SFC_GET_CHANNEL_MAP_INFO, layout,
                                (int)(channels * sizeof layout[0])) == SF_TRUE;
  return downmix_for(channels, known ? layout : NULL);
}

problem audio_file_open(const char* const path, audio_file** const file) {
  *file = NULL;

  struct stat found;
  problem     wrong = readable(path, &found);
  if (wrong != PROBLEM_NONE) {
    return wrong;
  }

  audio_file* const self = calloc(1, sizeof *self);
  if (!self) {
    return PROBLEM_MEMORY;
  }
  self->source = sf_open(path, SFM_READ, &self->about);
  wrong        = self->source ? acceptable(&self->about) : why_not_opened();
  if (wrong == PROBLEM_NONE) {
    const unsigned channels = (unsigned)self->about.channels;
    self->mix               = downmix_of(self->source, channels);
    self->shorter           = cut_off(path, &found);
    self->interleaved       = calloc((size_t)AT_ONCE * channels, sizeof(float));
    wrong                   = self->interleaved ? PROBLEM_NONE : PROBLEM_MEMORY;
  }
  if (wrong != PROBLEM_NONE) {
    audio_file_close(self);
    return wrong;
  }
  *file = self;
  return PROBLEM_NONE;
}

void audio_file_close(audio_file* const self) {
  if (self) {
    if (self->source) {
      sf_close(self->source);
    }
    free(self->interleaved);
    free(self);
  }
}

unsigned audio_file_rate(const audio_file* const self) {
  return (unsigned)self->about.samplerate;
}

unsigned audio_file_channels(const audio_file* const self) {
  return self->mix.channels;
}

/// @return NULL for a text that has nothing to read in it
static const char* text_of(const audio_file* const self, const int what) {
  const char* const text = sf_get_string(self->source, what);
  return text && text[strspn(text, " \t\r\n")] != '\0' ? text : NULL;
}

const char* audio_file_title(const audio_file* const self) {
  return text_of(self, SF_STR_TITLE);
}

const char* audio_file_artist(const audio_file* const self) {
  return text_of(self, SF_STR_ARTIST);
}

uint64_t audio_file_length(const audio_file* const self) {
  return (uint64_t)self->about.frames;
}

uint64_t audio_file_silenced(const audio_file* const self) {
  return self->silenced;
}

bool audio_file_shorter(const audio_file* const self) {
  return self->shorter;
}

bool audio_file_seek(audio_file* const self, const uint64_t sample) {
  if (sample >= audio_file_length(self)) {
    return false;
  }
  if (self->about.seekable &&
      sf_seek(self->source, (sf_count_t)sample, SF_SEEK_SET) == (sf_count_t)sample) {
    self->position = sample;
    return true;
  }
  while (self->position < sample) {
    const uint64_t   left = sample - self->position;
    const sf_count_t want = left < AT_ONCE ? (sf_count_t)left : AT_ONCE;
    const sf_count_t got  = sf_readf_float(self->source, self->interleaved, want);
    if (got < 1) {
      return false;
    }
    self->position += (uint64_t)got;
  }
  return true;
}

static uint64_t silence_broken(float* const samples, const size_t n) {
  uint64_t broken = 0;
  for (size_t i = 0; i < n; i++) {
    if (!isfinite(samples[i])) {
      samples[i] = 0.0F;
      broken++;
    }
  }
  return broken;
}

size_t audio_file_read(audio_file* const self, float* const left, float* const right,
                       const size_t n) {
  size_t done = 0;
  while (done < n) {
    const size_t     want = n - done < AT_ONCE ? n - done : AT_ONCE;
    const sf_count_t got =
      sf_readf_float(self->source, self->interleaved, (sf_count_t)want);
    if (got < 1) {
      self->shorter |= self->position < audio_file_length(self);
      break;
    }
    self->silenced += silence_broken(self->interleaved, (size_t)got * self->mix.channels);
    downmix_apply(&self->mix, self->interleaved, (size_t)got, left + done, right + done);
    // The largest numbers that are finite have a sum that is none.
    self->silenced += silence_broken(left + done, (size_t)got);
    self->silenced += silence_broken(right + done, (size_t)got);
    done += (size_t)got;
    self->position += (uint64_t)got;
  }
  return done;
}
