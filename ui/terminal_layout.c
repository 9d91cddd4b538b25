// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal_layout.h"

#include "ui/block_letters.h"

#include <stdbool.h>

enum {
  LARGEST_SCALE   = 6,
  GAP             = 2,
  WORD_COLUMNS    = 12, // "melancholic?"
  PULSE_COLUMNS   = 12, // "### 148 bpm"
  PULSE_IN_A_ROW  = 20, // "O 148 bpm  E flat minor", short
  STORY_COLUMNS   = 24, // "climax        1:42 ago"
  METER_COLUMNS   = 30,
  NARROW          = 60,
  USUAL_ROWS      = 20, // from here on lines are left blank between the parts
  TALL_ROWS       = 30, // … and the past has twice the height
  NOTICE_ROWS     = 36,
  WIDE            = 110,
  ROWS_OF_A_PULSE = 4
};

static const char LONGEST_WORD[] = "melancholic?";

static int least(const int one, const int other) {
  return one < other ? one : other;
}

static int most(const int one, const int other) {
  return one > other ? one : other;
}

/// What has not been given away yet.
typedef struct {
  cell_box left;
} room;

static cell_box take_top(room* const self, const int rows) {
  const int      taken = least(most(rows, 0), self->left.rows);
  const cell_box top   = { self->left.column, self->left.row, self->left.columns, taken };
  self->left.row += taken;
  self->left.rows -= taken;
  return top;
}

static cell_box take_bottom(room* const self, const int rows) {
  const int taken = least(most(rows, 0), self->left.rows);
  self->left.rows -= taken;
  return (cell_box){ self->left.column, self->left.row + self->left.rows,
                     self->left.columns, taken };
}

static int scale_of(const int columns, const int rows) {
  if (rows < USUAL_ROWS) {
    return 0;
  }
  const int tallest = most(block_letters_rows(1), rows / 5);
  int       scale   = LARGEST_SCALE;
  while (scale > 0 &&
         (block_letters_columns(LONGEST_WORD, scale) + GAP + PULSE_COLUMNS > columns ||
          block_letters_rows(scale) > tallest)) {
    scale--;
  }
  return scale;
}

/// The word, and the pulse at its right; where both don't stand in a row, below it.
static void place_head(terminal_layout* const result, room* const free) {
  const int columns = free->left.columns;
  if (result->word_scale > 0) {
    const cell_box head =
      take_top(free, most(block_letters_rows(result->word_scale), ROWS_OF_A_PULSE));
    const int word = block_letters_columns(LONGEST_WORD, result->word_scale);
    const int left = word + GAP;
    // Close to the word, not at the far end of a wide screen.
    const int pulse = least(columns - left, PULSE_COLUMNS * (1 + result->word_scale));
    result->at[TERMINAL_WORD] = (cell_box){ head.column, head.row, word, head.rows };
    result->at[TERMINAL_PULSE] =
      (cell_box){ head.column + columns - pulse, head.row, pulse, head.rows };
    return;
  }
  const cell_box head  = take_top(free, 1);
  const bool     apart = columns >= WORD_COLUMNS + GAP + PULSE_IN_A_ROW;
  const int      word  = apart ? columns - PULSE_IN_A_ROW - GAP : columns;

  result->at[TERMINAL_WORD] = (cell_box){ head.column, head.row, word, head.rows };
  result->at[TERMINAL_PULSE] =
    apart ? (cell_box){ head.column + word + GAP, head.row, PULSE_IN_A_ROW, head.rows }
    : free->left.rows >= 3 ? take_top(free, 1)
                           : (cell_box){ 0 };
}

/// Three curves, of as many rows each.
static int rows_of_past(const int rows) {
  return rows < 9 ? 0 : rows < TALL_ROWS ? 3 : 3 * 2 * (rows / 24);
}

static void place_body(terminal_layout* const result, room* const free, const bool list) {
  cell_box body = free->left;
  if (list) {
    const int left = body.columns - STORY_COLUMNS;
    result->at[TERMINAL_STORY] =
      (cell_box){ body.column + left, body.row, STORY_COLUMNS, body.rows };
    body.columns = left - 2 * GAP;
  }
  // An odd number of columns and rows has a middle.
  const int rows    = body.rows - 1 + body.rows % 2;
  const int wanted  = 11 * rows / 4;
  const int columns = least(wanted, 2 * body.columns / 5) / 2 * 2 + 1;
  if (rows >= 7 && columns >= 15 && body.columns - columns - GAP >= METER_COLUMNS) {
    result->at[TERMINAL_PLANE] = (cell_box){ body.column, body.row, columns, rows };
    body.column += columns + GAP + 1;
    body.columns -= columns + GAP + 1;
  }
  if (body.rows > 0) {
    result->at[TERMINAL_METERS] = body;
  }
}

terminal_layout terminal_layout_of(const int columns, const int rows) {
  const int       margin = columns >= NARROW ? 1 : 0;
  const bool      usual  = rows >= USUAL_ROWS;
  const bool      tall   = rows >= TALL_ROWS;
  room            free   = { { margin, 0, columns - 2 * margin, rows } };
  terminal_layout result = { .word_scale = scale_of(columns - 2 * margin, rows) };
  if (columns < 1 || rows < 1) {
    return (terminal_layout){ 0 };
  }
  if (rows >= 3) {
    result.at[TERMINAL_STATUS] = take_top(&free, 1);
  }
  (void)take_top(&free, usual ? 1 : 0);
  place_head(&result, &free);
  if (rows >= 14) {
    result.at[TERMINAL_REASON] = take_top(&free, 1);
  }
  (void)take_top(&free, usual ? 1 : 0);

  if (rows >= 8) {
    result.at[TERMINAL_HELP] = take_bottom(&free, 1);
  }
  if (rows >= NOTICE_ROWS) {
    result.at[TERMINAL_NOTICES] = take_bottom(&free, 2);
    (void)take_bottom(&free, 1);
  }
  if (rows >= 16) {
    result.at[TERMINAL_AXIS] = take_bottom(&free, 1);
  }
  if (rows >= 9) {
    result.at[TERMINAL_PAST] = take_bottom(&free, rows_of_past(rows));
  }
  (void)take_bottom(&free, tall ? 1 : 0);
  const bool list = columns >= WIDE && free.left.rows >= 8;
  if (!list && rows >= 18) {
    result.at[TERMINAL_STORY] = take_bottom(&free, 1);
  }
  place_body(&result, &free, list);
  return result;
}
