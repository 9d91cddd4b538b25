// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_band.h
/// The band of moods above a timeline's curves: a stretch of colour for each mood, with
/// its word where there is room.

#ifndef KIBUN_TIMELINE_BAND_H
#define KIBUN_TIMELINE_BAND_H

#include "ui/shapes.h"
#include "ui/timeline_sight.h"

#include <cairo.h>

void timeline_band_draw(cairo_t* cr, box at, double unit, const timeline_sight* shown);

#endif
