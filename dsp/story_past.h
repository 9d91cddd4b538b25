// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_past.h
/// The last 12 seconds as a story is told of them: curves of ten moments a second, that
/// the detectors of story events look back on.

#ifndef KIBUN_STORY_PAST_H
#define KIBUN_STORY_PAST_H

#include "dsp/story_inputs.h"

#include <stdbool.h>

enum { STORY_MOMENTS = 128 };

typedef enum {
  STORY_LOUDNESS, ///< momentary, dB
  STORY_LOW,      ///< energy of what lies below 100 Hz
  STORY_ONSETS,   ///< how many
  STORY_CURVES
} story_curve;

/// Plain data, all zero at first.
typedef struct {
  float    curves[STORY_CURVES][STORY_MOMENTS];
  float    groups[STORY_GROUPS][STORY_MOMENTS]; ///< energies of groups of bands
  unsigned newest;
  unsigned count; ///< moments heard, STORY_MOMENTS at most
} story_past;

void story_past_reset(story_past* self);

/// Enter the next moment. Real-time safe; constant cost.
void story_past_add(story_past* self, const float values[STORY_CURVES],
                    const float groups[STORY_GROUPS]);

/// @param ago moments before the newest, 0 … count - 1
float story_past_at(const story_past* self, story_curve curve, unsigned ago);

/// Mean and extremes of `count` moments (1 or more), the last of which is `ago` before
/// the newest. What was not heard yet is left out.
float story_past_mean(const story_past* self, story_curve curve, unsigned ago,
                      unsigned count);
float story_past_max(const story_past* self, story_curve curve, unsigned ago,
                     unsigned count);

/// What a fifth of the moments, `count` of them and at most 80, are below.
float story_past_low(const story_past* self, story_curve curve, unsigned ago,
                     unsigned count);

/// By how many dB the energy of the `newer` last moments is below that of the `older`
/// moments before them, in the middle one of the groups of bands.
float story_past_thinner(const story_past* self, unsigned newer, unsigned older);

/// The median; sorts the values. Pure else; real-time safe.
float story_median(float* values, unsigned count);

/// 10 log10 of a power, -140 and above. Pure.
float story_decibels(float power);

#endif
