// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_network.h
/// How probable it is, moment by moment, that the music is in a build, and that a climax,
/// a drop, a lull or a section has just been, as a small network has learned it.
///
/// A causal temporal convolutional network as in activation.h, of eight residual layers
/// at ten moments a second, so that a moment is judged by the 51 s that led to it. Its
/// weights are fitted by dsp/model/fit_story.py.

#ifndef KIBUN_STORY_NETWORK_H
#define KIBUN_STORY_NETWORK_H

#include "dsp/story_inputs.h"

/// Moments of a tenth of a second until an event is certain.
enum {
  STORY_CLIMAX_MOMENTS  = 24,
  STORY_DROP_MOMENTS    = 8,
  STORY_LULL_MOMENTS    = 14,
  STORY_SECTION_MOMENTS = 50
};

typedef struct story_network story_network;

/// Probabilities, 0 … 1.
typedef struct {
  float build;    ///< it is building now …
  float age;      ///< … and has been for so many seconds …
  float progress; ///< … which is so much of it, 0 … 1
  float climax;   ///< one was STORY_CLIMAX_MOMENTS ago
  float drop;     ///< one was STORY_DROP_MOMENTS ago
  float lull;     ///< one was STORY_LULL_MOMENTS ago
  float section;  ///< one was STORY_SECTION_MOMENTS ago
} story_network_reading;

/// @return NULL when memory runs out
story_network* story_network_new(void);
void           story_network_free(story_network* self);

/// Forget everything heard. Real-time safe.
void story_network_reset(story_network* self);

/// Judge a moment. Real-time safe; constant cost.
story_network_reading story_network_process(story_network* self,
                                            const float    inputs[STORY_INPUTS]);

#endif
