// SPDX-License-Identifier: GPL-3.0-or-later

/// @file evidence.h
/// What a frame says for or against a beat: the observation that the tempo filter weighs
/// its states with.
///
/// The odds of Krebs, Böck & Widmer ("An efficient state-space model for joint tempo and
/// meter tracking", ISMIR 2015), softened, of the flux and of what the network makes of
/// the same bands.

#ifndef KIBUN_EVIDENCE_H
#define KIBUN_EVIDENCE_H

#include <stdbool.h>

typedef struct evidence evidence;

typedef struct {
  float odds;  ///< how much likelier the frame is heard on a beat than off it; above 0,
               ///< 1 says nothing; about 1 where flux and network are at
               ///< 1 / TEMPO_BEAT_SHARE
  float trust; ///< 0 … 1: how much there is to go by; where it is low, odds are near 1;
               ///< 1 in silence, so that nothing is forgotten
} evidence_reading;

/// @param frame_rate calls of evidence_process() per second
/// @return NULL when memory runs out or the rate is not positive
evidence* evidence_new(double frame_rate);
void      evidence_free(evidence* self);

/// Real-time safe.
void evidence_reset(evidence* self);

/// Judge one frame. Real-time safe; constant cost.
/// @param activation of the onset detector, 0 … 1: the largest of late, forgotten with a
///                   half-life of 1.5 s, decides how much the frame is trusted
/// @param on_beat    of the network, 0 … 1: has its share in the odds
/// @param silent     the frame says nothing, and what was known before remains
evidence_reading evidence_process(evidence* self, float activation, float on_beat,
                                  bool silent);

#endif
