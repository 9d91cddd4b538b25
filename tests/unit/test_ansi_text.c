// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ansi_text.h"

#include "tests/unit/emulator.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const ansi_style STYLES[] = {
  { ANSI_COLOURS_NONE, true }, { ANSI_COLOURS_16, true },   { ANSI_COLOURS_256, true },
  { ANSI_COLOURS_ALL, true },  { ANSI_COLOURS_ALL, false },
};

enum { STYLES_COUNT = sizeof STYLES / sizeof *STYLES };

static cell_pane all_of(cell_grid* const grid) {
  return (cell_pane){ grid, { 0, 0, cell_grid_columns(grid), cell_grid_rows(grid) } };
}

static unsigned next(unsigned* const chance) {
  *chance = *chance * 1664525U + 1013904223U;
  return *chance >> 16U;
}

/// Other cells here and there, in any look.
static void scatter(cell_grid* const grid, const unsigned count, unsigned* const chance) {
  static const uint32_t glyphs[] = { ' ', 'a', 0xB7, 0x2501, 0x2588, 0x28FF, 0x25CF };
  for (unsigned i = 0; i < count; i++) {
    const cell_style style = {
      .ink     = next(chance) % 4 * 0x401020U,
      .bold    = next(chance) % 2 != 0,
      .reverse = next(chance) % 5 == 0,
    };
    const int column = (int)(next(chance) % (unsigned)cell_grid_columns(grid));
    const int row    = (int)(next(chance) % (unsigned)cell_grid_rows(grid));
    if (next(chance) % 5 == 0) {
      cell_write(all_of(grid), column, row, "英", style);
    } else {
      cell_put(all_of(grid), column, row, glyphs[next(chance) % 7], style);
    }
  }
}

static size_t write_to(emulator* const screen, const cell_grid* const shown,
                       const cell_grid* const wanted, const ansi_style style) {
  const size_t size   = ansi_text_size(wanted);
  char* const  text   = malloc(size);
  const size_t length = ansi_text(shown, wanted, style, text, size);
  emulator_take(screen, text, length);
  free(text);
  return length;
}

Test(ansi_text, writing_what_differs_shows_the_same_as_writing_everything) {
  unsigned chance = 1;
  for (int i = 0; i < STYLES_COUNT; i++) {
    cell_grid* grids[2] = { cell_grid_new(31, 9), cell_grid_new(31, 9) };
    emulator   kept     = emulator_new(31, 9);
    scatter(grids[0], 200, &chance);
    cr_assert(write_to(&kept, NULL, grids[0], STYLES[i]) > 0);
    for (unsigned round = 0; round < 60; round++) {
      cell_grid* const shown  = grids[round % 2];
      cell_grid* const wanted = grids[(round + 1) % 2];
      unsigned         same   = chance;
      cell_grid_clear(wanted);
      scatter(wanted, 30 + round, &same);
      chance = round % 3 == 0 ? same : chance;

      emulator fresh = emulator_new(31, 9);
      write_to(&kept, shown, wanted, STYLES[i]);
      write_to(&fresh, NULL, wanted, STYLES[i]);
      cr_assert(emulator_equal(&kept, &fresh), "style %d, round %u", i, round);
      emulator_free(&fresh);
    }
    emulator_free(&kept);
    cell_grid_free(grids[0]);
    cell_grid_free(grids[1]);
  }
}

Test(ansi_text, what_is_the_same_is_not_written) {
  unsigned         chance = 3;
  cell_grid* const grid   = cell_grid_new(20, 5);
  scatter(grid, 50, &chance);
  char text[64];
  cr_assert_eq(ansi_text(grid, grid, STYLES[3], text, sizeof text), 0);
  cell_grid_free(grid);
}

Test(ansi_text, one_cell_takes_few_bytes) {
  cell_grid* const shown  = cell_grid_new(200, 50);
  cell_grid* const wanted = cell_grid_new(200, 50);
  cell_put(all_of(wanted), 199, 49, 0x2588, (cell_style){ .ink = 0xFFFFFF });
  emulator     screen = emulator_new(200, 50);
  const size_t length = write_to(&screen, shown, wanted, STYLES[3]);
  cr_assert(length > 0 && length < 80, "%zu", length);
  cr_assert_eq(screen.cells[50 * 200 - 1].glyph, 0x2588);
  emulator_free(&screen);
  cell_grid_free(shown);
  cell_grid_free(wanted);
}

Test(ansi_text, a_block_that_goes_takes_along_what_stuck_out_of_its_cell) {
  cell_grid* const shown  = cell_grid_new(3, 1);
  cell_grid* const wanted = cell_grid_new(3, 1);
  cell_write(all_of(shown), 0, 0, "a█b", (cell_style){ .ink = 0xFFFFFF });
  cell_write(all_of(wanted), 0, 0, "a b", (cell_style){ .ink = 0xFFFFFF });
  char         text[1024];
  const size_t length = ansi_text(shown, wanted, STYLES[0], text, sizeof text);
  text[length]        = '\0';
  cr_assert(strstr(text, "a b"), "%s", text + 1);
  cell_grid_free(shown);
  cell_grid_free(wanted);
}

