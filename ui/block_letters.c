// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/block_letters.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { SQUARES = 7, GAP = 1 };

typedef struct {
  char        letter;
  const char* rows[SQUARES];
} block_letter;

// clang-format off
static const block_letter LETTERS[] = {
  { ' ', { "  ", "  ", "  ", "  ", "  ", "  ", "  " } },
  { '-', { "    ", "    ", "    ", "####", "    ", "    ", "    " } },
  { '0', { " ### ", "#   #", "#   #", "#   #", "#   #", "#   #", " ### " } },
  { '1', { "  # ", " ## ", "# # ", "  # ", "  # ", "  # ", "  # " } },
  { '2', { " ### ", "#   #", "    #", "   # ", "  #  ", " #   ", "#####" } },
  { '3', { " ### ", "#   #", "    #", "  ## ", "    #", "#   #", " ### " } },
  { '4', { "   # ", "  ## ", " # # ", "#  # ", "#####", "   # ", "   # " } },
  { '5', { "#####", "#    ", "#### ", "    #", "    #", "#   #", " ### " } },
  { '6', { " ### ", "#    ", "#    ", "#### ", "#   #", "#   #", " ### " } },
  { '7', { "#####", "    #", "   # ", "   # ", "  #  ", "  #  ", "  #  " } },
  { '8', { " ### ", "#   #", "#   #", " ### ", "#   #", "#   #", " ### " } },
  { '9', { " ### ", "#   #", "#   #", " ####", "    #", "    #", " ### " } },
  { '?', { " ### ", "#   #", "    #", "  ## ", "  #  ", "     ", "  #  " } },
  { 'A', { " ### ", "#   #", "#   #", "#####", "#   #", "#   #", "#   #" } },
  { 'B', { "#### ", "#   #", "#   #", "#### ", "#   #", "#   #", "#### " } },
  { 'C', { " ### ", "#   #", "#    ", "#    ", "#    ", "#   #", " ### " } },
  { 'D', { "#### ", "#   #", "#   #", "#   #", "#   #", "#   #", "#### " } },
  { 'E', { "####", "#   ", "#   ", "### ", "#   ", "#   ", "####" } },
  { 'F', { "####", "#   ", "#   ", "### ", "#   ", "#   ", "#   " } },
  { 'G', { " ### ", "#   #", "#    ", "#  ##", "#   #", "#   #", " ### " } },
  { 'H', { "#   #", "#   #", "#   #", "#####", "#   #", "#   #", "#   #" } },
  { 'I', { "#", "#", "#", "#", "#", "#", "#" } },
  { 'J', { "   #", "   #", "   #", "   #", "   #", "#  #", " ## " } },
  { 'K', { "#   #", "#  # ", "# #  ", "##   ", "# #  ", "#  # ", "#   #" } },
  { 'L', { "#   ", "#   ", "#   ", "#   ", "#   ", "#   ", "####" } },
  { 'M', { "#   #", "## ##", "# # #", "# # #", "#   #", "#   #", "#   #" } },
  { 'N', { "#   #", "##  #", "##  #", "# # #", "#  ##", "#  ##", "#   #" } },
  { 'O', { " ### ", "#   #", "#   #", "#   #", "#   #", "#   #", " ### " } },
  { 'P', { "#### ", "#   #", "#   #", "#### ", "#    ", "#    ", "#    " } },
  { 'Q', { " ### ", "#   #", "#   #", "#   #", "# # #", "#  # ", " ## #" } },
  { 'R', { "#### ", "#   #", "#   #", "#### ", "# #  ", "#  # ", "#   #" } },
  { 'S', { " ####", "#    ", "#    ", " ### ", "    #", "    #", "#### " } },
  { 'T', { "#####", "  #  ", "  #  ", "  #  ", "  #  ", "  #  ", "  #  " } },
  { 'U', { "#   #", "#   #", "#   #", "#   #", "#   #", "#   #", " ### " } },
  { 'V', { "#   #", "#   #", "#   #", "#   #", " # # ", " # # ", "  #  " } },
  { 'W', { "#   #", "#   #", "#   #", "# # #", "# # #", "## ##", "#   #" } },
  { 'X', { "#   #", "#   #", " # # ", "  #  ", " # # ", "#   #", "#   #" } },
  { 'Y', { "#   #", "#   #", " # # ", "  #  ", "  #  ", "  #  ", "  #  " } },
  { 'Z', { "#####", "    #", "   # ", "  #  ", " #   ", "#    ", "#####" } },
};
// clang-format on

static const block_letter* find(const char letter) {
  const char wanted = (char)toupper((unsigned char)letter);
  for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++) {
    if (LETTERS[i].letter == wanted) {
      return &LETTERS[i];
    }
  }
  return &LETTERS[0];
}

static int squares(const block_letter* const letter) {
  return (int)strlen(letter->rows[0]);
}

int block_letters_columns(const char* const text, const int scale) {
  int total = 0;
  for (const char* at = text; *at != '\0'; at++) {
    total += (squares(find(*at)) + (at > text ? GAP : 0)) * scale;
  }
  return total;
}

int block_letters_rows(const int scale) {
  return (SQUARES * scale + 1) / 2;
}

static bool filled(const block_letter* const letter, const int x, const int y,
                   const int scale) {
  return y / scale < SQUARES && letter->rows[y / scale][x / scale] == '#';
}

static void write_letter(const cell_pane on, const int column, const int row,
                         const block_letter* const letter, const int scale,
                         const cell_style style) {
  static const uint32_t UPPER = 0x2580;
  static const uint32_t LOWER = 0x2584;
  static const uint32_t BOTH  = 0x2588;

  for (int y = 0; y < block_letters_rows(scale); y++) {
    for (int x = 0; x < squares(letter) * scale; x++) {
      const bool upper = filled(letter, x, 2 * y, scale);
      const bool lower = filled(letter, x, 2 * y + 1, scale);
      if (upper || lower) {
        cell_put(on, column + x, row + y, upper ? (lower ? BOTH : UPPER) : LOWER, style);
      }
    }
  }
}

void block_letters_write(const cell_pane on, const int column, const int row,
                         const char* const text, const int scale,
                         const cell_style style) {
  int at = column;
  for (const char* next = text; *next != '\0'; next++) {
    const block_letter* const letter = find(*next);
    write_letter(on, at, row, letter, scale, style);
    at += (squares(letter) + GAP) * scale;
  }
}
