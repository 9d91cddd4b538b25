// SPDX-License-Identifier: GPL-3.0-or-later

/// @file terminal_plane.h
/// The valence–arousal plane: where the mood is, and the way it came during the last
/// seconds, in dots of Braille, eight to a cell.

#ifndef KIBUN_TERMINAL_PLANE_H
#define KIBUN_TERMINAL_PLANE_H

#include "dsp/snapshot.h"
#include "ui/cell_grid.h"
#include "ui/terminal_inks.h"

void terminal_plane(cell_pane on, const terminal_inks* inks, const snapshot* now);

#endif
