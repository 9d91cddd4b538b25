// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/mood/csv_file.h"

#include "tests/accuracy/csv.h"
#include "tests/accuracy/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool complain(const csv_row* const row, const char* const what) {
  fprintf(stderr, "kibun-mood-accuracy: %s:%zu: %s\n", row->path, row->line, what);
  return false;
}

const char* csv_row_text(const csv_row* const self, const char* const column) {
  for (size_t i = 0; i < self->count; i++) {
    if (strcmp(self->names[i], column) == 0) {
      return self->cells[i];
    }
  }
  fprintf(stderr, "kibun-mood-accuracy: %s:1: no column %s\n", self->path, column);
  return NULL;
}

bool csv_row_number(const csv_row* const self, const char* const column,
                    double* const value) {
  const char* const text = csv_row_text(self, column);
  if (!text) {
    return false;
  }
  return record_read_number(text, value) ||
         complain(self, "not a number where one belongs");
}

static bool read_row(csv_row* const row, char* const line,
                     bool (*const take)(void* context, const csv_row* row),
                     void* const context) {
  size_t count = 0;
  if (!csv_split(line, row->cells, CSV_COLUMNS, &count) || count != row->count) {
    return complain(row, "a row of another length than the first");
  }
  return take(context, row);
}

bool csv_file_read(const char* const path,
                   bool (*const take)(void* context, const csv_row* row),
                   void* const context) {
  FILE* const file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "kibun-mood-accuracy: %s: cannot be read\n", path);
    return false;
  }
  csv_row row    = { .path = path };
  char*   header = NULL;
  char*   line   = NULL;
  size_t  room   = 0;
  bool    well   = true;
  while (well && getline(&line, &room, file) > 0) {
    line[strcspn(line, "\r\n")] = '\0';
    row.line++;
    if (row.line == 1) {
      header = line; // the names lie in it
      line   = NULL;
      well   = csv_split(header, row.names, CSV_COLUMNS, &row.count) ||
             complain(&row, "no names of columns");
    } else {
      well = read_row(&row, line, take, context);
    }
  }
  free(header);
  free(line);
  (void)fclose(file); // only read
  return well;
}
