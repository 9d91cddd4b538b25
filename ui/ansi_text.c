// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ansi_text.h"

#include "ui/palette.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
  CELL_BYTES  = 64, // the longest: a step, attributes, two colours and a character
  FRAME_BYTES = 64
};

static const uint32_t RIGHT_HALF    = 0;
static const uint32_t FIRST_BRAILLE = 0x2800;
static const uint32_t LAST_BRAILLE  = 0x28FF;

// What follows is written at once: no terminal shows half of it, and one that does not
// know of it takes no notice.
static const char BEGIN[] = "\033[?2026h";
static const char END[]   = "\033[?2026l";

typedef struct {
  char*      text;
  size_t     size;
  size_t     used;
  ansi_style style;
  bool       inked; ///< `now` is what the terminal writes with
  cell_style now;
} writer;

static bool says(const char* const value, const char* const word) {
  return value && strstr(value, word) != NULL;
}

static bool is_set(const char* const value) {
  return value && *value != '\0';
}

static bool names_utf8(const char* const locale) {
  for (const char* at = locale; at && *at != '\0'; at++) {
    if (strncasecmp(at, "utf-8", 5) == 0 || strncasecmp(at, "utf8", 4) == 0) {
      return true;
    }
  }
  return false;
}

ansi_style ansi_style_of(const char* const term, const char* const colorterm,
                         const char* const no_color, const char* const locale) {
  ansi_colours colours = ANSI_COLOURS_16;
  if (is_set(no_color) || !is_set(term) || strcmp(term, "dumb") == 0 ||
      strncmp(term, "vt", 2) == 0 || says(term, "-m")) {
    colours = ANSI_COLOURS_NONE;
  } else if (says(colorterm, "truecolor") || says(colorterm, "24bit") ||
             says(term, "direct")) {
    colours = ANSI_COLOURS_ALL;
  } else if (says(term, "256color") || strcmp(term, "alacritty") == 0 ||
             strcmp(term, "foot") == 0) {
    colours = ANSI_COLOURS_256;
  }
  return (ansi_style){ .colours = colours, .utf8 = names_utf8(locale) };
}

size_t ansi_text_size(const cell_grid* const wanted) {
  return FRAME_BYTES + (size_t)CELL_BYTES * (size_t)cell_grid_columns(wanted) *
                         (size_t)cell_grid_rows(wanted);
}

static void add(writer* const self, const char* const text, const size_t length) {
  if (self->used + length <= self->size) {
    memcpy(self->text + self->used, text, length);
  }
  self->used += length;
}

static void add_text(writer* const self, const char* const text) {
  add(self, text, strlen(text));
}

static int red_of(const cell_ink ink) {
  return (int)(ink >> 16U & 255U);
}

static int green_of(const cell_ink ink) {
  return (int)(ink >> 8U & 255U);
}

static int blue_of(const cell_ink ink) {
  return (int)(ink & 255U);
}

static int squared_distance(const cell_ink ink, const int red, const int green,
                            const int blue) {
  const int r = red_of(ink) - red;
  const int g = green_of(ink) - green;
  const int b = blue_of(ink) - blue;
  return r * r + g * g + b * b;
}

static int cube_level(const int value) {
  static const int levels[] = { 0, 95, 135, 175, 215, 255 };

  int best = 0;
  for (int i = 1; i < 6; i++) {
    const int nearer = value - levels[i];
    const int before = value - levels[best];
    best             = nearer * nearer < before * before ? i : best;
  }
  return best;
}

/// The nearest of xterm's cube of 6 × 6 × 6 and its 24 greys.
static int of_256(const cell_ink ink) {
  static const int levels[] = { 0, 95, 135, 175, 215, 255 };

  const int r     = cube_level(red_of(ink));
  const int g     = cube_level(green_of(ink));
  const int b     = cube_level(blue_of(ink));
  const int mean  = (red_of(ink) + green_of(ink) + blue_of(ink)) / 3;
  const int step  = mean < 8 ? 0 : mean > 238 ? 23 : (mean - 3) / 10;
  const int level = 8 + 10 * step;
  return squared_distance(ink, level, level, level) <
             squared_distance(ink, levels[r], levels[g], levels[b])
           ? 232 + step
           : 16 + 36 * r + 6 * g + b;
}

