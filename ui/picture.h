// SPDX-License-Identifier: GPL-3.0-or-later

/// @file picture.h
/// A whole piece on one page: its mood curve.

#ifndef KIBUN_PICTURE_H
#define KIBUN_PICTURE_H

#include "dsp/frame.h"

#include <cairo.h>
#include <stddef.h>

/// One point of the curve.
typedef struct {
  float     time; ///< s
  float     valence;
  float     arousal;
  float     tension;
  float     energy;
  float     confidence; ///< 0: no judgement, drawn as a gap
  float     tempo;      ///< bpm
  mood_word mood;
  key_word  key;
} picture_point;

typedef struct {
  const char*          title;    ///< UTF-8; NULL for none
  double               duration; ///< s
  const picture_point* points;   ///< by time
  size_t               count;    ///< may be 0
} picture;

/// Draw the piece into the rectangle (0, 0, width, height), opaque. Works for any
/// duration and count; the cost is bounded by the width, not by the count alone.
void picture_draw(cairo_t* cr, int width, int height, const picture* piece);

#endif
