// SPDX-License-Identifier: GPL-3.0-or-later

/// @file midi_stream.h
/// The mood and the beat clock as MIDI, block by block: what a MIDI device asks for, from
/// what the analysis hears. The controllers and notes are those of the plugin
/// (plugin/midi.h), on channel 1 and from controller 20 on; the clock is beat_clock.h.
///
/// Two threads: one hears, the other runs. Between them is a ring; neither waits.

#ifndef KIBUN_LIVE_MIDI_STREAM_H
#define KIBUN_LIVE_MIDI_STREAM_H

#include "apps/live/sink.h"

#include <stdbool.h>
#include <stdint.h>

enum { MIDI_STREAM_MOST = 512 }; ///< messages in one block

typedef struct {
  uint32_t at;   ///< sample of the block
  uint8_t  size; ///< 1 … 3
  uint8_t  bytes[3];
} stream_message;

/// By time. Of one time, the clock's come first.
typedef struct {
  unsigned       count;
  stream_message of[MIDI_STREAM_MOST];
} stream_block;

typedef struct midi_stream midi_stream;

/// @param clock with the beat clock
/// @return NULL when memory runs out
midi_stream* midi_stream_new(bool clock);
void         midi_stream_free(midi_stream* self);

/// Take in a frame. The hearing thread; real-time safe.
void midi_stream_hear(midi_stream* self, const moment* heard);

/// Frames that found no room because nobody ran it. Any thread.
uint64_t midi_stream_lost(const midi_stream* self);

/// The running thread begins with a device: what was heard before is forgotten, and all
/// controllers are sent anew. Not while it runs.
/// @param rate samples per second
void midi_stream_begin(midi_stream* self, double rate);

/// One block after the other. The running thread; real-time safe.
/// @param begin s, CLOCK_MONOTONIC: its first sample, as the device's own clock has it
void midi_stream_run(midi_stream* self, double begin, uint32_t samples,
                     stream_block* block);

/// The last block: ends every note and stops the clock. The running thread, or any when
/// none runs.
void midi_stream_end(midi_stream* self, stream_block* block);

#endif
