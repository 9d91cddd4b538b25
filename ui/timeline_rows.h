// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_rows.h
/// Where a timeline has its rows. Those for words are left out where it is low, the names
/// at the left where it is narrow.

#ifndef KIBUN_TIMELINE_ROWS_H
#define KIBUN_TIMELINE_ROWS_H

#include "ui/shapes.h"

/// A row without height is left out, and so are names without width.
typedef struct {
  box names; ///< left of the rest
  box range; ///< in their lower corner: how many minutes
  box stories;
  box band;
  box curves;
  box tension;
  box keys;
  box tempi;
  box axis;
} timeline_rows;

/// Pure.
timeline_rows timeline_rows_of(box at, double unit);

#endif
