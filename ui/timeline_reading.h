// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_reading.h
/// What a timeline says of the place under the pointer: a line through the curves, a dot
/// on each, and all of it in words where else the time stands.

#ifndef KIBUN_TIMELINE_READING_H
#define KIBUN_TIMELINE_READING_H

#include "ui/timeline_rows.h"
#include "ui/timeline_sight.h"

#include <cairo.h>

/// Only with a hovered column that is shown.
void timeline_reading_draw(cairo_t* cr, const timeline_rows* where, double unit,
                           const timeline_sight* shown);

#endif
