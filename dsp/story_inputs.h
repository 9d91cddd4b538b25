// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_inputs.h
/// What the network that tells a story sees of each moment of a tenth of a second: how
/// loud all and each part of the spectrum is against the last 16 s, what is low against
/// the most that there was, onsets, colour, register, harmony, families of instruments,
/// and how different the last 2, 4 and 8 s are from as many before.
///
/// Nothing depends on the level as a whole.

#ifndef KIBUN_STORY_INPUTS_H
#define KIBUN_STORY_INPUTS_H

#include "dsp/story_heard.h"

enum {
  STORY_MOMENTS_PER_S = 10,
  STORY_GROUPS        = 12, ///< of EAR_BANDS, four by four
  STORY_MEANS         = 21, ///< measures whose mean over the moment is seen
  STORY_SPANS         = 3,  ///< 2, 4 and 8 s
  STORY_CHANGES       = 4,  ///< of spectrum, chroma, families and level
  STORY_INPUTS        = 8 + STORY_GROUPS + STORY_MEANS + PITCH_CLASSES + FAMILIES +
                 STORY_SPANS * STORY_CHANGES,
  STORY_LOOKED_BACK = 160, ///< moments
  STORY_MATERIAL    = STORY_GROUPS + PITCH_CLASSES + FAMILIES + 1
};

/// What was heard in a moment: means over its frames.
typedef struct {
  float groups[STORY_GROUPS]; ///< energies
  float low;                  ///< energy below 105 Hz
  float onsets;               ///< how many, not a mean
} story_moment;

/// Plain data; make it with story_inputs_new().
typedef struct {
  unsigned     hops; ///< in a moment
  unsigned     turn;
  unsigned     count;               ///< moments heard, STORY_LOOKED_BACK at most
  unsigned     newest;              ///< among those looked back on
  float        frame[STORY_GROUPS]; ///< energies in the last frame
  float        sums[STORY_MEANS];   ///< over the moment
  float        chroma[PITCH_CLASSES];
  float        families[FAMILIES];
  float        strengths; ///< of onsets
  story_moment heard;     ///< sums
  story_moment moment;    ///< the last one
  float        density;
  float        usual_loudness; ///< dB, over 16 s
  float        usual_level;    ///< dB, over 16 s
  float        most_level;     ///< dB, that falls slowly
  float        most_low;       ///< dB, that falls slowly
  float        usual_register; ///< over 16 s
  float        past[STORY_LOOKED_BACK][STORY_MATERIAL];
  float        values[STORY_INPUTS]; ///< of the last moment
} story_inputs;

/// @param frame_rate calls of story_inputs_process() per second, 50 … 200
story_inputs story_inputs_new(double frame_rate);

/// Forget. Real-time safe.
void story_inputs_reset(story_inputs* self);

/// Take in one frame. Real-time safe; cost is bounded.
/// @return whether a moment is complete, and `values` are its
bool story_inputs_process(story_inputs* self, const story_heard* now);

#endif
