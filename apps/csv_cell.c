// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/csv_cell.h"

#include <math.h>
#include <string.h>

void csv_cell_text(FILE* const out, const char* const text) {
  if (!strpbrk(text, ",\"\r\n")) {
    fputs(text, out);
    return;
  }
  fputc('"', out);
  for (const char* at = text; *at; at++) {
    if (*at == '"') {
      fputc('"', out);
    }
    fputc(*at, out);
  }
  fputc('"', out);
}

void csv_cell_number(FILE* const out, const double value, const int decimals) {
  static const double halves[] = { 0.5, 0.05, 0.005, 5e-4, 5e-5, 5e-6, 5e-7 };
  const double        shown    = fabs(value) <= halves[decimals] ? 0.0 : value;
  fprintf(out, "%.*f", decimals, shown);
}
