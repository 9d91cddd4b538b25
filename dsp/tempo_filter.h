// SPDX-License-Identifier: GPL-3.0-or-later

/// @file tempo_filter.h
/// Which tempo, and where in its beat: a forward filter over beat states.
///
/// A state is a beat interval in whole frames and a place in it (Krebs, Böck & Widmer,
/// "An efficient state-space model for joint tempo and meter tracking", ISMIR 2015). A
/// frame moves every state on by one place; tempo changes at beats only. Intervals cover
/// 40 … 240 bpm. Octaves that explain the beats equally well are told apart by
/// dsp/tempo_preference.h. The filter finds a tempo in noise, too, and believes in it:
/// see dsp/pulse.h.

#ifndef KIBUN_TEMPO_FILTER_H
#define KIBUN_TEMPO_FILTER_H

#include "dsp/evidence.h"

/// A beat lasts this part of its interval, but no more than 4 frames.
enum { TEMPO_BEAT_SHARE = 16 };

typedef struct tempo_filter tempo_filter;

/// The leading tempo. A rival must be clearly likelier to take its place.
typedef struct {
  float probability; ///< of all tempi within 4 % of it, averaged over 1 s; 0 … 1, and
                     ///< above 1 by rounding at most
  float interval;    ///< frames: the mean of those tempi
  float phase;       ///< 0 where the beat begins, 1 at the next; to be read modulo 1
  float beat;        ///< frames: how long the beat lasts; an onset may be anywhere in it
} tempo_filter_reading;

/// @param frame_rate frames per second, 80 … 125
/// @return NULL when memory runs out or the rate is out of range
tempo_filter* tempo_filter_new(double frame_rate);
void          tempo_filter_free(tempo_filter* self);

/// All states are equally likely. Real-time safe.
void tempo_filter_reset(tempo_filter* self);

/// Judge one frame. Real-time safe; constant cost.
/// @param now    where `trust` is 0, all knowledge fades with a time constant of 2 s
/// @param shares of ACTIVATION_TEMPI tempi as the network hears them, or NULL for none
tempo_filter_reading tempo_filter_process(tempo_filter* self, evidence_reading now,
                                          const float* shares);

#endif
