// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/portaudio_input.h"

#include "apps/live/monotonic.h"

#include <portaudio.h>
#include <stdatomic.h>
#include <stdlib.h>

struct portaudio_input {
  PaStream*        stream;
  sound_feed*      feed;
  double           rate;
  unsigned         left; ///< index of the channel
  unsigned         right;
  _Atomic bool     ended;
  _Atomic uint64_t overruns;
};

static int hear(const void* const input, void* const output, const unsigned long n,
                const PaStreamCallbackTimeInfo* const times,
                const PaStreamCallbackFlags flags, void* const argument) {
  (void)output;
  (void)times; // some systems leave it 0
  portaudio_input* const    self     = argument;
  const float* const* const channels = input;
  if (flags & paInputOverflow) {
    atomic_fetch_add_explicit(&self->overruns, 1, memory_order_relaxed);
  }
  if (channels && n > 0) {
    sound_feed_write(self->feed, channels[self->left], channels[self->right], n,
                     self->rate, monotonic_now());
  }
  return paContinue;
}

static void end(void* const argument) {
  portaudio_input* const self = argument;
  atomic_store(&self->ended, true);
}

static sound_problem problem_of(const PaError error) {
  switch (error) {
    case paNoError:
      return SOUND_FINE;
    case paInvalidSampleRate:
      return SOUND_RATE;
    case paInvalidChannelCount:
      return SOUND_CHANNELS;
    case paInsufficientMemory:
      return SOUND_MEMORY;
    default:
      return SOUND_REFUSED;
  }
}

static sound_problem start(portaudio_input* const self, const int index,
                           const sound_source* const source) {
  const unsigned* const    channels = source->channels;
  const PaStreamParameters wanted   = {
      .device           = index,
      .channelCount     = (int)(channels[0] > channels[1] ? channels[0] : channels[1]),
      .sampleFormat     = paFloat32 | paNonInterleaved,
      .suggestedLatency = Pa_GetDeviceInfo(index)->defaultLowInputLatency,
  };
  const PaError error = Pa_OpenStream(&self->stream, &wanted, NULL, source->rate,
                                      paFramesPerBufferUnspecified, paNoFlag, hear, self);
  if (error != paNoError) {
    return problem_of(error);
  }
  Pa_SetStreamFinishedCallback(self->stream, end);
  if (Pa_StartStream(self->stream) != paNoError) {
    Pa_CloseStream(self->stream);
    return SOUND_REFUSED;
  }
  return SOUND_FINE;
}

sound_problem portaudio_input_open(const int index, sound_source* const source,
                                   sound_feed* const       feed,
                                   portaudio_input** const result) {
  portaudio_input* const self = calloc(1, sizeof *self);
  if (!self) {
    return SOUND_MEMORY;
  }
  self->feed                = feed;
  self->rate                = source->rate;
  self->left                = source->channels[0] - 1;
  self->right               = source->channels[1] - 1;
  const sound_problem wrong = start(self, index, source);
  if (wrong != SOUND_FINE) {
    free(self);
    return wrong;
  }
  source->latency_s = Pa_GetStreamInfo(self->stream)->inputLatency;
  *result           = self;
  return SOUND_FINE;
}

void portaudio_input_close(portaudio_input* const self) {
  if (self) {
    Pa_AbortStream(self->stream);
    Pa_CloseStream(self->stream);
    free(self);
  }
}

bool portaudio_input_alive(const portaudio_input* const self) {
  return !atomic_load(&self->ended) && Pa_IsStreamActive(self->stream) == 1;
}

uint64_t portaudio_input_overruns(const portaudio_input* const self) {
  return atomic_load_explicit(&self->overruns, memory_order_relaxed);
}
