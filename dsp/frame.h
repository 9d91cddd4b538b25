// SPDX-License-Identifier: GPL-3.0-or-later

/// @file frame.h
/// One result of the engine: what the music is like at the end of one hop.

#ifndef KIBUN_FRAME_H
#define KIBUN_FRAME_H

#include "dsp/why.h"
#include "dsp/words.h"

#include <stdbool.h>
#include <stdint.h>

/// A learned motif that has returned; `number` 0 where none is reported.
typedef struct {
  unsigned number;        ///< 1 … 16
  float    strength;      ///< 0 … 1
  float    lag;           ///< s from where it began to this frame's end
  int      transposition; ///< semitones, -5 … +6
  float    speed;         ///< as learned 1, twice as fast 2
  unsigned change; ///< how it differs from when it was learned: bits by change_word
} motif_return;

/// A phrase that has been heard twice and is not learned yet; `strength` 0 where none is
/// reported.
typedef struct {
  float strength;    ///< 0 … 1
  float first_begin; ///< s from where it was first heard to this frame's end
  float begin;       ///< s from where it was heard again to this frame's end
  float length;      ///< s, of the first time
} phrase_offer;

typedef struct {
  uint64_t sample; ///< input samples heard up to the end of this frame's hop

  // Mood. While `mood` is none and `confidence` 0, the curves hold 2 s, then glide to
  // neutral.
  float     valence;           ///< -1 dark … +1 bright
  float     arousal;           ///< -1 still … +1 driven
  float     tension;           ///< 0 … 1
  float     energy;            ///< 0 … 1: short-term loudness against the reference
  float     confidence;        ///< 0 … 1; 0 means no judgement
  mood_word mood;              ///< the leading mood, or MOOD_NONE
  float     moods[MOOD_WORDS]; ///< 0 … 1 each, by mood_word; [0] is unused
  why       why;               ///< the cues that pushed the curves most

  // Pulse.
  float tempo;            ///< bpm; 0 while unknown, which is below a confidence of 0.05
  float tempo_confidence; ///< 0 … 1
  bool  beat;             ///< a beat is reported in this frame; without a judgement of
                          ///< the mood only where the pulse is clear
  float beat_lag;         ///< s from the beat to this frame's end; 0 or above
  float beat_phase;       ///< 0 at a beat … 1 at the next
  bool  onset;            ///< an onset is reported in this frame
  float onset_strength;   ///< 0 … 1; 0 without an onset
  float onset_lag;        ///< s from the onset to this frame's end
  float pulse_clarity;    ///< 0 … 1

  // Story.
  story_word story; ///< an event is reported in this frame, or STORY_NONE; of a shift of
                    ///< pace, `tempo` is the new one
  float story_confidence; ///< 0 … 1; 0 without an event
  float story_lag;        ///< s from the event to this frame's end
  float build;            ///< 0 … 1: how far into a build the music is; 0 outside

  // Memory.
  motif_return motif;  ///< a learned motif is recognised in this frame
  phrase_offer phrase; ///< a phrase is heard for the second time, and may be kept

  // Harmony.
  key_word key;
  float    key_clarity; ///< 0 … 1
  float    majorness;   ///< -1 minor … +1 major
  float    roughness;   ///< 0 … 1

  // Loudness and colour.
  bool  silent;     ///< momentary loudness is below the gate
  float loudness;   ///< short-term, LUFS; -70 for silence
  float percussive; ///< 0 … 1: share of percussive against harmonic sound
  float bright;     ///< 0 … 1
  float heavy;      ///< 0 … 1: low weight

  // Families of instruments: 0 not there … 1 alone.
  float strings; ///< bowed
  float brass;
  float piano;      ///< plucked and struck
  float voice;      ///< choir and solo
  float electronic; ///< synthesizers
  float drums;      ///< kit and other percussion
} frame;

/// A frame that judges nothing: neutral curves, no mood, silence. Pure.
frame frame_neutral(void);

#endif
