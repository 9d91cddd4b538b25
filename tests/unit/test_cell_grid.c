// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/cell_grid.h"

#include <criterion/criterion.h>

static const cell_style PLAIN = { .ink = 0x808080 };

static cell_pane pane(cell_grid* const grid, const int column, const int row,
                      const int columns, const int rows) {
  return (cell_pane){ grid, { column, row, columns, rows } };
}

static unsigned written(const cell_grid* const grid) {
  unsigned count = 0;
  for (int row = 0; row < cell_grid_rows(grid); row++) {
    for (int column = 0; column < cell_grid_columns(grid); column++) {
      count += cell_grid_at(grid, column, row)->glyph != ' ' ? 1 : 0;
    }
  }
  return count;
}

Test(cell_grid, a_character_stands_where_it_was_written) {
  cell_grid* const grid = cell_grid_new(10, 4);
  cell_write(pane(grid, 2, 1, 5, 2), 1, 1, "E♭", PLAIN);
  cr_assert_eq(cell_grid_at(grid, 3, 2)->glyph, 'E');
  cr_assert_eq(cell_grid_at(grid, 4, 2)->glyph, 0x266D);
  cr_assert_eq(written(grid), 2);
  cell_grid_free(grid);
}

Test(cell_grid, a_text_ends_where_it_is_to_end) {
  cell_grid* const grid = cell_grid_new(10, 1);
  cr_assert_eq(cell_write_left_of(pane(grid, 0, 0, 10, 1), 8, 0, "−6 dB", PLAIN), 5);
  cr_assert_eq(cell_grid_at(grid, 7, 0)->glyph, 'B');
  cr_assert_eq(cell_grid_at(grid, 3, 0)->glyph, 0x2212);
  cell_grid_free(grid);
}

Test(cell_grid, a_wide_character_has_two_columns) {
  cell_grid* const grid = cell_grid_new(10, 2);
  cr_assert_eq(cell_text_columns("英雄 1"), 6);
  cr_assert_eq(cell_text_columns("ヒーロー"), 8);
  cr_assert_eq(cell_text_columns("e\xCC\x81"), 1, "an accent apart stands on its letter");
  cr_assert_eq(cell_write(pane(grid, 0, 0, 10, 1), 0, 0, "英雄 1", PLAIN), 6);
  cr_assert_eq(cell_grid_at(grid, 0, 0)->glyph, 0x82F1);
  cr_assert_eq(cell_grid_at(grid, 1, 0)->glyph, 0);
  cr_assert_eq(cell_grid_at(grid, 2, 0)->glyph, 0x96C4);
  cr_assert_eq(cell_grid_at(grid, 5, 0)->glyph, '1');
  cell_grid_free(grid);
}

Test(cell_grid, half_a_wide_character_is_none) {
  cell_grid* const grid = cell_grid_new(10, 2);
  cell_write(pane(grid, 0, 0, 10, 2), 0, 0, "英雄", PLAIN);
  cell_put(pane(grid, 0, 0, 10, 2), 1, 0, 'x', PLAIN);
  cell_put(pane(grid, 0, 0, 10, 2), 2, 0, 'y', PLAIN);
  cr_assert_eq(cell_grid_at(grid, 0, 0)->glyph, ' ');
  cr_assert_eq(cell_grid_at(grid, 3, 0)->glyph, ' ');
  cr_assert_eq(written(grid), 2);
  cell_write(pane(grid, 0, 1, 3, 1), 0, 0, "英雄", PLAIN);
  cell_write(pane(grid, 5, 1, 3, 1), -1, 0, "英雄", PLAIN);
  cr_assert_eq(cell_grid_at(grid, 0, 1)->glyph, 0x82F1);
  cr_assert_eq(cell_grid_at(grid, 2, 1)->glyph, ' ');
  cr_assert_eq(cell_grid_at(grid, 3, 1)->glyph, ' ', "nothing beyond the pane");
  cr_assert_eq(cell_grid_at(grid, 5, 1)->glyph, ' ');
  cr_assert_eq(cell_grid_at(grid, 6, 1)->glyph, 0x96C4);
  cell_grid_free(grid);
}

Test(cell_grid, nothing_is_written_outside_a_pane_or_the_grid) {
  cell_grid* const grid = cell_grid_new(10, 4);
  cell_write(pane(grid, 2, 1, 3, 1), -1, 0, "abcdefgh", PLAIN);
  cr_assert_eq(written(grid), 3);
  cr_assert_eq(cell_grid_at(grid, 2, 1)->glyph, 'b');
  cell_write(pane(grid, 2, 1, 3, 1), 0, 1, "abc", PLAIN);
  cell_write(pane(grid, 2, 1, 3, 1), 0, -1, "abc", PLAIN);
  cr_assert_eq(written(grid), 3);
  cell_write(pane(grid, -4, 3, 100, 100), 0, 0, "abcdefgh", PLAIN);
  cell_write(pane(grid, 9, 3, 100, 100), 0, 0, "x", PLAIN);
  cell_write(pane(grid, 10, 4, 100, 100), 0, 0, "x", PLAIN);
  cr_assert_eq(written(grid), 8);
  cell_grid_free(grid);
}

Test(cell_grid, what_is_no_text_or_commands_a_terminal_is_not_passed_on) {
  cell_grid* const grid = cell_grid_new(20, 1);
  cr_assert_eq(
    cell_write(pane(grid, 0, 0, 20, 1), 0, 0, "\033[2J\t\x7F\xC2\x9B\xFF\xE2\x82", PLAIN),
    9);
  for (int column = 0; column < 9; column++) {
    const uint32_t glyph = cell_grid_at(grid, column, 0)->glyph;
    cr_assert(glyph == 0xFFFD || glyph == '[' || glyph == '2' || glyph == 'J',
              "column %d: %x", column, glyph);
  }
  cell_grid_free(grid);
}

Test(cell_grid, a_size_that_is_none_is_made_safe) {
  cell_grid* const small = cell_grid_new(0, -3);
  cr_assert_eq(cell_grid_columns(small), 1);
  cr_assert_eq(cell_grid_rows(small), 1);
  cell_grid_free(small);
  cell_grid* const large = cell_grid_new(100000, 2);
  cr_assert_eq(cell_grid_columns(large), CELL_GRID_MOST);
  cell_grid_free(large);
  cell_grid_free(NULL);
}

Test(cell_grid, blanks_are_the_same_whatever_their_ink) {
  cell_grid* const grid = cell_grid_new(2, 1);
  cell_put(pane(grid, 0, 0, 2, 1), 0, 0, ' ', (cell_style){ .ink = 1, .bold = true });
  cr_assert(cell_equal(cell_grid_at(grid, 0, 0), cell_grid_at(grid, 1, 0)));
  cell_put(pane(grid, 0, 0, 2, 1), 0, 0, ' ', (cell_style){ .ink = 1, .reverse = true });
  cr_assert_not(cell_equal(cell_grid_at(grid, 0, 0), cell_grid_at(grid, 1, 0)));
  cell_grid_free(grid);
}