/// By hue: our colours are pale, and the nearest of the sixteen would nearly always be a
/// grey.
static int of_16(const cell_ink ink) {
  static const int hues[] = { 91, 93, 92, 96, 94, 95 }; // red, yellow, green, cyan, …

  const int r       = red_of(ink);
  const int g       = green_of(ink);
  const int b       = blue_of(ink);
  const int most    = r > g ? (r > b ? r : b) : (g > b ? g : b);
  const int least   = r < g ? (r < b ? r : b) : (g < b ? g : b);
  const int between = most - least;
  if (between < 40) {
    return most < 40 ? 30 : most < 150 ? 90 : most < 200 ? 37 : 97;
  }
  const double turn = most == r   ? (double)(g - b) / between
                      : most == g ? 2.0 + (double)(b - r) / between
                                  : 4.0 + (double)(r - g) / between;
  return hues[((int)lround(turn) + 6) % 6];
}

/// @param base 38 for ink, 48 for ground
static void add_colour(writer* const self, const cell_ink ink, const int base) {
  char text[32];
  switch (self->style.colours) {
    case ANSI_COLOURS_ALL:
      (void)snprintf(text, sizeof text, "%d;2;%d;%d;%d", base, red_of(ink), green_of(ink),
                     blue_of(ink));
      break;
    case ANSI_COLOURS_256:
      (void)snprintf(text, sizeof text, "%d;5;%d", base, of_256(ink));
      break;
    case ANSI_COLOURS_16:
    default:
      (void)snprintf(text, sizeof text, "%d", of_16(ink) + (base == 48 ? 10 : 0));
      break;
  }
  add_text(self, text);
}

static void begin(writer* const self, const cell_style style) {
  const bool coloured = self->style.colours != ANSI_COLOURS_NONE;
  const bool attributes =
    !self->inked || style.bold != self->now.bold || style.reverse != self->now.reverse;
  const bool ink = coloured && (attributes || style.ink != self->now.ink);
  if (attributes) {
    add_text(self, "\033[0");
    add_text(self, style.bold ? ";1" : "");
    add_text(self, style.reverse ? ";7" : "");
    if (coloured) {
      add_text(self, ";");
      add_colour(self, cell_ink_of(palette_background()), 48);
    }
    add_text(self, ink ? ";" : "m");
  } else if (ink) {
    add_text(self, "\033[");
  }
  if (ink) {
    add_colour(self, style.ink, 38);
    add_text(self, "m");
  }
  self->inked = true;
  self->now   = style;
}

static void add_glyph(writer* const self, const uint32_t glyph) {
  char   bytes[4];
  size_t length = 0;
  if (glyph < 0x80 || !self->style.utf8) {
    bytes[length++] = ansi_ascii(glyph);
  } else if (glyph < 0x800) {
    bytes[length++] = (char)(0xC0U | glyph >> 6U);
    bytes[length++] = (char)(0x80U | (glyph & 0x3FU));
  } else if (glyph < 0x10000) {
    bytes[length++] = (char)(0xE0U | glyph >> 12U);
    bytes[length++] = (char)(0x80U | (glyph >> 6U & 0x3FU));
    bytes[length++] = (char)(0x80U | (glyph & 0x3FU));
  } else {
    bytes[length++] = (char)(0xF0U | glyph >> 18U);
    bytes[length++] = (char)(0x80U | (glyph >> 12U & 0x3FU));
    bytes[length++] = (char)(0x80U | (glyph >> 6U & 0x3FU));
    bytes[length++] = (char)(0x80U | (glyph & 0x3FU));
  }
  add(self, bytes, length);
}

static void go_to(writer* const self, const int column, const int row, const int at) {
  char text[32];
  if (at > 0 && at < column) {
    (void)snprintf(text, sizeof text, "\033[%dC", column - at);
    add_text(self, text);
  } else if (at != column) {
    (void)snprintf(text, sizeof text, "\033[%d;%dH", row + 1, column + 1);
    add_text(self, text);
  }
}

static bool differs(const cell_grid* const shown, const cell_grid* const wanted,
                    const int column, const int row) {
  const cell* const there = cell_grid_at(wanted, column, row);
  const cell* const had   = cell_grid_at(shown, column, row);
  return there && had && !cell_equal(had, there);
}

