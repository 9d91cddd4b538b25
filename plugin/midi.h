// SPDX-License-Identifier: GPL-3.0-or-later

/// @file midi.h
/// The mood as MIDI: controllers that follow the curves, and a note for each event.
///
/// Controllers:
/// - base … base + 3: valence, arousal, tension, energy in 14 bits, the lower seven
///   on the controller 32 above
/// - 102 … 115: the fourteen moods in the order of mood_word, energetic … calm
/// - 116: confidence
/// - 117: build
///
/// Notes:
/// - 36: a beat, 50 ms, velocity by the tempo's trust
/// - 38: an onset, 50 ms, velocity by its strength
/// - 48 … 61: the mood is now energetic … calm, 200 ms, velocity by its confidence
/// - 72 … 78: build, climax, drop, burst, lull, section, tempo of the story, 200 ms,
///   velocity by its confidence
/// - 80 … 95: the motif of this number less 79 has returned, 200 ms, velocity by its
///   strength
///
/// Valence and arousal: -1 is 0, 0 is 8192, +1 is 16383. All else: 0 is 0, 1 is 16383 or
/// 127. Velocities are 1 … 127. Beat and onset are a drum kit's bass drum and snare, so
/// that a drum machine lets one hear them.
///
/// A controller is sent when its value has changed, at most 25 times per second; of 14
/// bits always both bytes, the upper one first, since a receiver clears the lower when
/// the upper comes. The controllers take turns, so that no more than six messages come at
/// once, and no more than 600 in a second: somewhat more than half of what a MIDI cable
/// carries. Notes come at the sample of their event, or at the block's first when it lies
/// before the block: what was reported cannot be told earlier. Every note is ended: by
/// its length, and at once when listening rests or the channel changes; where there is no
/// room for it, in the next block.
///
/// Plain C without LV2. Everything is real-time safe. The tests are in
/// tests/plugin/test_midi.c.

#ifndef KIBUN_MIDI_H
#define KIBUN_MIDI_H

#include "dsp/frame.h"
#include "dsp/motif.h"

#include <stdbool.h>
#include <stdint.h>

enum {
  MIDI_CURVES      = 4, ///< valence, arousal, tension, energy
  MIDI_MOODS       = MOOD_WORDS - 1,
  MIDI_CONTROLLERS = MIDI_CURVES + MIDI_MOODS + 2,

  /// The base: the four controllers are none of bank select (0, 32) and data entry (6,
  /// 38), which many receivers act upon, and have their lower bytes on 39 … 63.
  MIDI_BASE_LOWEST  = 7,
  MIDI_BASE_HIGHEST = 28,

  MIDI_CC_MOODS      = 102, ///< of MOOD_ENERGETIC
  MIDI_CC_CONFIDENCE = 116,
  MIDI_CC_BUILD      = 117,

  MIDI_NOTE_BEAT  = 36,
  MIDI_NOTE_ONSET = 38,
  MIDI_NOTE_MOOD  = 48, ///< of MOOD_ENERGETIC
  MIDI_NOTE_STORY = 72, ///< of STORY_BUILD
  MIDI_NOTE_MOTIF = 80, ///< of motif 1
  MIDI_NOTES      = 2 + MIDI_MOODS + STORY_WORDS - 1 + MOTIFS,

  MIDI_QUEUE = 256 ///< messages in one block, at most
};

typedef struct {
  uint32_t at; ///< sample of the block
  uint8_t  bytes[3];
} midi_message;

/// A note that was begun and not yet ended.
typedef struct {
  bool     on;
  uint8_t  channel; ///< where it was begun
  uint64_t from;    ///< sample
  uint64_t until;   ///< sample where it ends
} midi_note;

/// Plain data.
typedef struct {
  double   rate;
  uint64_t turn_length; ///< samples of a turn
  uint64_t next_turn;   ///< sample
  unsigned turn;

  uint8_t   channel; ///< 0 … 15
  uint8_t   base;
  int       wanted[MIDI_CONTROLLERS];
  int       sent[MIDI_CONTROLLERS]; ///< -1 when the receiver's value is not known
  mood_word mood;                   ///< the last that was told
  midi_note notes[MIDI_NOTES];

  uint64_t     begin; ///< of the block
  unsigned     room;  ///< messages
  unsigned     count;
  midi_message queue[MIDI_QUEUE]; ///< by time
} midi;

/// Nothing sounds, nothing was sent.
/// @param rate samples per second
midi midi_new(double rate);

/// No judgement any more: every note ends, and the controllers go to neutral in turn.
/// @param sample since the plugin was made, not before the last frame
void midi_rest(midi* self, uint64_t sample);

/// The same, and the receiver may have forgotten everything: all is sent anew.
void midi_restart(midi* self, uint64_t sample);

/// A block begins.
/// @param begin   samples since the plugin was made
/// @param room    messages that there is room for
/// @param channel 1 … 16, clamped, NaN is 1
/// @param base    MIDI_BASE_LOWEST … MIDI_BASE_HIGHEST, clamped, NaN is 20
void midi_begin(midi* self, uint64_t begin, uint32_t room, float channel, float base);

/// A beat within the block or before it.
/// @param sample since the plugin was made
/// @param trust  0 … 1
void midi_beat(midi* self, uint64_t sample, float trust);

/// Take in a frame: all but its beat.
/// @param last its last sample, since the plugin was made; not before that of the frame
///             before
void midi_hear(midi* self, const frame* now, uint64_t last);

/// The block has ended: `queue` holds its `count` messages until the next one begins.
void midi_end(midi* self, uint32_t samples);

/// For who writes the same map into a file; pure.
/// @{

/// What each controller is to say of a frame: first MIDI_CURVES of 14 bits, then the
/// moods, the confidence and the build of 7.
void midi_values(const frame* now, int values[MIDI_CONTROLLERS]);

/// @param strength 0 … 1, clamped, NaN is 0
uint8_t midi_velocity(float strength);

/// How long a note is, s.
double midi_note_length(unsigned number);

/// @}

#endif
