// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_legend.h
/// What a timeline's curves are called, how each is drawn, and what their ends mean, as
/// far as there is room.

#ifndef KIBUN_TIMELINE_LEGEND_H
#define KIBUN_TIMELINE_LEGEND_H

#include "ui/timeline_rows.h"

#include <cairo.h>

void timeline_legend_draw(cairo_t* cr, const timeline_rows* where, double unit);

#endif
