// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cell_grid.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

static const uint32_t BLANK      = ' ';
static const uint32_t RIGHT_HALF = 0;
static const uint32_t UNKNOWN    = 0xFFFD;

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

static bool is_within(const cell_pane on, const int column, const int row) {
  return column >= 0 && column < on.at.columns && row >= 0 && row < on.at.rows &&
         cell_grid_at(on.grid, on.at.column + column, on.at.row + row);
}

/// Half of a wide character is none.
static void blank_other_half(cell_grid* const grid, const int x, const int y) {
  const cell* const right = cell_grid_at(grid, x + 1, y);
  if (grid->cells[place(grid, x, y)].glyph == RIGHT_HALF && x > 0) {
    grid->cells[place(grid, x - 1, y)] = (cell){ .glyph = BLANK };
  }
  if (right && right->glyph == RIGHT_HALF) {
    grid->cells[place(grid, x + 1, y)] = (cell){ .glyph = BLANK };
  }
}

void cell_put(const cell_pane on, const int column, const int row, const uint32_t glyph,
              const cell_style style) {
  const int x = on.at.column + column;
  const int y = on.at.row + row;
  if (!is_within(on, column, row)) {
    return;
  }
  blank_other_half(on.grid, x, y);
  // A blank has no ink, so that blanks are all the same.
  const bool blank                     = glyph == BLANK && !style.reverse;
  on.grid->cells[place(on.grid, x, y)] = (cell){
    .glyph = glyph,
    .style = blank ? (cell_style){ 0 } : style,
  };
}

/// One that is cut at an edge leaves a blank.
static void put_wide(const cell_pane on, const int column, const int row,
                     const uint32_t glyph, const cell_style style) {
  const bool whole = is_within(on, column, row) && is_within(on, column + 1, row);
  cell_put(on, column, row, whole ? glyph : BLANK, style);
  cell_put(on, column + 1, row, BLANK, style);
  if (whole) {
    on.grid->cells[place(on.grid, on.at.column + column + 1, on.at.row + row)] =
      (cell){ .glyph = RIGHT_HALF, .style = style };
  }
}

typedef struct {
  uint32_t first;
  uint32_t last;
} glyph_range;

static bool is_in(const uint32_t glyph, const glyph_range* const ranges,
                  const size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (glyph >= ranges[i].first && glyph <= ranges[i].last) {
      return true;
    }
  }
  return false;
}

/// As terminals have it: Unicode Standard Annex 11, East Asian Width.
static int columns_of(const uint32_t glyph) {
  static const glyph_range none[] = {
    { 0x0300, 0x036F }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2064 },
    { 0x20D0, 0x20F0 }, { 0x302A, 0x302D }, { 0x3099, 0x309A }, { 0xFE00, 0xFE0F },
    { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF },
  };
  static const glyph_range wide[] = {
    { 0x1100, 0x115F },   { 0x2E80, 0x303E },   { 0x3041, 0x33FF },
    { 0x3400, 0x4DBF },   { 0x4E00, 0xA4CF },   { 0xA960, 0xA97C },
    { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },
    { 0xFF01, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F },
    { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
  };
  return is_in(glyph, none, sizeof none / sizeof *none)   ? 0
         : is_in(glyph, wide, sizeof wide / sizeof *wide) ? 2
                                                          : 1;
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
    const uint32_t glyph   = next_glyph(&at);
    const int      columns = columns_of(glyph);
    if (columns == 2) {
      put_wide(on, column + taken, row, glyph, style);
    } else if (columns == 1) {
      cell_put(on, column + taken, row, glyph, style);
    }
    taken += columns;
  }
  return taken;
}

int cell_write_left_of(const cell_pane on, const int column, const int row,
                       const char* const text, const cell_style style) {
  return cell_write(on, column - cell_text_columns(text), row, text, style);
}

int cell_text_columns(const char* const text) {
  int count = 0;
  for (const char* at = text; *at != '\0';) {
    count += columns_of(next_glyph(&at));
  }
  return count;
}
