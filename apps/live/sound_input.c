// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/sound_input.h"

#include "apps/live/jack_gate.h"
#include "apps/live/jack_input.h"
#include "apps/live/monotonic.h"
#include "apps/live/portaudio_input.h"
#include "apps/live/sound_probe.h"

#include <portaudio.h>
#include <stdlib.h>

enum { MOST_CHANNELS = 64 };

static const double STALLED_S    = 2.0;
static const double LOWEST_RATE  = 8000.0; // of the engine
static const double HIGHEST_RATE = 384000.0;

struct sound_input {
  jack_input*      jack;      ///< one of the two
  portaudio_input* portaudio; ///< which PortAudio runs for
  sound_source     source;
  sound_feed*      feed;
  uint64_t         blocks; ///< at the last look
  double           came_s; ///< CLOCK_MONOTONIC of the last look that found a new one
};

static bool runs_at(const int index, const unsigned channels[2], const double rate) {
  const PaStreamParameters wanted = {
    .device           = index,
    .channelCount     = (int)(channels[0] > channels[1] ? channels[0] : channels[1]),
    .sampleFormat     = paFloat32 | paNonInterleaved,
    .suggestedLatency = Pa_GetDeviceInfo(index)->defaultLowInputLatency,
  };
  return Pa_IsFormatSupported(&wanted, NULL, rate) == paFormatIsSupported;
}

static double rate_for(const sound_wish* const wish, const sound_source* const before,
                       const int index, const unsigned channels[2]) {
  if (wish->rate > 0.0) {
    return wish->rate;
  }
  return before && runs_at(index, channels, before->rate)
           ? before->rate
           : Pa_GetDeviceInfo(index)->defaultSampleRate;
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

static sound_problem find(const sound_wish* const wish, const sound_source* const before,
                          int* const index) {
  if (!before) {
    return devices_find(wish->device, index);
  }
  if (devices_find_again(&before->device, index)) {
    return SOUND_FINE;
  }
  // Another device than before only where the same words mean it.
  return wish->device ? devices_find(wish->device, index) : SOUND_NO_DEVICES;
}

static sound_problem choose(sound_input* const self, const sound_wish* const wish,
                            const sound_source* const before, int* const index) {
  sound_problem wrong = find(wish, before, index);
  if (wrong == SOUND_FINE) {
    self->source.device = devices_identity(*index);
    wrong = choose_channels(wish, Pa_GetDeviceInfo(*index)->maxInputChannels,
                            self->source.channels);
  }
  if (wrong == SOUND_FINE) {
    self->source.rate = rate_for(wish, before, *index, self->source.channels);
    if (self->source.rate < LOWEST_RATE || self->source.rate > HIGHEST_RATE) {
      wrong = SOUND_RATE;
    }
  }
  return wrong;
}

// PortAudio becomes a client of JACK where it can, whatever it is wanted for.
static sound_problem start_portaudio(void) {
  if (!sound_probe()) {
    return SOUND_NO_ANSWER;
  }
  if (!jack_gate_enter()) {
    return SOUND_NO_SYSTEM;
  }
  if (Pa_Initialize() != paNoError) {
    jack_gate_leave();
    return SOUND_NO_SYSTEM;
  }
  return SOUND_FINE;
}

static void end_portaudio(void) {
  Pa_Terminate();
  jack_gate_leave();
}

// What was on JACK is looked for there alone, without PortAudio: that ends the program
// when a JACK server does not answer as it should.
static sound_problem open_again(sound_input* const self, const sound_wish* const wish,
                                const sound_source* const before) {
  self->source      = *before;
  self->source.rate = wish->rate;
  return jack_input_open(&self->source, true, self->feed, &self->jack);
}

static sound_problem open_device(sound_input* const self, const sound_wish* const wish,
                                 const sound_source* const before) {
  if (before && before->device.on_jack && jack_input_known()) {
    return open_again(self, wish, before);
  }
  sound_problem wrong = start_portaudio();
  if (wrong != SOUND_FINE) {
    return wrong;
  }
  int index = 0;
  wrong     = choose(self, wish, before, &index);
  if (wrong == SOUND_FINE && self->source.device.on_jack && jack_input_known()) {
    end_portaudio();
    return jack_input_open(&self->source, false, self->feed, &self->jack);
  }
  if (wrong == SOUND_FINE) {
    wrong = portaudio_input_open(index, &self->source, self->feed, &self->portaudio);
  }
  if (wrong != SOUND_FINE) {
    end_portaudio();
  }
  return wrong;
}

sound_problem sound_input_open(const sound_wish* const   wish,
                               const sound_source* const before, sound_feed* const feed,
                               device_identity* const chosen,
                               sound_input** const    result) {
  *chosen                 = (device_identity){ .on_jack = false };
  sound_input* const self = calloc(1, sizeof *self);
  if (!self) {
    return SOUND_MEMORY;
  }
  self->feed                = feed;
  const sound_problem wrong = open_device(self, wish, before);
  *chosen                   = self->source.device;
  if (wrong != SOUND_FINE) {
    free(self);
    return wrong;
  }
  self->came_s = monotonic_now();
  self->blocks = sound_feed_blocks(feed);
  *result      = self;
  return SOUND_FINE;
}

void sound_input_close(sound_input* const self) {
  if (self) {
    jack_input_close(self->jack);
    if (self->portaudio) {
      portaudio_input_close(self->portaudio);
      end_portaudio();
    }
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

sound_presence sound_input_look(sound_input* const self) {
  const bool alive =
    self->jack ? jack_input_alive(self->jack) : portaudio_input_alive(self->portaudio);
  if (!alive) {
    return SOUND_ENDED;
  }
  if (self->jack && !jack_input_wired(self->jack)) {
    self->came_s = monotonic_now(); // nothing is expected to come
    return SOUND_AWAY;
  }
  return blocks_come(self) ? SOUND_COMES : SOUND_ENDED;
}

uint64_t sound_input_device_overruns(const sound_input* const self) {
  return self->jack ? jack_input_overruns(self->jack)
                    : portaudio_input_overruns(self->portaudio);
}

sound_problem sound_input_list(FILE* const out) {
  sound_problem wrong = start_portaudio();
  if (wrong == SOUND_FINE) {
    wrong = devices_print(out);
    end_portaudio();
  }
  return wrong;
}
