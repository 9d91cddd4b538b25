// SPDX-License-Identifier: GPL-3.0-or-later

/// @file terminal_past.h
/// The last minutes: valence, arousal and tension as sparklines of any height, an axis
/// with minutes and the story's events, and the events in words with their ages.

#ifndef KIBUN_TERMINAL_PAST_H
#define KIBUN_TERMINAL_PAST_H

#include "dsp/history.h"
#include "dsp/snapshot.h"
#include "ui/cell_grid.h"
#include "ui/motif_names.h"
#include "ui/terminal_inks.h"

/// Three curves of equal height. At least five minutes, and ten where there are columns
/// for them; a column stays what it is until it has gone by.
void terminal_past(cell_pane on, const terminal_inks* inks, const history* past);

/// The axis below a pane of as many columns.
void terminal_past_axis(cell_pane on, const terminal_inks* inks, const history* past);

/// The last events and returns of motifs, the newest first: side by side in one row, else
/// a list, which has strength and change of the last return, too.
void terminal_story(cell_pane on, const terminal_inks* inks, const history* past,
                    const snapshot* now, const motif_names* names);

#endif
