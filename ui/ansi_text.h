// SPDX-License-Identifier: GPL-3.0-or-later

/// @file ansi_text.h
/// Cells as text for a terminal: ECMA-48 with the colours that it has. Only cells that
/// differ are written. Pure.

#ifndef KIBUN_ANSI_TEXT_H
#define KIBUN_ANSI_TEXT_H

#include "ui/cell_grid.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  ANSI_COLOURS_NONE,
  ANSI_COLOURS_16,
  ANSI_COLOURS_256,
  ANSI_COLOURS_ALL ///< 24 bits
} ansi_colours;

typedef struct {
  ansi_colours colours;
  bool         utf8; ///< false: ASCII stands for everything else
} ansi_style;

/// What a terminal can show, by the environment it was started with.
/// @param term      TERM, may be NULL
/// @param colorterm COLORTERM, may be NULL
/// @param no_color  NO_COLOR, may be NULL; see no-color.org
/// @param locale    LC_ALL, LC_CTYPE or LANG, the first that is set; may
///                  be NULL
ansi_style ansi_style_of(const char* term, const char* colorterm, const char* no_color,
                         const char* locale);

/// Bytes that are enough for every ansi_text() of a grid.
size_t ansi_text_size(const cell_grid* wanted);

/// What makes a terminal that shows one grid show the other.
/// @param shown of the same size; NULL: nothing is known, write everything
/// @return bytes written, 0 when nothing differs; terminated where there is room
size_t ansi_text(const cell_grid* shown, const cell_grid* wanted, ansi_style style,
                 char* text, size_t size);

/// The ASCII character for a glyph.
char ansi_ascii(uint32_t glyph);

#endif
