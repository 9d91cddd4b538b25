// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tempo_shift.h
/// When the pace of the music has shifted: told once, when a new tempo has settled that a
/// listener would call another pace than the one before.
///
/// Another pace begins 7 % away. Marks of the metronome's traditional scale (60, 63, 66,
/// 69, 72, 76 … 104, 108, 112, 116, 120, 126 …) are 4 to 6 % apart: one mark is what
/// players drift and what rubato takes, two marks are what a composer writes. It is also
/// above the just noticeable difference of a tempo (2 to 6 %: Drake & Botte, "Tempo
/// sensitivity in auditory sequences", Perception & Psychophysics 54, 1993).
///
/// A tempo tracker changes its mind about the octave, and about twos and threes, while
/// the pulse stays as it was. So a ratio near 2:1 or near 3:2, or octaves from these
/// (3:1, 4:3), is no shift; a true shift by just that much is missed.
///
/// The pace was left 2 s before it was last read, as long as a tempo tracker takes to see
/// that a pace is gone: on steps of clicks beat.h takes 2 to 4 s. When no tempo was
/// known for more than 5 s after that, it is dated back from the first reading of the new
/// one instead. From there it takes 3 s of the new tempo until the shift is told.
///
/// An accelerando or ritardando is told when it has added up, and again from there, at
/// most every 4 s. After 2 s without a judgement the next tempo is that of a new piece. A
/// tempo is unknown as long as it likes: the pace before and after are compared.

#ifndef KIBUN_TEMPO_SHIFT_H
#define KIBUN_TEMPO_SHIFT_H

#include <stdbool.h>

typedef struct {
  bool  found;
  float lag;        ///< s from where the pace was left to now
  float ratio;      ///< new tempo / old tempo, as they were told
  float confidence; ///< 0 … 1: that of the less certain of the two tempi
} tempo_shift_reading;

/// A tempo that goes on: it may glide, but not jump.
typedef struct {
  float place; ///< octaves above 1 bpm, smoothed
  float confidence;
  float age; ///< s
  float gap; ///< s since it was last heard
} tempo_run;

/// Plain data; make it with tempo_shift_new().
typedef struct {
  float     step; ///< s per frame
  tempo_run run;
  bool      paced;      ///< there is a pace to compare with
  float     pace;       ///< octaves above 1 bpm
  float     other;      ///< octaves from the pace to how the tracker reads it now
  float     confidence; ///< of the pace
  float     paced_for;  ///< s of settled tempo that the pace rests on
  float     left_for;   ///< s since the pace was last heard
  float     told_ago;   ///< s
  float     unjudged;   ///< s
} tempo_shift;

/// @param frame_rate calls of tempo_shift_process() per second
tempo_shift tempo_shift_new(double frame_rate);

/// Forget. Real-time safe.
void tempo_shift_reset(tempo_shift* self);

/// Judge one frame. Real-time safe; constant cost.
/// @param tempo      bpm; 0 while unknown
/// @param confidence of the tempo, 0 … 1
/// @param judged     there is a judgement: this is music
tempo_shift_reading tempo_shift_process(tempo_shift* self, float tempo, float confidence,
                                        bool judged);

#endif
