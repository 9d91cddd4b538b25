// SPDX-License-Identifier: GPL-3.0-or-later

/// @file control_cells.h
/// Where each control of the panel stands, and what of it a pointer is on. Pure.

#ifndef KIBUN_CONTROL_CELLS_H
#define KIBUN_CONTROL_CELLS_H

#include "ui/controls.h"
#include "ui/shapes.h"

#include <stdbool.h>

enum { CONTROL_NONE = -1 };

#define CONTROL_HANDLE 5.0 ///< points, radius

/// From left to right.
/// @param index 0 … CONTROLS - 1
control_id control_in_order(int index);

/// Is there room for it? There always is but for CONTROL_LANES.
bool control_is_shown(box at, double unit, control_id which);

/// Where a control stands in the panel; without width where it is not shown.
box control_cell(box at, double unit, control_id which);

/// The line below name and value: of a slider its track.
box control_lower(box cell, double unit);

/// How far a handle can go, in pixels.
double control_track(box cell, double unit);

box control_choice_cell(box cell, double unit, control_id which, int index);

/// @return a control_id, or CONTROL_NONE
int control_at(box at, double unit, double x, double y);

/// @return the index of a choice, or CONTROL_NONE
int control_choice_at(box at, double unit, control_id which, double x, double y);

#endif
