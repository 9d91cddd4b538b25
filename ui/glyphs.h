// SPDX-License-Identifier: GPL-3.0-or-later

/// @file glyphs.h
/// The alphabet: skeletons for a pen of one width, drawn for this project.

#ifndef KIBUN_GLYPHS_H
#define KIBUN_GLYPHS_H

#include <stdint.h>

/// A glyph's skeleton. Units: 100 is the height of a lower-case x, y grows upwards from
/// the baseline. M and L move and draw; C is a cubic curve; V is a quarter of an ellipse
/// that leaves vertically and arrives horizontally, H the other way round.
typedef struct {
  uint32_t    code;
  int         width; ///< of the skeleton
  int         left;  ///< room beside the ink
  int         right;
  const char* skeleton;
} glyph;

/// @param code a Unicode scalar value
/// @return NULL when the alphabet does not have it
const glyph* glyphs_find(uint32_t code);

#endif
