// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/block_letters.h"

#include "dsp/words.h"

#include <criterion/criterion.h>
#include <string.h>

static unsigned filled(const cell_grid* const grid, const int from, const int to) {
  unsigned count = 0;
  for (int row = 0; row < cell_grid_rows(grid); row++) {
    for (int column = from; column < to; column++) {
      count += cell_grid_at(grid, column, row)->glyph != ' ' ? 1 : 0;
    }
  }
  return count;
}

Test(block_letters, every_letter_of_every_word_is_there_and_stays_in_its_place) {
  for (int scale = 1; scale <= 4; scale++) {
    for (int mood = 1; mood < MOOD_WORDS; mood++) {
      char text[2] = { 0 };
      for (const char* at = mood_name((mood_word)mood); *at != '\0'; at++) {
        text[0]               = *at;
        const int        wide = block_letters_columns(text, scale);
        cell_grid* const grid = cell_grid_new(wide + 2, block_letters_rows(scale) + 2);
        const cell_pane  all  = { grid,
                                  { 0, 0, cell_grid_columns(grid), cell_grid_rows(grid) } };
        block_letters_write(all, 1, 1, text, scale, (cell_style){ .ink = 1 });
        cr_assert(filled(grid, 1, 1 + wide) > 3, "%c", *at);
        cr_assert_eq(filled(grid, 1, 1 + wide), filled(grid, 0, wide + 2), "%c", *at);
        for (int column = 0; column < wide + 2; column++) {
          cr_assert_eq(cell_grid_at(grid, column, 0)->glyph, ' ');
          cr_assert_eq(cell_grid_at(grid, column, cell_grid_rows(grid) - 1)->glyph, ' ');
        }
        cell_grid_free(grid);
      }
    }
  }
}

Test(block_letters, a_t_is_a_bar_over_a_stem) {
  cell_grid* const grid = cell_grid_new(5, 4);
  block_letters_write((cell_pane){ grid, { 0, 0, 5, 4 } }, 0, 0, "t", 1,
                      (cell_style){ .ink = 1 });
  static const uint32_t expected[4][5] = {
    { 0x2580, 0x2580, 0x2588, 0x2580, 0x2580 },
    { ' ', ' ', 0x2588, ' ', ' ' },
    { ' ', ' ', 0x2588, ' ', ' ' },
    { ' ', ' ', 0x2580, ' ', ' ' },
  };
  for (int row = 0; row < 4; row++) {
    for (int column = 0; column < 5; column++) {
      cr_assert_eq(cell_grid_at(grid, column, row)->glyph, expected[row][column],
                   "%d, %d", column, row);
    }
  }
  cell_grid_free(grid);
}

Test(block_letters, twice_the_scale_is_twice_as_wide) {
  cr_assert_eq(block_letters_columns("epic?", 2), 2 * block_letters_columns("epic?", 1));
  cr_assert_eq(block_letters_rows(1), 4);
  cr_assert_eq(block_letters_rows(2), 7);
}
