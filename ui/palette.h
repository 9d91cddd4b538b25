// SPDX-License-Identifier: GPL-3.0-or-later

/// @file palette.h
/// Colours with a meaning, shared by everything that is drawn.

#ifndef KIBUN_PALETTE_H
#define KIBUN_PALETTE_H

#include "dsp/words.h"

/// sRGB, 0 … 1 each.
typedef struct {
  double red;
  double green;
  double blue;
} colour_rgb;

/// The colour of a place on the valence–arousal plane: hue from its direction, saturation
/// from its distance to the middle, lightness nearly even. `confidence` 0 … 1 takes the
/// saturation out.
colour_rgb palette_plane(float valence, float arousal, float confidence);

/// The colour of a named mood; grey for MOOD_NONE.
colour_rgb palette_mood(mood_word mood);

#endif
