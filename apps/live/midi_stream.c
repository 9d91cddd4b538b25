// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/midi_stream.h"

#include "apps/live/beat_clock.h"
#include "apps/live/ring.h"
#include "plugin/midi.h"

#include <stdlib.h>
#include <string.h>

static const float CHANNEL = 1.0F;
static const float BASE    = 20.0F; // the plugin's `cc_base` as it comes

enum {
  FRAMES      = 128, // more than a second
  CLOCK_BLOCK = 64   // messages of the clock in one block
};

typedef struct {
  frame  now;
  double end; ///< s, monotonic
} heard_frame;

struct midi_stream {
  ring* frames;
  bool  clocked;

  // The running thread's.
  double     rate;
  midi       mood;
  beat_clock clock;
  uint64_t   sample; ///< of the block's first, since midi_stream_begin()
  uint64_t   last;   ///< of the last frame
};

midi_stream* midi_stream_new(const bool clock) {
  midi_stream* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->clocked = clock;
  self->frames  = ring_new(sizeof(heard_frame), FRAMES);
  if (!self->frames) {
    free(self);
    return NULL;
  }
  midi_stream_begin(self, 48000.0);
  return self;
}

void midi_stream_free(midi_stream* const self) {
  if (self) {
    ring_free(self->frames);
    free(self);
  }
}

void midi_stream_hear(midi_stream* const self, const moment* const heard) {
  const heard_frame one = { .now = *heard->now, .end = heard->end_s };
  ring_write(self->frames, &one, 1);
}

uint64_t midi_stream_lost(const midi_stream* const self) {
  return ring_lost(self->frames);
}

void midi_stream_begin(midi_stream* const self, const double rate) {
  heard_frame over;
  while (ring_read(self->frames, &over, 1) == 1) {
  }
  self->rate   = rate;
  self->mood   = midi_new(rate);
  self->clock  = beat_clock_new(0.0);
  self->sample = 0;
  self->last   = 0;
}

// The clock counts in samples: whatever becomes of the device's idea of the time, pulses
// stay even, and the loop brings them back to the beat.
static double device_time(const midi_stream* const self) {
  return (double)self->sample / self->rate;
}

// Frames have ended before the block that tells of them, and keep their order.
static uint64_t sample_of(const midi_stream* const self, const double time,
                          const double begin) {
  const double ahead  = (time - begin) * self->rate;
  const double sample = (double)self->sample + ahead;
  const double latest = (double)self->sample;
  const double placed = sample < latest ? sample : latest;
  return placed > (double)self->last ? (uint64_t)placed : self->last;
}

static void hear_frames(midi_stream* const self, const double begin) {
  heard_frame one;
  while (ring_read(self->frames, &one, 1) == 1) {
    const frame* const now  = &one.now;
    const uint64_t     last = sample_of(self, one.end, begin);
    if (now->beat) {
      const double beat = one.end - (double)now->beat_lag;
      midi_beat(&self->mood, sample_of(self, beat, begin), now->tempo_confidence);
    }
    midi_hear(&self->mood, now, last);
    self->last = last;
    beat_clock_hear(&self->clock, now, one.end - begin + device_time(self));
  }
}

static void put(stream_block* const block, const stream_message message) {
  if (block->count < MIDI_STREAM_MOST) {
    block->of[block->count++] = message;
  }
}

static void put_mood(const midi_stream* const self, const unsigned index,
                     stream_block* const block) {
  const midi_message* const from = &self->mood.queue[index];
  stream_message            to   = { .at = from->at, .size = sizeof from->bytes };
  memcpy(to.bytes, from->bytes, sizeof to.bytes);
  put(block, to);
}

/// @return where a message of the clock stands in the block
static uint32_t place(const midi_stream* const self, const double time,
                      const uint32_t samples) {
  const double   ahead = (time - device_time(self)) * self->rate;
  const uint32_t at    = ahead > 0.0 ? (uint32_t)ahead : 0;
  return at < samples ? at : samples - 1;
}

static void put_all(midi_stream* const self, const uint32_t samples,
                    const clock_message* const pulses, const unsigned count,
                    stream_block* const block) {
  unsigned next = 0;
  block->count  = 0;
  for (unsigned i = 0; i < count; i++) {
    const uint32_t at = place(self, pulses[i].time, samples);
    for (; next < self->mood.count && self->mood.queue[next].at < at; next++) {
      put_mood(self, next, block);
    }
    put(block, (stream_message){ .at = at, .size = 1, .bytes = { pulses[i].byte } });
  }
  for (; next < self->mood.count; next++) {
    put_mood(self, next, block);
  }
}

void midi_stream_run(midi_stream* const self, const double begin, const uint32_t samples,
                     stream_block* const block) {
  clock_message pulses[CLOCK_BLOCK];
  unsigned      count = 0;
  midi_begin(&self->mood, self->sample, MIDI_QUEUE, CHANNEL, BASE);
  hear_frames(self, begin);
  midi_end(&self->mood, samples);
  if (self->clocked) {
    const double end = device_time(self) + (double)samples / self->rate;
    count            = beat_clock_run(&self->clock, end, pulses, CLOCK_BLOCK);
  }
  put_all(self, samples, pulses, count, block);
  self->sample += samples;
}

void midi_stream_end(midi_stream* const self, stream_block* const block) {
  clock_message  last  = { 0 };
  const unsigned count = self->clocked && beat_clock_end(&self->clock, &last) ? 1 : 0;
  midi_begin(&self->mood, self->sample, MIDI_QUEUE, CHANNEL, BASE);
  midi_rest(&self->mood, self->sample);
  midi_end(&self->mood, 1);
  put_all(self, 1, &last, count, block);
  self->sample++;
}
