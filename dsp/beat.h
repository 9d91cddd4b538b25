// SPDX-License-Identifier: GPL-3.0-or-later

/// @file beat.h
/// Beats and tempo, as they happen.
///
/// A forward filter over beat states: a state is a beat interval in frames and a place in
/// it (Krebs, Böck & Widmer, "An efficient state-space model for joint tempo and meter
/// tracking", ISMIR 2015), observed through the onset activation and what a small network
/// makes of the same bands. Intervals cover 40 … 240 bpm. How clear the pulse is, and
/// whether there is one at all, the autocorrelation of the activation at the beat tells
/// (Lartillot et al., "Multi-feature modeling of pulse clarity", ISMIR 2008): a filter
/// like this finds a tempo in noise, too, and believes in it. The autocorrelation
/// remembers 768 frames, some 8 s. The cost of a frame never rises above a
/// constant: there are no bursts.

#ifndef KIBUN_BEAT_H
#define KIBUN_BEAT_H

#include "dsp/activation.h"
#include "dsp/settings.h"

#include <stdbool.h>

typedef struct beat beat;

typedef struct {
  float tempo;      ///< bpm, finer than whole frames; 0 while unknown
  float confidence; ///< 0 … 1: probability that `tempo`, before it is scaled, is within 4
                    ///< % of the one that listeners tap: see dsp/tempo_confidence.h
  bool  found;         ///< a beat is reported with this frame
  float lag;           ///< s from the beat to the end of this frame; 0 or above
  float phase;         ///< 0 at a beat … 1 at the next
  float pulse_clarity; ///< 0 … 1: autocorrelation of the activation at a beat or two
} beat_reading;

/// @param frame_rate frames per second, 80 … 125
/// @return NULL when memory runs out or the rate is out of range
beat* beat_new(double frame_rate);
void  beat_free(beat* self);

/// Real-time safe.
void beat_reset(beat* self);

/// Judge one frame. Real-time safe; constant cost.
/// @param activation of the onset detector, 0 … 1: its repetition is the pulse's clarity
/// @param learned    of the same frame: its beat weighs with the activation on where the
///                   beats are, its tempo on which octave is told
/// @param silent     hold the tempo for 2 s, then let go
/// @param set        tempo_min and tempo_max hold for the measured tempo, which is folded
///                   by octaves; scale comes after them
beat_reading beat_process(beat* self, float activation, const activation_reading* learned,
                          bool silent, const settings* set);

#endif
