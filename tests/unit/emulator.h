// SPDX-License-Identifier: GPL-3.0-or-later

/// @file emulator.h
/// As much of a terminal as our text needs: what it would show after it. Fails the test
/// at anything that a terminal might not understand, and at writing outside of the
/// screen.

#ifndef KIBUN_TEST_EMULATOR_H
#define KIBUN_TEST_EMULATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EMULATOR_LOOK = 64 };

typedef struct {
  uint32_t glyph;               ///< 0: the right half of a wide one
  char     look[EMULATOR_LOOK]; ///< the attributes in force: "1;7;48;…;38;…"
} emulator_cell;

typedef struct {
  int            columns;
  int            rows;
  int            column;
  int            row;
  bool           bold;
  bool           reverse;
  char           ground[24];
  char           ink[24];
  emulator_cell* cells;
} emulator;

emulator emulator_new(int columns, int rows);
void     emulator_free(emulator* self);
void     emulator_take(emulator* self, const char* text, size_t length);

/// Does it show the same as another of the same size? The ink of a blank is not seen.
bool emulator_equal(const emulator* one, const emulator* other);

/// Without trailing blanks, a line each. @return to be freed
char* emulator_text(const emulator* self);

#endif
