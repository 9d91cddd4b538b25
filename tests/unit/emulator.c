// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/emulator.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARGUMENTS = 16 };

emulator emulator_new(const int columns, const int rows) {
  emulator self = { .columns = columns, .rows = rows };
  self.cells    = calloc((size_t)columns * (size_t)rows, sizeof *self.cells);
  cr_assert(self.cells);
  for (int i = 0; i < columns * rows; i++) {
    self.cells[i].glyph = ' ';
  }
  return self;
}

void emulator_free(emulator* const self) {
  free(self->cells);
}

/// 38 or 48, then 5 and a number, or 2 and three. @return how many are taken
static int colour(emulator* const self, const int* const value, const int count) {
  char* const  to   = value[0] == 38 ? self->ink : self->ground;
  const size_t size = value[0] == 38 ? sizeof self->ink : sizeof self->ground;
  cr_assert(count >= 3 && (value[1] == 5 || value[1] == 2));
  if (value[1] == 5) {
    snprintf(to, size, "%d", value[2]);
    return 3;
  }
  cr_assert(count >= 5);
  snprintf(to, size, "%d,%d,%d", value[2], value[3], value[4]);
  return 5;
}

static void one_of_sixteen(emulator* const self, const int value) {
  const bool ink    = (value >= 30 && value <= 37) || (value >= 90 && value <= 97);
  const bool ground = (value >= 40 && value <= 47) || (value >= 100 && value <= 107);
  cr_assert(ink || ground, "attribute %d", value);
  snprintf(ink ? self->ink : self->ground, sizeof self->ink, "%d", value);
}

static void style(emulator* const self, const int* const value, const int count) {
  for (int i = 0; i < count;) {
    if (value[i] == 38 || value[i] == 48) {
      i += colour(self, value + i, count - i);
      continue;
    }
    if (value[i] == 0) {
      self->bold = self->reverse = false;
      self->ground[0] = self->ink[0] = '\0';
    } else if (value[i] == 1) {
      self->bold = true;
    } else if (value[i] == 7) {
      self->reverse = true;
    } else {
      one_of_sixteen(self, value[i]);
    }
    i++;
  }
}

static const char* command(emulator* const self, const char* at, const char* const end) {
  int        value[ARGUMENTS] = { 0 };
  int        count            = 1;
  const bool own              = at < end && *at == '?';
  at += own ? 1 : 0;
  while (at < end && (*at == ';' || (*at >= '0' && *at <= '9'))) {
    if (*at == ';') {
      count++;
      cr_assert(count <= ARGUMENTS);
    } else {
      value[count - 1] = 10 * value[count - 1] + (*at - '0');
    }
    at++;
  }
  cr_assert(at < end, "a command is cut short");
  if (own) {
    cr_assert(*at == 'h' || *at == 'l');
  } else if (*at == 'm') {
    style(self, value, count);
  } else if (*at == 'H') {
    self->row    = value[0] - 1;
    self->column = value[1] - 1;
  } else if (*at == 'C') {
    self->column += value[0];
  } else {
    cr_assert(false, "command %c", *at);
  }
  return at + 1;
}

/// Kana and Han; a wide character has its right half, of which nothing is left without
/// it.
static bool is_wide(const uint32_t glyph) {
  return glyph >= 0x3041 && glyph <= 0x9FFF;
}

static void halve(emulator* const self, emulator_cell* const at) {
  emulator_cell* const row = &self->cells[(size_t)self->row * self->columns];
  if (at->glyph == 0 && at > row) {
    at[-1] = (emulator_cell){ .glyph = ' ' };
  }
  if (at + 1 < row + self->columns && at[1].glyph == 0) {
    at[1] = (emulator_cell){ .glyph = ' ' };
  }
}

static const char* character(emulator* const self, const char* at) {
  const unsigned char first = (unsigned char)*at;
  const int           more = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  uint32_t            glyph = first & (0xFFU >> (more == 0 ? 0 : more + 2));
  for (int i = 1; i <= more; i++) {
    glyph = glyph << 6U | ((unsigned char)at[i] & 0x3FU);
  }
  cr_assert(glyph >= ' ');
  cr_assert(self->column >= 0 && self->column < self->columns && self->row >= 0 &&
            self->row < self->rows);
  emulator_cell* const to = &self->cells[self->row * self->columns + self->column];
  halve(self, to);
  to->glyph = glyph;
  snprintf(to->look, sizeof to->look, "%s%s%.20s/%.20s", self->bold ? "bold " : "",
           self->reverse ? "reverse " : "", self->ground,
           glyph == ' ' && !self->reverse ? "" : self->ink);
  self->column++;
  if (is_wide(glyph)) {
    cr_assert(self->column < self->columns, "half of a character is outside");
    halve(self, to + 1);
    to[1]       = *to;
    to[1].glyph = 0;
    self->column++;
  }
  return at + more + 1;
}

void emulator_take(emulator* const self, const char* const text, const size_t length) {
  const char* const end = text + length;
  for (const char* at = text; at < end;) {
    if (end - at > 1 && at[0] == '\033' && at[1] == '[') {
      at = command(self, at + 2, end);
    } else {
      at = character(self, at);
    }
  }
}

bool emulator_equal(const emulator* const one, const emulator* const other) {
  for (int i = 0; i < one->columns * one->rows; i++) {
    const emulator_cell* const a     = &one->cells[i];
    const emulator_cell* const b     = &other->cells[i];
    const bool                 blank = a->glyph == ' ' && !strstr(a->look, "reverse") &&
                       b->glyph == ' ' && !strstr(b->look, "reverse");
    if (a->glyph != b->glyph || (!blank && strcmp(a->look, b->look) != 0)) {
      return false;
    }
  }
  return true;
}

char* emulator_text(const emulator* const self) {
  char* const text = calloc((size_t)self->rows * ((size_t)self->columns * 4 + 1) + 1, 1);
  char*       to   = text;
  cr_assert(text);
  for (int row = 0; row < self->rows; row++) {
    char* solid = to;
    for (int column = 0; column < self->columns; column++) {
      const uint32_t glyph = self->cells[row * self->columns + column].glyph;
      if (glyph == 0) {
        continue;
      }
      if (glyph < 0x80) {
        *to++ = (char)glyph;
      } else if (glyph < 0x800) {
        *to++ = (char)(0xC0U | glyph >> 6U);
        *to++ = (char)(0x80U | (glyph & 0x3FU));
      } else {
        *to++ = (char)(0xE0U | glyph >> 12U);
        *to++ = (char)(0x80U | (glyph >> 6U & 0x3FU));
        *to++ = (char)(0x80U | (glyph & 0x3FU));
      }
      solid = glyph == ' ' ? solid : to;
    }
    to    = solid;
    *to++ = '\n';
  }
  *to = '\0';
  return text;
}
