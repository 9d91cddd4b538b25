// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal_plane.h"

#include "ui/claim.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

enum { LABEL_PLACES = 3 };

static const uint32_t BRAILLE  = 0x2800;
static const uint32_t DOWN     = 0x2502; // │
static const uint32_t ACROSS   = 0x2500; // ─
static const uint32_t CROSSING = 0x253C; // ┼

typedef struct {
  double x; ///< dots from the left
  double y; ///< dots from the top
} spot;

static double within(const double value, const double low, const double high) {
  return value > low ? (value < high ? value : high) : low;
}

/// The ends of both axes are in the middle of the outermost cells.
static spot spot_of(const cell_pane on, const float valence, const float arousal) {
  const double across = 0.5 * (1.0 + within((double)valence, -1.0, 1.0));
  const double down   = 0.5 * (1.0 - within((double)arousal, -1.0, 1.0));
  return (spot){
    .x = 0.5 + 2.0 * across * (on.at.columns - 1),
    .y = 1.5 + 4.0 * down * (on.at.rows - 1),
  };
}

static int column_of(const spot at) {
  return (int)lround(at.x) / 2;
}

static int row_of(const spot at) {
  return (int)lround(at.y) / 4;
}

static void put_dot(const cell_pane on, const spot at, const cell_ink ink) {
  // Unicode numbers the dots of a cell down the left column, down the right one, and the
  // row below only afterwards.
  static const uint32_t bits[4][2] = {
    { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 }
  };
  const int         x      = (int)lround(at.x);
  const int         y      = (int)lround(at.y);
  const int         column = column_of(at);
  const int         row    = row_of(at);
  const cell* const had = cell_grid_at(on.grid, on.at.column + column, on.at.row + row);
  const uint32_t    dots =
    had && had->glyph > BRAILLE && had->glyph <= BRAILLE + 0xFF ? had->glyph : BRAILLE;
  cell_put(on, column, row, dots | bits[y % 4][x % 2], (cell_style){ .ink = ink });
}

static void draw_axes(const cell_pane on, const terminal_inks* const inks) {
  const cell_style grid   = { .ink = inks->grid };
  const int        middle = on.at.columns / 2;
  const int        centre = on.at.rows / 2;
  for (int row = 0; row < on.at.rows; row++) {
    cell_put(on, middle, row, DOWN, grid);
  }
  for (int column = 0; column < on.at.columns; column++) {
    cell_put(on, column, centre, column == middle ? CROSSING : ACROSS, grid);
  }
}

/// Is there nothing of the trail, nor the head of it, in these cells?
static bool is_free(const cell_pane on, const int column, const int row,
                    const int columns) {
  for (int i = 0; i < columns; i++) {
    const cell* const there =
      cell_grid_at(on.grid, on.at.column + column + i, on.at.row + row);
    const uint32_t glyph = there ? there->glyph : ' ';
    if (glyph != ' ' && glyph != ACROSS && glyph != DOWN && glyph != CROSSING) {
      return false;
    }
  }
  return true;
}

/// A label and the places where it may stand, the best first.
typedef struct {
  const char* text;
  struct {
    int column;
    int row;
  } at[LABEL_PLACES];
} label;

/// At the ends of the axes, or beside them where the trail is; nowhere when it is
/// everywhere.
static void draw_labels(const cell_pane on, const terminal_inks* const inks) {
  const int   right    = on.at.columns;
  const int   middle   = right / 2;
  const int   bottom   = on.at.rows - 1;
  const int   centre   = on.at.rows / 2;
  const label labels[] = {
    { "driven", { { middle - 3, 0 }, { right - 6, 0 }, { 0, 0 } } },
    { "still", { { middle - 2, bottom }, { right - 5, bottom }, { 0, bottom } } },
    { "dark", { { 0, centre }, { 0, centre + 1 }, { 0, centre - 1 } } },
    { "bright",
      { { right - 6, centre }, { right - 6, centre + 1 }, { right - 6, centre - 1 } } },
  };
  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
    const label* const each = &labels[i];
    for (int place = 0; place < LABEL_PLACES; place++) {
      const int column = each->at[place].column;
      const int row    = each->at[place].row;
      if (is_free(on, column, row, cell_text_columns(each->text))) {
        cell_write(on, column, row, each->text, (cell_style){ .ink = inks->faint });
        break;
      }
    }
  }
}

static void draw_step(const cell_pane on, const spot from, const spot to,
                      const cell_ink ink) {
  const double longer = fmax(fabs(to.x - from.x), fabs(to.y - from.y));
  const int    steps  = (int)fmax(1.0, ceil(longer));
  for (int i = 0; i <= steps; i++) {
    const double share = (double)i / steps;
    put_dot(on,
            (spot){ from.x + share * (to.x - from.x), from.y + share * (to.y - from.y) },
            ink);
  }
}

/// The older, the paler; the newest comes last, on top.
static void draw_trail(const cell_pane on, const terminal_inks* const inks,
                       const snapshot* const now) {
  const unsigned length =
    now->trail_length < TRAIL_POINTS ? now->trail_length : TRAIL_POINTS;
  for (unsigned i = length; i > 1; i--) {
    const trail_point* const from = &now->trail[i - 1];
    const trail_point* const to   = &now->trail[i - 2];
    if (!(from->confidence > 0.0F) || !(to->confidence > 0.0F)) {
      continue;
    }
    const int fresh = TERMINAL_FADES - (int)((i - 2) * TERMINAL_FADES / TRAIL_POINTS);
    draw_step(on, spot_of(on, from->valence, from->arousal),
              spot_of(on, to->valence, to->arousal),
              terminal_ink_fade(
                inks->grid, terminal_ink_plane(inks, to->valence, to->arousal), fresh));
  }
}

void terminal_plane(const cell_pane on, const terminal_inks* const inks,
                    const snapshot* const now) {
  static const uint32_t HEAD  = 0x25CF; // ●
  static const uint32_t DOUBT = 0x25CB; // ○

  const claim claimed = claim_of(now);
  if (on.at.columns < 1 || on.at.rows < 1) {
    return;
  }
  draw_axes(on, inks);
  draw_trail(on, inks, now);
  if (claimed >= CLAIM_DOUBT) {
    const spot       here  = spot_of(on, now->now.valence, now->now.arousal);
    const cell_style style = {
      .ink  = claimed == CLAIM_JUDGED ? inks->ink : inks->dim,
      .bold = true,
    };
    cell_put(on, column_of(here), row_of(here), claimed == CLAIM_JUDGED ? HEAD : DOUBT,
             style);
  }
  draw_labels(on, inks);
}
