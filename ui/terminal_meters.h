// SPDX-License-Identifier: GPL-3.0-or-later

/// @file terminal_meters.h
/// Meters out of line characters: the curves and the fourteen moods, in as many columns
/// as there is room for.

#ifndef KIBUN_TERMINAL_METERS_H
#define KIBUN_TERMINAL_METERS_H

#include "dsp/snapshot.h"
#include "ui/cell_grid.h"
#include "ui/terminal_inks.h"

/// A line, half a column fine.
/// @param level 0 … 1; others are clamped, NaN is 0
void terminal_meter(cell_pane on, int column, int row, int width, double level,
                    cell_ink ink, cell_ink track);

/// A line that grows from its middle, to the left below 0.
/// @param width odd
/// @param value -1 … 1
void terminal_meter_both_ways(cell_pane on, int column, int row, int width, double value,
                              cell_ink ink, cell_ink track);

/// Valence, arousal, tension, energy and the moods.
void terminal_meters(cell_pane on, const terminal_inks* inks, const snapshot* now);

#endif
