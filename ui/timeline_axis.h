// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_axis.h
/// The time below a timeline: "1:20" ago … now, and hairlines through its curves.

#ifndef KIBUN_TIMELINE_AXIS_H
#define KIBUN_TIMELINE_AXIS_H

#include "ui/timeline_rows.h"

#include <cairo.h>

/// Hairlines at whole times ago: they stand still while the music moves past them.
void timeline_axis_draw_lines(cairo_t* cr, const timeline_rows* where, int seconds);

void timeline_axis_draw(cairo_t* cr, const timeline_rows* where, double unit,
                        int seconds);

#endif
