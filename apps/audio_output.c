// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/audio_output.h"

#include <fcntl.h>
#include <portaudio.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct audio_output {
  PaStream* stream;
};

// ALSA and JACK describe every device they do not find on standard error.
static int hush(void) {
  (void)fflush(stderr);
  const int kept  = dup(STDERR_FILENO);
  const int quiet = open("/dev/null", O_WRONLY);
  if (kept >= 0 && quiet >= 0) {
    dup2(quiet, STDERR_FILENO);
  }
  if (quiet >= 0) {
    close(quiet);
  }
  return kept;
}

static void speak_again(const int kept) {
  if (kept >= 0) {
    dup2(kept, STDERR_FILENO);
    close(kept);
  }
}

static bool start(audio_output* const self, const double rate) {
  if (Pa_Initialize() != paNoError) {
    return false;
  }
  if (Pa_OpenDefaultStream(&self->stream, 0, 2, paFloat32, rate,
                           paFramesPerBufferUnspecified, NULL, NULL) == paNoError) {
    if (Pa_StartStream(self->stream) == paNoError) {
      return true;
    }
    Pa_CloseStream(self->stream);
  }
  Pa_Terminate();
  return false;
}

audio_output* audio_output_open(const double rate) {
  audio_output* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  const int  kept    = hush();
  const bool started = start(self, rate);
  speak_again(kept);
  if (!started) {
    free(self);
    return NULL;
  }
  return self;
}

void audio_output_play(audio_output* const self, const float* const left,
                       const float* const right, const unsigned n) {
  enum { AT_ONCE = 256 };
  float interleaved[2 * AT_ONCE];
  for (size_t done = 0; done < n;) {
    const size_t part = n - done < AT_ONCE ? n - done : AT_ONCE;
    for (size_t i = 0; i < part; i++) {
      interleaved[2 * i]     = left[done + i];
      interleaved[2 * i + 1] = right[done + i];
    }
    // A gap in the sound is no reason to stop.
    Pa_WriteStream(self->stream, interleaved, part);
    done += part;
  }
}

void audio_output_close(audio_output* const self) {
  if (self) {
    Pa_StopStream(self->stream);
    Pa_CloseStream(self->stream);
    Pa_Terminate();
    free(self);
  }
}
