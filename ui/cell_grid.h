// SPDX-License-Identifier: GPL-3.0-or-later

/// @file cell_grid.h
/// What a terminal shows: rows of cells, in each a character of one column, or half of a
/// wide one, such as 英. Knows no terminal; ansi_text.h writes it to one.

#ifndef KIBUN_CELL_GRID_H
#define KIBUN_CELL_GRID_H

#include "ui/palette.h"

#include <stdbool.h>
#include <stdint.h>

/// 0xRRGGBB.
typedef uint32_t cell_ink;

/// In steps of five of 255: a colour that hardly moves is not to be written again.
cell_ink cell_ink_of(colour_rgb colour);

typedef struct {
  cell_ink ink;
  bool     bold;
  bool     reverse; ///< ink and ground exchanged
} cell_style;

typedef struct {
  uint32_t   glyph; ///< a Unicode scalar value; 0: the right half of the one before
  cell_style style;
} cell;

typedef struct cell_grid cell_grid;

/// All blank. Takes all its memory here.
/// @param columns, rows 1 … CELL_GRID_MOST; others are clamped
/// @return NULL when memory runs out
cell_grid* cell_grid_new(int columns, int rows);
void       cell_grid_free(cell_grid* self);

enum { CELL_GRID_MOST = 1000 };

int cell_grid_columns(const cell_grid* self);
int cell_grid_rows(const cell_grid* self);

/// Blank everything.
void cell_grid_clear(cell_grid* self);

/// @return NULL outside
const cell* cell_grid_at(const cell_grid* self, int column, int row);

/// Do both look the same?
bool cell_equal(const cell* one, const cell* other);

/// A rectangle of cells. Without columns or rows it is not there.
typedef struct {
  int column;
  int row;
  int columns;
  int rows;
} cell_box;

/// A part of a grid to write on, with places counted from its own corner. What would be
/// outside is not written.
typedef struct {
  cell_grid* grid;
  cell_box   at;
} cell_pane;

/// @param glyph of one column; whatever half of a wide one it replaces, the other goes
void cell_put(cell_pane on, int column, int row, uint32_t glyph, cell_style style);

/// @param text UTF-8; what is none is written as U+FFFD, marks that take no column of
///             their own are left out
/// @return the columns it takes
int cell_write(cell_pane on, int column, int row, const char* text, cell_style style);

/// So that it ends before `column`. @return the columns it takes
int cell_write_left_of(cell_pane on, int column, int row, const char* text,
                       cell_style style);

/// Columns that a text takes.
int cell_text_columns(const char* text);

#endif
