// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/json_value.h"

#include "apps/csv_cell.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const char NO_LETTER[] = "\xEF\xBF\xBD"; // U+FFFD in UTF-8

/// The second byte of a letter is held in tighter bounds than the others: so letters are
/// written in one way only, none is half of a pair (D800 … DFFF) or beyond 10FFFF.
typedef struct {
  unsigned char first;
  unsigned char last;
  unsigned char lowest_second;
  unsigned char highest_second;
  size_t        length;
} lead;

/// @return the bytes of the letter that begins there, or 0 when it is no UTF-8
static size_t letter_length(const char* const text) {
  // Unicode Standard, table 3-7, well-formed byte sequences.
  static const lead leads[] = {
    { 0x01, 0x7F, 0x00, 0x00, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 },
    { 0xE0, 0xE0, 0xA0, 0xBF, 3 }, { 0xE1, 0xEC, 0x80, 0xBF, 3 },
    { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
    { 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 },
    { 0xF4, 0xF4, 0x80, 0x8F, 4 },
  };
  const unsigned char* const bytes = (const unsigned char*)text;
  const lead*                found = NULL;
  for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
    found = bytes[0] >= leads[i].first && bytes[0] <= leads[i].last ? &leads[i] : found;
  }
  if (!found) {
    return 0;
  }
  bool well = found->length == 1 ||
              (bytes[1] >= found->lowest_second && bytes[1] <= found->highest_second);
  for (size_t i = 2; i < found->length && well; i++) {
    well = bytes[i] >= 0x80 && bytes[i] <= 0xBF;
  }
  return well ? found->length : 0;
}

static void write_letter(FILE* const out, const char* const letter, const size_t length) {
  const unsigned char byte = (unsigned char)letter[0];
  if (byte == '"' || byte == '\\') {
    fputc('\\', out);
  }
  if (byte < 0x20) {
    fprintf(out, "\\u%04x", (unsigned)byte);
  } else {
    fwrite(letter, 1, length, out);
  }
}

void json_text(FILE* const out, const char* const text) {
  fputc('"', out);
  for (const char* at = text; *at;) {
    const size_t length = letter_length(at);
    if (length > 0) {
      write_letter(out, at, length);
    } else {
      fputs(NO_LETTER, out);
    }
    at += length > 0 ? length : 1;
  }
  fputc('"', out);
}

void json_number(FILE* const out, const double value, const int decimals) {
  if (isfinite(value)) {
    csv_cell_number(out, value, decimals);
  } else {
    fputs("null", out);
  }
}