Test(ansi_text, the_size_told_is_enough_for_any_grid) {
  cell_grid* const grid = cell_grid_new(40, 12);
  for (int i = 0; i < 40 * 12; i++) {
    const cell_style style = { (cell_ink)i * 0x01FDFBU & 0xFFFFFFU, i % 2 == 0,
                               i % 3 == 0 };
    cell_put(all_of(grid), i % 40, i / 40, 0x1F300, style);
  }
  for (int i = 0; i < STYLES_COUNT; i++) {
    const size_t size   = ansi_text_size(grid);
    char* const  text   = malloc(size);
    const size_t length = ansi_text(NULL, grid, STYLES[i], text, size);
    cr_assert(length > 0 && length <= size);
    cr_assert_eq(ansi_text(NULL, grid, STYLES[i], text, length - 1), 0,
                 "a text that does not fit is none");
    free(text);
  }
  cell_grid_free(grid);
}

Test(ansi_text, without_utf8_everything_is_ascii) {
  cell_grid* const      grid     = cell_grid_new(8, 1);
  static const uint32_t glyphs[] = { 0x2501, 0x2588, 0x266D, 0x28FF, 0x25CF, 0x4E00 };
  for (int i = 0; i < 6; i++) {
    cell_put(all_of(grid), i, 0, glyphs[i], (cell_style){ .ink = 0xFFFFFF });
  }
  char         text[1024];
  const size_t length = ansi_text(NULL, grid, STYLES[4], text, sizeof text);
  for (size_t i = 0; i < length; i++) {
    cr_assert((unsigned char)text[i] < 0x80);
  }
  emulator screen = emulator_new(8, 1);
  emulator_take(&screen, text, length);
  char* const shown = emulator_text(&screen);
  cr_assert_str_eq(shown, "=8b#O?\n");
  free(shown);
  emulator_free(&screen);
  cell_grid_free(grid);
}

Test(ansi_text, without_colours_there_are_none) {
  unsigned         chance = 5;
  cell_grid* const grid   = cell_grid_new(20, 5);
  scatter(grid, 80, &chance);
  const size_t size   = ansi_text_size(grid);
  char* const  text   = calloc(size + 1, 1);
  const size_t length = ansi_text(NULL, grid, STYLES[0], text, size);
  cr_assert(length > 0);
  cr_assert_null(strstr(text, "38;"));
  cr_assert_null(strstr(text, "48;"));
  cr_assert(strstr(text, "\033[0;1;7m"), "what is bold or reversed stays so");
  free(text);
  cell_grid_free(grid);
}

Test(ansi_text, believes_what_the_environment_says) {
  const ansi_style full =
    ansi_style_of("xterm-256color", "truecolor", NULL, "de_DE.UTF-8");
  cr_assert_eq(full.colours, ANSI_COLOURS_ALL);
  cr_assert(full.utf8);
  cr_assert_eq(ansi_style_of("xterm-256color", NULL, NULL, NULL).colours,
               ANSI_COLOURS_256);
  cr_assert_eq(ansi_style_of("xterm", "", "", "C").colours, ANSI_COLOURS_16);
  cr_assert_not(ansi_style_of("xterm", "", "", "C").utf8);
  cr_assert(ansi_style_of("linux", NULL, NULL, "C.utf8").utf8);
  cr_assert_eq(ansi_style_of("xterm-256color", "truecolor", "1", "C").colours,
               ANSI_COLOURS_NONE);
  cr_assert_eq(ansi_style_of("vt100", NULL, NULL, NULL).colours, ANSI_COLOURS_NONE);
  cr_assert_eq(ansi_style_of(NULL, NULL, NULL, NULL).colours, ANSI_COLOURS_NONE);
}

Test(ansi_text, sixteen_colours_keep_the_hue) {
  static const struct {
    cell_ink    ink;
    const char* code;
  } known[] = { { 0xFF8C8C, "91" }, { 0xE6C85A, "93" }, { 0x78D278, "92" },
                { 0x6EAAFF, "94" }, { 0xEBEBF0, "97" }, { 0x8C8C91, "90" } };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    cell_grid* const grid = cell_grid_new(1, 1);
    cell_put(all_of(grid), 0, 0, 'x', (cell_style){ .ink = known[i].ink });
    emulator screen = emulator_new(1, 1);
    write_to(&screen, NULL, grid, STYLES[1]);
    cr_assert(strstr(screen.cells[0].look, known[i].code), "%06x: %s", known[i].ink,
              screen.cells[0].look);
    emulator_free(&screen);
    cell_grid_free(grid);
  }
}
