// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/live/midi_stream.h"

#include "apps/live/beat_clock.h"
#include "plugin/midi.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { RATE = 48000, BLOCK = 256, NOTE_OFF = 0x80, NOTE_ON = 0x90, CONTROL = 0xB0 };

static const double BEGIN   = 1000.0; // s, of the first block
static const double FRAME_S = 0.01;

/// A device that asks for blocks, and the frames that are heard meanwhile.
typedef struct {
  midi_stream* stream;
  uint64_t     sample; ///< of the block
  unsigned     frames;
  stream_block block;
} session;

static session begun(const bool clock) {
  session self = { .stream = midi_stream_new(clock) };
  cr_assert(self.stream);
  midi_stream_begin(self.stream, RATE);
  return self;
}

static double now_of(const session* const self) {
  return BEGIN + (double)self->sample / RATE;
}

static void hear(session* const self, const frame* const now, const double end) {
  const moment heard = { .now = now, .end_s = end, .connected = true };
  midi_stream_hear(self->stream, &heard);
}

static void run(session* const self) {
  midi_stream_run(self->stream, now_of(self), BLOCK, &self->block);
  self->sample += BLOCK;
}

static const stream_message* find(const stream_block* const block, const uint8_t status,
                                  const uint8_t number) {
  for (unsigned i = 0; i < block->count; i++) {
    if (block->of[i].bytes[0] == status && block->of[i].bytes[1] == number) {
      return &block->of[i];
    }
  }
  return NULL;
}

Test(midi_stream, an_onset_is_a_note_at_its_sample_or_at_once) {
  session self = begun(false);
  for (unsigned i = 0; i < 20; i++) {
    run(&self);
  }
  frame now          = frame_neutral();
  now.onset          = true;
  now.onset_strength = 1.0F;
  now.onset_lag      = 0.02F;
  hear(&self, &now, now_of(&self) - 0.001);
  run(&self);
  const stream_message* const on = find(&self.block, NOTE_ON, MIDI_NOTE_ONSET);
  cr_assert(on);
  cr_assert_eq(on->at, 0U, "it was before the block");
  cr_assert_eq(on->bytes[2], 127);
  cr_assert_eq(on->size, 3);

  // It is ended after 50 ms, at its sample.
  const uint64_t expected = self.sample - BLOCK + RATE / 20;
  bool           ended    = false;
  for (unsigned i = 0; i < 20 && !ended; i++) {
    const uint64_t first = self.sample;
    run(&self);
    const stream_message* const off = find(&self.block, NOTE_OFF, MIDI_NOTE_ONSET);
    if (off) {
      cr_assert_eq(first + off->at, expected);
      ended = true;
    }
  }
  cr_assert(ended);
  midi_stream_free(self.stream);
}

Test(midi_stream, controllers_are_those_of_the_plugin) {
  session self = begun(false);
  frame   now  = frame_neutral();
  int     values[MIDI_CONTROLLERS];
  now.valence          = 0.5F;
  now.energy           = 0.25F;
  now.confidence       = 1.0F;
  now.mood             = MOOD_CALM;
  now.moods[MOOD_CALM] = 0.75F;
  midi_values(&now, values);
  int told[128];
  memset(told, -1, sizeof told);
  for (unsigned i = 0; i < 60; i++) {
    hear(&self, &now, now_of(&self));
    run(&self);
    for (unsigned m = 0; m < self.block.count; m++) {
      if (self.block.of[m].bytes[0] == CONTROL) {
        told[self.block.of[m].bytes[1]] = self.block.of[m].bytes[2];
      }
    }
  }
  for (unsigned i = 0; i < MIDI_CURVES; i++) {
    cr_assert_eq(128 * told[20 + i] + told[52 + i], values[i], "curve %u", i);
  }
  for (unsigned i = 0; i < MIDI_MOODS; i++) {
    cr_assert_eq(told[MIDI_CC_MOODS + i], values[MIDI_CURVES + i], "mood %u", i);
  }
  cr_assert_eq(told[MIDI_CC_CONFIDENCE], 127);
  midi_stream_free(self.stream);
}

