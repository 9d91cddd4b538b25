// SPDX-License-Identifier: GPL-3.0-or-later

/// @file terminal_inks.h
/// The palette as the terminal view uses it, worked out once: a screen has thousands of
/// cells, many times a second.

#ifndef KIBUN_TERMINAL_INKS_H
#define KIBUN_TERMINAL_INKS_H

#include "dsp/words.h"
#include "ui/cell_grid.h"

enum { TERMINAL_INK_STEPS = 16, TERMINAL_FADES = 5 };

/// Plain data.
typedef struct {
  cell_ink ink; ///< text and numbers
  cell_ink dim; ///< labels
  cell_ink faint;
  cell_ink grid; ///< axes, the empty part of meters
  cell_ink alarm;
  cell_ink mood[MOOD_WORDS];
  cell_ink doubt[MOOD_WORDS];
  cell_ink tension[TERMINAL_INK_STEPS + 1];
  cell_ink plane[TERMINAL_INK_STEPS + 1][TERMINAL_INK_STEPS + 1];
} terminal_inks;

terminal_inks terminal_inks_new(void);

/// By valence and arousal.
cell_ink terminal_ink_plane(const terminal_inks* self, float valence, float arousal);
cell_ink terminal_ink_tension(const terminal_inks* self, float tension);

/// From one to the other.
/// @param step 0 … TERMINAL_FADES, which is `to`
cell_ink terminal_ink_fade(cell_ink from, cell_ink to, int step);

#endif
