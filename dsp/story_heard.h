// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_heard.h
/// What the stages have measured of one frame, for the story to be told from.

#ifndef KIBUN_STORY_HEARD_H
#define KIBUN_STORY_HEARD_H

#include "dsp/families.h"
#include "dsp/loudness.h"
#include "dsp/mood_features.h"
#include "dsp/tempo_shift.h"

#include <stdbool.h>

typedef struct {
  const features*     measured;
  const float*        chroma; ///< PITCH_CLASSES
  families_reading    families;
  loudness_reading    loudness;
  tempo_shift_reading pace;
  bool                judged; ///< the mood is judged: this is music
} story_heard;

#endif