Test(midi_stream, a_build_is_a_controller_and_a_motif_a_note) {
  session self = begun(false);
  for (unsigned i = 0; i < 20; i++) {
    run(&self);
  }
  frame now = frame_neutral();
  now.build = 1.0F;
  now.motif = (motif_return){ .number = 5, .strength = 1.0F, .lag = 8.0F, .speed = 1.0F };
  hear(&self, &now, now_of(&self) - 0.001);
  run(&self);
  const stream_message* const on = find(&self.block, NOTE_ON, MIDI_NOTE_MOTIF + 4);
  cr_assert(on);
  cr_assert_eq(on->bytes[2], 127);

  const stream_message* build = NULL;
  for (unsigned i = 0; i < 20 && !build; i++) {
    build = find(&self.block, CONTROL, MIDI_CC_BUILD);
    if (!build) {
      run(&self);
    }
  }
  cr_assert(build);
  cr_assert_eq(build->bytes[2], 127);
  midi_stream_free(self.stream);
}

Test(midi_stream, the_clock_stands_at_the_samples_of_the_beat) {
  session  self   = begun(true);
  unsigned pulses = 0;
  double   worst  = 0.0;
  bool     order  = true;
  for (unsigned number = 1; number < 6000; number++) {
    const double end = BEGIN + number * FRAME_S;
    frame        now = frame_neutral();
    now.tempo        = 120.0F;
    now.beat         = number % 50 == 6;
    now.beat_lag     = 0.06F; // so it was at a whole half second
    while (now_of(&self) < end) {
      const double from = now_of(&self);
      uint32_t     last = 0;
      run(&self);
      for (unsigned i = 0; i < self.block.count; i++) {
        const stream_message* const one = &self.block.of[i];
        order                           = order && one->at >= last && one->at < BLOCK;
        last                            = one->at;
        if (one->bytes[0] == BEAT_CLOCK_PULSE && pulses++ % BEAT_CLOCK_PULSES == 0) {
          const double beats = 2.0 * (from + (double)one->at / RATE - BEGIN);
          worst              = fmax(worst, fabs(beats - round(beats)));
        }
      }
    }
    hear(&self, &now, end);
  }
  cr_assert(order);
  cr_assert_gt(pulses, 110U * BEAT_CLOCK_PULSES);
  cr_assert_leq(0.5 * worst, 0.0005, "%.3f ms", 500.0 * worst);
  midi_stream_free(self.stream);
}

Test(midi_stream, the_end_ends_notes_and_stops_the_clock) {
  session self = begun(true);
  frame   now  = frame_neutral();
  now.tempo    = 120.0F;
  for (unsigned i = 0; i < 1000; i++) {
    now.beat  = i % 94 == 0; // about half a second
    now.onset = i == 999;
    hear(&self, &now, now_of(&self));
    run(&self);
  }
  midi_stream_end(self.stream, &self.block);
  cr_assert(find(&self.block, NOTE_OFF, MIDI_NOTE_ONSET));
  bool stopped = false;
  for (unsigned i = 0; i < self.block.count; i++) {
    stopped = stopped || self.block.of[i].bytes[0] == BEAT_CLOCK_STOP;
  }
  cr_assert(stopped);
  midi_stream_free(self.stream);
}

Test(midi_stream, what_was_heard_while_no_device_ran_is_not_played_later) {
  session self = begun(false);
  frame   now  = frame_neutral();
  now.onset    = true;
  for (unsigned i = 0; i < 1000; i++) {
    hear(&self, &now, BEGIN + i * FRAME_S);
  }
  cr_assert_gt(midi_stream_lost(self.stream), 0U);
  midi_stream_begin(self.stream, RATE);
  self.sample = (uint64_t)10 * RATE;
  run(&self);
  cr_assert(!find(&self.block, NOTE_ON, MIDI_NOTE_ONSET));
  midi_stream_free(self.stream);
}
