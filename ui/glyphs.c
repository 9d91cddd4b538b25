// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/glyphs.h"

#include <stddef.h>

// Room beside the ink: straight stems need most, open shapes least.
enum { STEM = 19, ROUND = 13, OPEN = 6, SLOPE = 3 };

static const glyph glyphs[] = {
  { ' ', 30, 0, 0, "" },
  { '!', 0, STEM, STEM, "M0 140 L0 44 M0 0 L0 3" },
  { '"', 36, ROUND, ROUND, "M0 142 L0 104 M36 142 L36 104" },
  { '#', 92, OPEN, OPEN, "M34 138 L18 2 M74 138 L58 2 M4 94 L92 94 M0 46 L88 46" },
  { '$', 80, ROUND, ROUND,
    "M76 110 V40 132 H4 102 V34 74 L46 66 H80 36 V40 8 H0 34 M40 152 L40 -12" },
  { '%', 116, ROUND, ROUND,
    "M0 112 V25 140 H50 112 V25 84 H0 112 M66 28 V91 56 H116 28 V91 0 H66 28 M94 140 L22 "
    "0" },
  { '&', 100, ROUND, SLOPE,
    "M100 0 L20 96 C6 116 16 140 40 140 C66 140 72 112 54 96 C40 84 0 74 0 38 V40 0 C70 "
    "0 "
    "88 30 92 64" },
  { '\'', 0, ROUND, ROUND, "M0 142 L0 104" },
  { '(', 30, ROUND, OPEN, "M30 150 C-10 100 -10 22 30 -30" },
  { ')', 30, OPEN, ROUND, "M0 150 C40 100 40 22 0 -30" },
  { '*', 56, OPEN, OPEN, "M28 140 L28 80 M2 125 L54 95 M54 125 L2 95" },
  { '+', 76, ROUND, ROUND, "M38 88 L38 12 M0 50 L76 50" },
  { ',', 10, ROUND, ROUND, "M10 4 L0 -26" },
  { '-', 44, ROUND, ROUND, "M0 52 L44 52" },
  { '.', 0, ROUND, ROUND, "M0 0 L0 3" },
  { '/', 58, OPEN, OPEN, "M58 146 L0 -10" },
  { '0', 76, ROUND, ROUND, "M0 90 V38 140 H76 90 L76 50 V38 0 H0 50 L0 90" },
  { '1', 76, ROUND, ROUND, "M14 114 L44 140 L44 0" },
  { '2', 76, ROUND, ROUND, "M2 104 V38 140 H74 102 C74 68 34 46 0 0 L78 0" },
  { '3', 76, ROUND, ROUND,
    "M4 116 V37 140 H71 107 V36 75 L26 75 M36 75 H76 38 V38 0 H0 26" },
  { '4', 78, OPEN, ROUND, "M58 0 L58 140 L0 40 L78 40" },
  { '5', 76, ROUND, ROUND,
    "M68 140 L12 140 L7 76 C18 86 28 90 39 90 H76 45 V38 0 H0 24" },
  { '6', 76, ROUND, ROUND,
    "M66 128 C58 136 50 140 42 140 H0 76 L0 45 V38 0 H76 45 V38 88 H0 45" },
  { '7', 74, ROUND, ROUND, "M0 140 L74 140 L26 0" },
  { '8', 76, ROUND, ROUND,
    "M38 76 H4 108 V38 140 H72 108 V38 76 H76 38 V38 0 H0 38 V38 76" },
  { '9', 76, ROUND, ROUND,
    "M10 12 C18 4 26 0 34 0 H76 64 L76 95 V38 140 H0 95 V38 52 H76 95" },
  { ':', 0, STEM, STEM, "M0 0 L0 3 M0 78 L0 81" },
  { ';', 8, ROUND, ROUND, "M8 4 L0 -26 M8 78 L8 81" },
  { '<', 66, ROUND, ROUND, "M66 92 L0 50 L66 8" },
  { '=', 76, ROUND, ROUND, "M0 68 L76 68 M0 32 L76 32" },
  { '>', 66, ROUND, ROUND, "M0 92 L66 50 L0 8" },
  { '?', 66, ROUND, ROUND, "M2 108 V34 140 H66 106 C66 76 34 74 34 40 M34 0 L34 3" },
  { '@', 124, ROUND, ROUND,
    "M88 64 V62 88 H34 52 V58 22 H88 52 L88 40 C88 10 124 14 124 60 V64 124 H0 56 V62 "
    "-20 "
    "C78 -20 90 -16 100 -10" },
  { 'A', 100, SLOPE, SLOPE, "M0 0 L50 140 L100 0 M17 46 L83 46" },
  { 'B', 86, STEM, ROUND,
    "M0 76 L46 76 H80 108 V46 140 L0 140 L0 0 L46 0 H86 38 V46 76" },
  { 'C', 96, ROUND, OPEN, "M96 108 V52 140 H0 70 V52 0 H96 32" },
  { 'D', 96, STEM, ROUND, "M0 0 L0 140 L38 140 H96 70 V38 0 L0 0" },
  { 'E', 76, STEM, OPEN, "M76 140 L0 140 L0 0 L78 0 M0 73 L66 73" },
  { 'F', 74, STEM, OPEN, "M74 140 L0 140 L0 0 M0 70 L64 70" },
  { 'G', 100, ROUND, STEM, "M96 110 V52 140 H0 70 V52 0 H100 46 L100 64 L60 64" },
  { 'H', 92, STEM, STEM, "M0 140 L0 0 M92 140 L92 0 M0 72 L92 72" },
  { 'I', 0, STEM, STEM, "M0 140 L0 0" },
  { 'J', 58, OPEN, STEM, "M58 140 L58 38 V29 0 H0 32" },
  { 'K', 86, STEM, SLOPE, "M0 140 L0 0 M82 140 L0 54 M30 86 L88 0" },
  { 'L', 70, STEM, OPEN, "M0 140 L0 0 L72 0" },
  { 'M', 112, STEM, STEM, "M0 0 L0 140 L56 44 L112 140 L112 0" },
  { 'N', 94, STEM, STEM, "M0 0 L0 140 L94 0 L94 140" },
  { 'O', 106, ROUND, ROUND, "M0 70 V53 140 H106 70 V53 0 H0 70" },
  { 'P', 84, STEM, OPEN, "M0 0 L0 140 L46 140 H84 102 V46 64 L0 64" },
  { 'Q', 106, ROUND, ROUND, "M0 70 V53 140 H106 70 V53 0 H0 70 M68 34 L106 -8" },
  { 'R', 86, STEM, SLOPE, "M0 0 L0 140 L46 140 H82 104 V46 68 L0 68 M46 68 L88 0" },
  { 'S', 84, ROUND, ROUND, "M80 114 V42 140 H5 106 V36 76 L48 68 H84 36 V42 0 H0 28" },
  { 'T', 92, OPEN, OPEN, "M0 140 L92 140 M46 140 L46 0" },
  { 'U', 90, STEM, STEM, "M0 140 L0 44 V45 0 H90 44 L90 140" },
  { 'V', 98, SLOPE, SLOPE, "M0 140 L49 0 L98 140" },
  { 'W', 140, SLOPE, SLOPE, "M0 140 L35 0 L70 128 L105 0 L140 140" },
  { 'X', 88, SLOPE, SLOPE, "M0 140 L88 0 M88 140 L0 0" },
  { 'Y', 92, SLOPE, SLOPE, "M0 140 L46 66 L92 140 M46 66 L46 0" },
  { 'Z', 84, OPEN, OPEN, "M0 140 L84 140 L0 0 L86 0" },
  { '[', 26, STEM, OPEN, "M26 150 L0 150 L0 -30 L26 -30" },
  { '\\', 58, OPEN, OPEN, "M0 146 L58 -10" },
  { ']', 26, OPEN, STEM, "M0 150 L26 150 L26 -30 L0 -30" },
  { '^', 60, OPEN, OPEN, "M0 96 L30 140 L60 96" },
  { '_', 84, 0, 0, "M0 -20 L84 -20" },
  { '`', 20, OPEN, OPEN, "M0 144 L20 118" },
  { 'a', 72, ROUND, STEM, "M5 82 V38 100 H72 66 L72 0 M72 56 L34 56 H0 28 V32 0 H72 36" },
  { 'b', 80, STEM, ROUND, "M0 145 L0 0 M0 50 V40 100 H80 50 V40 0 H0 50" },
  { 'c', 72, ROUND, OPEN, "M72 76 V40 100 H0 50 V40 0 H72 24" },
  { 'd', 80, ROUND, STEM, "M80 145 L80 0 M80 50 V40 100 H0 50 V40 0 H80 50" },
  { 'e', 80, ROUND, ROUND, "M0 50 L80 50 V40 100 H0 50 V42 0 C58 0 70 8 76 20" },
  { 'f', 46, OPEN, OPEN, "M50 145 L46 145 H16 116 L16 0 M0 100 L44 100" },
  { 'g', 80, ROUND, STEM,
    "M80 100 L80 -6 V40 -42 H4 -26 M80 50 V40 100 H0 50 V40 0 H80 50" },
  { 'h', 74, STEM, STEM, "M0 145 L0 0 M0 58 V40 100 H74 62 L74 0" },
  { 'i', 0, STEM, STEM, "M0 100 L0 0 M0 139 L0 143" },
  { 'j', 14, OPEN, STEM, "M14 100 L14 -14 V-6 -42 M14 139 L14 143" },
  { 'k', 66, STEM, SLOPE, "M0 145 L0 0 M62 100 L0 36 M24 60 L68 0" },
  { 'l', 0, STEM, STEM, "M0 145 L0 0" },
  { 'm', 120, STEM, STEM,
    "M0 100 L0 0 M0 62 V32 100 H60 66 L60 0 M60 62 V92 100 H120 66 L120 0" },
  { 'n', 74, STEM, STEM, "M0 100 L0 0 M0 58 V40 100 H74 62 L74 0" },
  { 'o', 82, ROUND, ROUND, "M0 50 V41 100 H82 50 V41 0 H0 50" },
  { 'p', 80, STEM, ROUND, "M0 100 L0 -42 M0 50 V40 100 H80 50 V40 0 H0 50" },
  { 'q', 80, ROUND, STEM, "M80 100 L80 -42 M80 50 V40 100 H0 50 V40 0 H80 50" },
  { 'r', 44, STEM, SLOPE, "M0 100 L0 0 M0 52 V40 100 L46 100" },
  { 's', 66, ROUND, ROUND, "M62 80 V34 100 H4 76 V28 54 L40 48 H66 25 V34 0 H0 20" },
  { 't', 46, OPEN, OPEN, "M16 132 L16 30 V42 0 L48 0 M0 100 L44 100" },
  { 'u', 74, STEM, STEM, "M74 100 L74 0 M74 42 V34 0 H0 38 L0 100" },
  { 'v', 76, SLOPE, SLOPE, "M0 100 L38 0 L76 100" },
  { 'w', 116, SLOPE, SLOPE, "M0 100 L29 0 L58 94 L87 0 L116 100" },
  { 'x', 70, SLOPE, SLOPE, "M0 100 L70 0 M70 100 L0 0" },
  { 'y', 76, SLOPE, SLOPE, "M0 100 L38 0 M76 100 L38 0 C28 -28 24 -42 4 -42" },
  { 'z', 66, OPEN, OPEN, "M0 100 L66 100 L0 0 L68 0" },
  { '{', 32, OPEN, OPEN, "M32 150 H16 130 L16 80 V0 60 H16 40 L16 -10 V32 -30" },
  { '|', 0, STEM, STEM, "M0 150 L0 -30" },
  { '}', 32, OPEN, OPEN, "M0 150 H16 130 L16 80 V32 60 H16 40 L16 -10 V0 -30" },
  { '~', 80, ROUND, ROUND, "M0 42 C10 64 26 68 40 54 C54 40 70 42 80 64" },
  { 0x00B0, 40, OPEN, OPEN, "M0 120 V20 140 H40 120 V20 100 H0 120" },            // °
  { 0x00B7, 0, ROUND, ROUND, "M0 54 L0 58" },                                     // ·
  { 0x2013, 72, ROUND, ROUND, "M0 52 L72 52" },                                   // –
  { 0x2026, 88, ROUND, ROUND, "M0 0 L0 3 M44 0 L44 3 M88 0 L88 3" },              // …
  { 0x2212, 76, ROUND, ROUND, "M0 52 L76 52" },                                   // −
  { 0x266D, 44, OPEN, OPEN, "M0 150 L0 0 C30 16 46 40 44 56 C40 78 14 74 0 52" }, // ♭
  { 0x266F, 60, OPEN, OPEN,
    "M18 -6 L18 138 M44 0 L44 146 M0 34 L62 50 M0 88 L62 104" }, // ♯
};

const glyph* glyphs_find(const uint32_t code) {
  if (code >= ' ' && code <= '~') {
    return &glyphs[code - ' ']; // the table begins with ASCII, in order
  }
  for (size_t i = '~' - ' ' + 1; i < sizeof glyphs / sizeof *glyphs; i++) {
    if (glyphs[i].code == code) {
      return &glyphs[i];
    }
  }
  return NULL;
}
