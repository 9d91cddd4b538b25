// SPDX-License-Identifier: GPL-3.0-or-later

/// @file view_layout.h
/// Where the view's parts stand, at any size. With less room the least important are left
/// out: the colours first, then the reasons, the moods, the controls, the timeline; in a
/// low window the timeline stands beside the plane, which is never wider than 1.6 times
/// its height. With
/// more room everything grows, the mood's word most: on a full screen its capitals are
/// 15 % of the height. A full screen without controls is a monitor to be read from the
/// back of a hall: there only the word, the pulse, the plane and the timeline are left.

#ifndef KIBUN_VIEW_LAYOUT_H
#define KIBUN_VIEW_LAYOUT_H

#include "ui/shapes.h"

#include <stdbool.h>

typedef enum {
  PART_WORD,     ///< the mood, and how sure
  PART_SENTENCE, ///< why, in a few words
  PART_TEMPO,
  PART_KEY,
  PART_TRUST,
  PART_PLANE,
  PART_MOODS,
  PART_REASONS,
  PART_COLOURS,
  PART_TIMELINE,
  PART_CONTROLS,
  PART_STATUS, ///< of a live monitor: where there are no controls
  PARTS
} view_part;

typedef struct {
  bool   strip;     ///< too small for parts: all of it is a strip
  double unit;      ///< pixels per point of the design
  double cell_unit; ///< the same for tempo, key and trust
  double word_size; ///< pixels; the word is narrowed and made smaller to fit its place
  box    at[PARTS]; ///< whole pixels, none overlaps another; no width: left out
} view_layout;

/// Pure.
/// @param width, height pixels
/// @param scale         pixels per point
/// @param controls      is there anybody who hears of changes?
view_layout view_layout_of(int width, int height, double scale, bool controls);

/// Where letters of the word stand in its box.
double view_layout_baseline(box word, double size);

#endif
