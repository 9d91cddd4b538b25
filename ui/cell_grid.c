// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cell_grid.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

static const uint32_t BLANK   = ' ';
static const uint32_t UNKNOWN = 0xFFFD;

struct cell_grid {
  int  columns;
  int  rows;
  cell cells[];
};

static uint32_t channel(const double value) {
  static const double STEP = 5.0;

  return (uint32_t)(STEP * round(255.0 / STEP * fmin(fmax(value, 0.0), 1.0)));
}

cell_ink cell_ink_of(const colour_rgb colour) {
  return channel(colour.red) << 16U | channel(colour.green) << 8U | channel(colour.blue);
}

static int clamped(const int size) {
  return size < 1 ? 1 : size > CELL_GRID_MOST ? CELL_GRID_MOST : size;
}

cell_grid* cell_grid_new(const int columns, const int rows) {
  const size_t     count = (size_t)clamped(columns) * (size_t)clamped(rows);
  cell_grid* const self  = calloc(1, sizeof *self + count * sizeof *self->cells);
  if (self) {
    self->columns = clamped(columns);
    self->rows    = clamped(rows);
    cell_grid_clear(self);
  }
  return self;
}

void cell_grid_free(cell_grid* const self) {
  free(self);
}

int cell_grid_columns(const cell_grid* const self) {
  return self->columns;
}

int cell_grid_rows(const cell_grid* const self) {
  return self->rows;
}

void cell_grid_clear(cell_grid* const self) {
  const size_t count = (size_t)self->columns * (size_t)self->rows;
  for (size_t i = 0; i < count; i++) {
    self->cells[i] = (cell){ .glyph = BLANK };
  }
}

static ptrdiff_t place(const cell_grid* const self, const int column, const int row) {
  return (ptrdiff_t)row * self->columns + column;
}

const cell* cell_grid_at(const cell_grid* const self, const int column, const int row) {
  const bool within =
    column >= 0 && column < self->columns && row >= 0 && row < self->rows;
  return within ? &self->cells[place(self, column, row)] : NULL;
}

bool cell_equal(const cell* const one, const cell* const other) {
  return one->glyph == other->glyph && one->style.ink == other->style.ink &&
         one->style.bold == other->style.bold &&
         one->style.reverse == other->style.reverse;
}

void cell_put(const cell_pane on, const int column, const int row, const uint32_t glyph,
              const cell_style style) {
  const int x = on.at.column + column;
  const int y = on.at.row + row;
  if (column < 0 || column >= on.at.columns || row < 0 || row >= on.at.rows || x < 0 ||
      x >= on.grid->columns || y < 0 || y >= on.grid->rows) {
    return;
  }
  // A blank has no ink, so that blanks are all the same.
  const bool blank                     = glyph == BLANK && !style.reverse;
  on.grid->cells[place(on.grid, x, y)] = (cell){
    .glyph = glyph,
    .style = blank ? (cell_style){ 0 } : style,
  };
}

/// The next character of a text that is not at its end.
static uint32_t next_glyph(const char** const text) {
  const unsigned char first = (unsigned char)**text;
  const unsigned      more  = first < 0x80    ? 0
                              : first >= 0xF0 ? 3
                              : first >= 0xE0 ? 2
                              : first >= 0xC0 ? 1
                                              : 0;
  ++*text;
  if (first < 0x80) {
    return first < ' ' || first == 0x7F ? UNKNOWN : first;
  }
  uint32_t glyph = first & (0x3FU >> more);
  for (unsigned i = 0; i < more; i++) {
    const unsigned char next = (unsigned char)**text;
    if ((next & 0xC0U) != 0x80U) {
      return UNKNOWN;
    }
    glyph = glyph << 6U | (next & 0x3FU);
    ++*text;
  }
  // Those from 0x80 are commands to terminals.
  return more == 0 || glyph < 0xA0 || glyph > 0x10FFFF ? UNKNOWN : glyph;
}

int cell_write(const cell_pane on, const int column, const int row,
               const char* const text, const cell_style style) {
  int taken = 0;
  for (const char* at = text; *at != '\0';) {
    cell_put(on, column + taken++, row, next_glyph(&at), style);
  }
  return taken;
}

int cell_write_left_of(const cell_pane on, const int column, const int row,
                       const char* const text, const cell_style style) {
  return cell_write(on, column - cell_text_columns(text), row, text, style);
}

int cell_text_columns(const char* const text) {
  int count = 0;
  for (const char* at = text; *at != '\0'; count++) {
    (void)next_glyph(&at);
  }
  return count;
}
