// SPDX-License-Identifier: GPL-3.0-or-later

/// @file csv_file.h
/// A file of comma-separated values whose first row names the columns.

#ifndef KIBUN_ACCURACY_CSV_FILE_H
#define KIBUN_ACCURACY_CSV_FILE_H

#include <stdbool.h>
#include <stddef.h>

enum { CSV_COLUMNS = 64 };

typedef struct {
  const char* path;
  size_t      line; ///< from 1
  char*       names[CSV_COLUMNS];
  char*       cells[CSV_COLUMNS];
  size_t      count;
} csv_row;

/// Hand each row on; the row lives as long as the call.
/// @param take says on stderr what is wrong when it returns false, which ends the reading
/// @return false, said on stderr, when the file can't be read
bool csv_file_read(const char* path, bool (*take)(void* context, const csv_row* row),
                   void*       context);

/// @return NULL, said on stderr, where there is no such column
const char* csv_row_text(const csv_row* self, const char* column);

/// @return false, said on stderr, where there is no such column or no number in it
bool csv_row_number(const csv_row* self, const char* column, double* value);

#endif
