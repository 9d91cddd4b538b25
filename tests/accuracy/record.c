// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/record.h"

#include "apps/csv_cell.h"
#include "tests/accuracy/series.h"

#include <stdlib.h>
#include <string.h>

static const void* member(const void* const self, const record_field* const which) {
  return (const char*)self + which->offset;
}

static void* member_to_write(void* const self, const record_field* const which) {
  return (char*)self + which->offset;
}

void record_write_number(FILE* const file, const double value) {
  char text[32];
  for (int digits = 6; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, value);
    if (strtod(text, NULL) == value) {
      break;
    }
  }
  fputs(text, file);
}

bool record_read_number(const char* const text, double* const value) {
  char* end = NULL;
  *value    = strtod(text, &end);
  return end != text && *end == '\0';
}

static void write_list(FILE* const file, const double* const values, const size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (i > 0) {
      fputc(' ', file);
    }
    record_write_number(file, values[i]);
  }
}

static bool read_list(const char* const text, series* const values) {
  const char* at = text;
  while (*at) {
    char*        end   = NULL;
    const double value = strtod(at, &end);
    if (end == at || (*end && *end != ' ')) {
      return false;
    }
    series_push(values, value);
    at = *end ? end + 1 : end;
  }
  return true;
}

static bool read_numbers(const char* const text, double* const numbers,
                         const size_t count) {
  series     values = { 0 };
  const bool well   = read_list(text, &values) && values.at && values.count == count;
  if (well) {
    memcpy(numbers, values.at, count * sizeof(double));
  }
  series_free(&values);
  return well;
}

static bool read_text(const char* const text, char* const to, const size_t size) {
  return (size_t)snprintf(to, size, "%s", text) < size;
}

void record_write_names(FILE* const file, const record_field* const fields,
                        const size_t count, const bool before) {
  for (size_t i = 0; i < count; i++) {
    fprintf(file, "%s%s", before || i > 0 ? "," : "", fields[i].name);
  }
}

static void write_field(FILE* const file, const void* const self,
                        const record_field* const which) {
  switch (which->kind) {
    case RECORD_TEXT:
      csv_cell_text(file, member(self, which));
      break;
    case RECORD_NUMBERS:
      write_list(file, member(self, which), which->count);
      break;
    case RECORD_SERIES: {
      const series* const values = member(self, which);
      write_list(file, values->at, values->count);
      break;
    }
  }
}

void record_write(FILE* const file, const void* const self,
                  const record_field* const fields, const size_t count,
                  const bool before) {
  for (size_t i = 0; i < count; i++) {
    if (before || i > 0) {
      fputc(',', file);
    }
    write_field(file, self, &fields[i]);
  }
}

static bool read_field(const char* const cell, void* const self,
                       const record_field* const which) {
  switch (which->kind) {
    case RECORD_TEXT:
      return read_text(cell, member_to_write(self, which), which->count);
    case RECORD_NUMBERS:
      return read_numbers(cell, member_to_write(self, which), which->count);
    case RECORD_SERIES:
      return read_list(cell, member_to_write(self, which));
  }
  return false;
}

bool record_read(char* const* const cells, void* const self,
                 const record_field* const fields, const size_t count) {
  bool well = true;
  for (size_t i = 0; i < count && well; i++) {
    well = read_field(cells[i], self, &fields[i]);
  }
  return well;
}

bool record_is_named(char* const* const cells, const record_field* const fields,
                     const size_t count) {
  bool same = true;
  for (size_t i = 0; i < count && same; i++) {
    same = strcmp(cells[i], fields[i].name) == 0;
  }
  return same;
}
