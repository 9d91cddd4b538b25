// SPDX-License-Identifier: GPL-3.0-or-later

/// @file block_letters.h
/// Capitals and digits seven squares tall, out of half blocks: two squares stand above
/// each other in a cell, so that they are nearly square on a terminal. Drawn for this
/// project.

#ifndef KIBUN_BLOCK_LETTERS_H
#define KIBUN_BLOCK_LETTERS_H

#include "ui/cell_grid.h"

/// Columns a text takes; letters that are not known are blanks.
/// @param scale columns of a square, 1 or above
int block_letters_columns(const char* text, int scale);

/// Rows it takes.
int block_letters_rows(int scale);

/// @param text ASCII; small letters are written as capitals
void block_letters_write(cell_pane on, int column, int row, const char* text, int scale,
                         cell_style style);

#endif