/// Some terminals (xterm with scalable fonts) draw blocks a little wider than their
/// cells, and leave that behind when the block goes.
static bool leaves_edges(const cell_grid* const shown, const cell_grid* const wanted,
                         const int column, const int row) {
  static const uint32_t FIRST_BLOCK = 0x2580;
  static const uint32_t LAST_BLOCK  = 0x259F;

  const cell* const had = cell_grid_at(shown, column, row);
  return had && had->glyph >= FIRST_BLOCK && had->glyph <= LAST_BLOCK &&
         differs(shown, wanted, column, row);
}

static void add_row(writer* const self, const cell_grid* const shown,
                    const cell_grid* const wanted, const int row) {
  int at = -1; // the column after the one that was written last
  for (int column = 0; column < cell_grid_columns(wanted); column++) {
    const cell* const there = cell_grid_at(wanted, column, row);
    // Its left half brings it along, but for what stands for that in ASCII.
    if (self->style.utf8 && there->glyph == RIGHT_HALF) {
      at += at == column ? 1 : 0;
      continue;
    }
    if (shown && !differs(shown, wanted, column, row) &&
        !leaves_edges(shown, wanted, column - 1, row) &&
        !leaves_edges(shown, wanted, column + 1, row)) {
      continue;
    }
    if (self->used == 0) {
      add_text(self, BEGIN);
    }
    go_to(self, column, row, at);
    // A blank may keep the ink of its neighbour.
    const bool blank = there->glyph == ' ' && !there->style.reverse;
    begin(self, blank && self->inked && !self->now.reverse ? self->now : there->style);
    add_glyph(self, there->glyph);
    at = column + 1;
  }
}

size_t ansi_text(const cell_grid* const shown, const cell_grid* const wanted,
                 const ansi_style style, char* const text, const size_t size) {
  writer self = { .text = text, .size = size, .style = style };
  for (int row = 0; row < cell_grid_rows(wanted); row++) {
    add_row(&self, shown, wanted, row);
  }
  if (self.used > 0) {
    add_text(&self, END);
  }
  if (self.used > size) {
    return 0;
  }
  if (self.used < size) {
    text[self.used] = '\0';
  }
  return self.used;
}

static char ascii_braille(const uint32_t glyph) {
  unsigned dots = 0;
  for (uint32_t rest = glyph - FIRST_BRAILLE; rest > 0; rest &= rest - 1) {
    dots++;
  }
  static const char BY_DOTS[] = " ..ooo###";
  return BY_DOTS[dots];
}

char ansi_ascii(const uint32_t glyph) {
  static const struct {
    uint32_t glyph;
    char     ascii;
  } known[] = {
    { 0x00B7, '.' }, // ·
    { 0x00BB, '>' }, // »
    { 0x00BD, '/' }, // ½
    { 0x00D7, 'x' }, // ×
    { 0x2013, '-' }, // –
    { 0x2026, '.' }, // …
    { 0x2212, '-' }, // minus
    { 0x2500, '-' }, // ─
    { 0x2501, '=' }, // ━
    { 0x2502, '|' }, // │
    { 0x253C, '+' }, // ┼
    { 0x2578, '=' }, // ╸
    { 0x257A, '=' }, // ╺
    { 0x2580, '"' }, // ▀
    { 0x2581, '_' }, // ▁
    { 0x2582, '.' }, // ▂
    { 0x2583, '-' }, // ▃
    { 0x2584, 'o' }, // ▄
    { 0x2585, 'o' }, // ▅
    { 0x2586, 'O' }, // ▆
    { 0x2587, '8' }, // ▇
    { 0x2588, '8' }, // █
    { 0x25B2, '^' }, // ▲
    { 0x25BC, 'v' }, // ▼
    { 0x25C6, '@' }, // ◆
    { 0x25CB, 'o' }, // ○
    { 0x25CF, 'O' }, // ●
    { 0x266D, 'b' }, // ♭
    { 0x266F, '#' }, // ♯
  };
  if (glyph == RIGHT_HALF) {
    return '?';
  }
  if (glyph < 0x80) {
    return (char)glyph;
  }
  if (glyph >= FIRST_BRAILLE && glyph <= LAST_BRAILLE) {
    return ascii_braille(glyph);
  }
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (known[i].glyph == glyph) {
      return known[i].ascii;
    }
  }
  return '?';
}
