// SPDX-License-Identifier: GPL-3.0-or-later

/// @file placement.h
/// Labels in a lane of a few lines, so that none touches another: the most important come
/// first and find room, of the rest those that still fit; what finds no room for its
/// words may keep its mark, what finds none for its mark is left out. Pure.
/// Held to its word by tests/unit/test_placement.c.

#ifndef KIBUN_PLACEMENT_H
#define KIBUN_PLACEMENT_H

#include <stdbool.h>

/// Something that wants a place at `x`.
typedef struct {
  double x;
  double width;      ///< of its words
  double importance; ///< higher comes first; of equals, the earlier one
  int    order;      ///< for the caller
  int    line;       ///< set: 0 … lines - 1; PLACEMENT_MARK, PLACEMENT_OUT
  double left;       ///< set: where its words begin
} placement;

enum { PLACEMENT_MARK = -1, PLACEMENT_OUT = -2 };

typedef struct {
  double from; ///< words stay between
  double to;
  int    lines;
  double beside; ///< from the mark to the words, at its right or, where they would
                 ///< cover more of the others, at its left
  double apart;  ///< between words, at least
  double marks;  ///< between marks, at least
} placement_lane;

enum { PLACEMENT_SEEN = 1000 }; ///< the most important of so many are placed

/// @param wanted sorted by importance when it returns
/// @return how many have a mark or words
int placement_find(const placement_lane* lane, placement* wanted, int count);

#endif
