// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/sound_input.h"

#include "apps/live/jack_wires.h"
#include "apps/live/monotonic.h"

#include <portaudio.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { MOST_CHANNELS = 64 };
static const double STALLED_S   = 2.0;
static const double LOWEST_RATE = 8000.0; // of the engine
static const double TOP_RATE    = 384000.0;

struct sound_input {
  PaStream*    stream;
  sound_feed*  feed;
  sound_source source;
  jack_wires*  wires;
  unsigned     left; ///< index of the channel
  unsigned     right;
  uint64_t     blocks; ///< at the last look
  double       came_s; ///< CLOCK_MONOTONIC of the last look that found a new one

  _Atomic bool     ended;
  _Atomic uint64_t device_overruns;
};

static int hear(const void* const input, void* const output, const unsigned long n,
                const PaStreamCallbackTimeInfo* const times,
                const PaStreamCallbackFlags flags, void* const argument) {
  (void)output;
  (void)times; // some systems leave it 0
  sound_input* const        self     = argument;
  const float* const* const channels = input;
  if (flags & paInputOverflow) {
    atomic_fetch_add_explicit(&self->device_overruns, 1, memory_order_relaxed);
  }
  if (channels && n > 0) {
    sound_feed_write(self->feed, channels[self->left], channels[self->right], n,
                     self->source.rate, monotonic_now());
  }
  return paContinue;
}

static void end(void* const argument) {
  sound_input* const self = argument;
  atomic_store(&self->ended, true);
}

static bool runs_at(const PaStreamParameters* const wanted, const double rate) {
  return Pa_IsFormatSupported(wanted, NULL, rate) == paFormatIsSupported;
}

static double rate_of(const sound_wish* const wish, const sound_source* const before,
                      const PaStreamParameters* const wanted) {
  if (wish->rate > 0.0) {
    return wish->rate;
  }
  if (before && runs_at(wanted, before->rate)) {
    return before->rate;
  }
  return Pa_GetDeviceInfo(wanted->device)->defaultSampleRate;
}

static sound_problem choose_channels(const sound_wish* const wish, const int inputs,
                                     unsigned channels[2]) {
  const unsigned there = inputs < MOST_CHANNELS ? (unsigned)inputs : MOST_CHANNELS;
  channels[0]          = wish->channels[0];
  channels[1]          = wish->channels[1];
  if (channels[0] == 0) {
    channels[0] = 1;
    channels[1] = there < 2 ? 1 : 2;
  }
  if (channels[1] == 0) {
    channels[1] = channels[0];
  }
  return channels[0] <= there && channels[1] <= there ? SOUND_FINE : SOUND_CHANNELS;
}

static sound_problem open_stream(sound_input* const self, const sound_wish* const wish,
                                 const sound_source* const before, const int index) {
  const PaDeviceInfo* const device   = Pa_GetDeviceInfo(index);
  unsigned* const           channels = self->source.channels;

  const sound_problem wrong = choose_channels(wish, device->maxInputChannels, channels);
  if (wrong != SOUND_FINE) {
    return wrong;
  }
  self->left  = channels[0] - 1;
  self->right = channels[1] - 1;

  const PaStreamParameters wanted = {
    .device           = index,
    .channelCount     = (int)(channels[0] > channels[1] ? channels[0] : channels[1]),
    .sampleFormat     = paFloat32 | paNonInterleaved,
    .suggestedLatency = device->defaultLowInputLatency,
  };
  self->source.rate = rate_of(wish, before, &wanted);
  if (self->source.rate < LOWEST_RATE || self->source.rate > TOP_RATE) {
    return SOUND_RATE;
  }
  switch (Pa_OpenStream(&self->stream, &wanted, NULL, self->source.rate,
                        paFramesPerBufferUnspecified, paNoFlag, hear, self)) {
    case paNoError:
      break;
    case paInvalidSampleRate:
      return SOUND_RATE;
    case paInvalidChannelCount:
      return SOUND_CHANNELS;
    case paInsufficientMemory:
      return SOUND_MEMORY;
    default:
      return SOUND_REFUSED;
  }
  Pa_SetStreamFinishedCallback(self->stream, end);
  if (Pa_StartStream(self->stream) != paNoError) {
    Pa_CloseStream(self->stream);
    return SOUND_REFUSED;
  }
  self->source.latency_s = Pa_GetStreamInfo(self->stream)->inputLatency;
  return SOUND_FINE;
}

static sound_problem open_device(sound_input* const self, const sound_wish* const wish,
                                 const sound_source* const before) {
  int           index = 0;
  sound_problem wrong = SOUND_FINE;
  if (!before || !devices_find_again(&before->device, &index)) {
    // Another device than before only where the same words mean it.
    wrong =
      before && !wish->device ? SOUND_NO_DEVICES : devices_find(wish->device, &index);
  }
  if (wrong != SOUND_FINE) {
    return wrong;
  }
  self->source.device = devices_identity(index);
  wrong               = open_stream(self, wish, before, index);
  if (wrong == SOUND_FINE &&
      Pa_GetHostApiInfo(Pa_GetDeviceInfo(index)->hostApi)->type == paJACK) {
    self->wires = jack_wires_new();
  }
  return wrong;
}

sound_problem sound_input_open(const sound_wish* const   wish,
                               const sound_source* const before, sound_feed* const feed,
                               sound_input** const result) {
  sound_input* const self = calloc(1, sizeof *self);
  if (!self) {
    return SOUND_MEMORY;
  }
  self->feed   = feed;
  self->came_s = monotonic_now();
  self->blocks = sound_feed_blocks(feed);
  jack_wires_introduce();
  if (Pa_Initialize() != paNoError) {
    free(self);
    return SOUND_NO_SYSTEM;
  }
  const sound_problem wrong = open_device(self, wish, before);
  if (wrong != SOUND_FINE) {
    Pa_Terminate();
    free(self);
    return wrong;
  }
  *result = self;
  return SOUND_FINE;
}

void sound_input_close(sound_input* const self) {
  if (self) {
    jack_wires_free(self->wires);
    Pa_AbortStream(self->stream);
    Pa_CloseStream(self->stream);
    Pa_Terminate();
    free(self);
  }
}

sound_source sound_input_source(const sound_input* const self) {
  return self->source;
}

static bool blocks_come(sound_input* const self) {
  const uint64_t blocks = sound_feed_blocks(self->feed);
  const double   now_s  = monotonic_now();
  if (blocks != self->blocks) {
    self->blocks = blocks;
    self->came_s = now_s;
  }
  return now_s - self->came_s < STALLED_S;
}

bool sound_input_alive(sound_input* const self) {
  return !atomic_load(&self->ended) && Pa_IsStreamActive(self->stream) == 1 &&
         blocks_come(self) && jack_wires_there(self->wires);
}

uint64_t sound_input_device_overruns(const sound_input* const self) {
  return atomic_load_explicit(&self->device_overruns, memory_order_relaxed);
}

sound_problem sound_input_list(FILE* const out) {
  if (Pa_Initialize() != paNoError) {
    return SOUND_NO_SYSTEM;
  }
  const sound_problem wrong = devices_print(out);
  Pa_Terminate();
  return wrong;
}
