// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal_layout.h"

#include "ui/block_letters.h"

#include <criterion/criterion.h>
#include <stdbool.h>

static bool there(const terminal_layout* const layout, const terminal_part part) {
  return layout->at[part].columns > 0 && layout->at[part].rows > 0;
}

static bool overlap(const cell_box one, const cell_box other) {
  return one.column < other.column + other.columns &&
         other.column < one.column + one.columns && one.row < other.row + other.rows &&
         other.row < one.row + one.rows;
}

Test(terminal_layout, parts_stand_within_and_apart_at_any_size) {
  for (int columns = 1; columns <= 300; columns++) {
    for (int rows = 1; rows <= 100; rows++) {
      const terminal_layout layout = terminal_layout_of(columns, rows);
      for (int i = 0; i < TERMINAL_PARTS; i++) {
        const cell_box at = layout.at[i];
        if (!there(&layout, (terminal_part)i)) {
          continue;
        }
        cr_assert(at.column >= 0 && at.row >= 0 && at.column + at.columns <= columns &&
                    at.row + at.rows <= rows,
                  "part %d at %d x %d", i, columns, rows);
        for (int j = 0; j < i; j++) {
          cr_assert_not(there(&layout, (terminal_part)j) && overlap(at, layout.at[j]),
                        "parts %d and %d at %d x %d", i, j, columns, rows);
        }
      }
      cr_assert(there(&layout, TERMINAL_WORD), "no word at %d x %d", columns, rows);
    }
  }
}

Test(terminal_layout, the_usual_terminal_has_everything_and_large_letters) {
  const terminal_layout layout = terminal_layout_of(80, 24);
  for (int i = 0; i < TERMINAL_PARTS; i++) {
    cr_assert(there(&layout, (terminal_part)i) || i == TERMINAL_NOTICES, "part %d", i);
  }
  cr_assert_eq(layout.word_scale, 1);
}

Test(terminal_layout, the_longest_word_fits_its_letters) {
  for (int columns = 1; columns <= 400; columns += 3) {
    for (int rows = 1; rows <= 120; rows++) {
      const terminal_layout layout = terminal_layout_of(columns, rows);
      if (layout.word_scale > 0) {
        const cell_box at = layout.at[TERMINAL_WORD];
        cr_assert(block_letters_columns("melancholic?", layout.word_scale) <= at.columns);
        cr_assert(block_letters_rows(layout.word_scale) <= at.rows);
      }
    }
  }
}

Test(terminal_layout, a_larger_terminal_has_a_larger_word_and_more_of_the_past) {
  const terminal_layout usual = terminal_layout_of(80, 24);
  const terminal_layout large = terminal_layout_of(200, 55);
  cr_assert(large.word_scale > usual.word_scale);
  cr_assert(large.at[TERMINAL_PAST].rows > usual.at[TERMINAL_PAST].rows);
  cr_assert(large.at[TERMINAL_PLANE].rows > usual.at[TERMINAL_PLANE].rows);
  cr_assert(there(&large, TERMINAL_NOTICES));
}

Test(terminal_layout, a_small_terminal_keeps_the_word_the_pulse_and_the_curves) {
  const terminal_layout layout = terminal_layout_of(40, 10);
  cr_assert(there(&layout, TERMINAL_PULSE));
  cr_assert(there(&layout, TERMINAL_PAST));
  cr_assert_eq(layout.at[TERMINAL_METERS].rows, 4);
}
