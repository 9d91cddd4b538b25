// SPDX-License-Identifier: GPL-3.0-or-later

/// @file palette.h
/// Colours with a meaning, shared by everything that is drawn.
///
/// Gold is bright and driven, red dark and driven, indigo dark and still, green bright
/// and still; grey means nothing is claimed. Hues are taken around the circle in OKLCh
/// (Björn Ottosson, "A perceptual color space for image processing", 2020), where equal
/// steps look equal. Lightness is a second cue for eyes that miss the hue: bright music
/// is a little lighter than dark music, driven music than still. Held to its word by
/// tests/unit/test_palette.c.

#ifndef KIBUN_PALETTE_H
#define KIBUN_PALETTE_H

#include "dsp/words.h"

/// sRGB, 0 … 1 each.
typedef struct {
  double red;
  double green;
  double blue;
} colour_rgb;

/// A place on the valence–arousal plane.
typedef struct {
  float valence; ///< -1 dark … +1 bright
  float arousal; ///< -1 still … +1 driven
} palette_place;

/// Below this confidence a judgement is drawn as doubt: hollow, pale, with a "?".
#define PALETTE_DOUBT 0.35F

/// The colour of a place on the valence–arousal plane: hue from its direction, saturation
/// from its distance to the middle, lightness nearly even. `confidence` 0 … 1 takes the
/// saturation out.
colour_rgb palette_plane(float valence, float arousal, float confidence);

/// The same hue, as a tint that lies behind everything else: dark and quiet.
colour_rgb palette_tint(float valence, float arousal);

/// Where a named mood is at home on the plane; the middle for MOOD_NONE.
palette_place palette_mood_place(mood_word mood);

/// The colour of a named mood; grey for MOOD_NONE.
colour_rgb palette_mood(mood_word mood);

/// Tension 0 … 1: from the ink of a calm meter to a hot red.
colour_rgb palette_tension(float tension);

/// @name Greys, with a trace of blue
/// @{
colour_rgb palette_background(void); ///< what everything is drawn on
colour_rgb palette_well(void);       ///< the empty part of a meter
colour_rgb palette_grid(void);       ///< axes and ticks
colour_rgb palette_faint(void);      ///< what is there but says nothing now
colour_rgb palette_dim(void);        ///< labels
colour_rgb palette_ink(void);        ///< text and numbers
/// @}

/// `share` 0 is `from`, 1 is `to`; mixed in OKLab.
colour_rgb palette_mix(colour_rgb from, colour_rgb to, double share);

/// A colour by OKLCh; chroma is lowered where sRGB cannot show it.
/// @param lightness 0 black … 1 white
/// @param hue       degrees
colour_rgb palette_oklch(double lightness, double chroma, double hue);

#endif
