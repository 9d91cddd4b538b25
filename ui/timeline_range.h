// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_range.h
/// How many minutes a timeline shows: 1, 2, 5 or 10, chosen by the music's length until a
/// hand chooses; and "− 2 min +", which says so and can be pressed.

#ifndef KIBUN_TIMELINE_RANGE_H
#define KIBUN_TIMELINE_RANGE_H

#include "dsp/history.h"
#include "ui/shapes.h"

#include <cairo.h>
#include <stdbool.h>

typedef struct {
  int  step;   ///< 0 for the shortest
  bool chosen; ///< by a hand
} timeline_range;

/// What a hand may press.
typedef enum { RANGE_NOTHING, RANGE_FEWER, RANGE_NEXT, RANGE_MORE } range_part;

/// Of a step.
int timeline_range_seconds(int step);

/// Without a choice the shortest that holds all there is, but no longer than is usual: a
/// new piece fills the width soon, and an old one is not squeezed.
void timeline_range_follow(timeline_range* self, const history* past);

/// Come closer (`steps` above 0) or go back.
void timeline_range_zoom(timeline_range* self, int steps);

range_part timeline_range_at(box at, double x, double y);

/// @return was it something to press?
bool timeline_range_press(timeline_range* self, range_part part);

/// @param lit what the pointer is on
void timeline_range_draw(cairo_t* cr, box at, double unit, int step, range_part lit);

#endif
