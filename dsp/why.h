// SPDX-License-Identifier: GPL-3.0-or-later

/// @file why.h
/// Why the curves are where they are: the cues that pushed each of them most.

#ifndef KIBUN_WHY_H
#define KIBUN_WHY_H

#include "dsp/cues.h"

enum { WHY_REASONS = 3 };

typedef struct {
  cue   cue;  ///< CUE_COUNT when there is no further reason
  bool  high; ///< "loud" rather than "soft": see cue_word()
  float push; ///< how far it moved the curve, in the curve's own unit; up above 0
} reason;

/// Of each curve the strongest reasons first. Empty without a judgement.
typedef struct {
  reason valence[WHY_REASONS];
  reason arousal[WHY_REASONS];
  reason tension[WHY_REASONS];
} why;

/// No reasons. Pure.
why why_empty(void);

/// The curves that a fitted model moves.
typedef enum { WHY_VALENCE, WHY_AROUSAL, WHY_CURVES } why_curve;

/// What a fitted model pushes, as a person can follow it. Some cues nearly always come
/// together, such as pace, density and pulse, and a model may set one against the other:
/// the pushes of such a kind are added up, and stand under the name of the cue that
/// pushed most to that side in the direction in which listeners hear it. Where there is
/// none such, the kind stays unnamed. Pure; real-time safe.
/// Source of the directions: Gabrielsson & Lindström, "The role of structure in the
/// musical expression of emotions", in Juslin & Sloboda (eds), Handbook of Music and
/// Emotion (2010); where studies disagree or are silent, either will do.
/// @param pushes CUE_COUNT of them; changed
void why_net(float* pushes, const cue_levels* levels, why_curve curve);

/// The strongest of the pushes. Pure; real-time safe.
/// @param pushes CUE_COUNT of them
/// @param levels which side of the middle each cue is on
void why_pick(const float* pushes, const cue_levels* levels,
              reason strongest[WHY_REASONS]);

#endif
