// SPDX-License-Identifier: GPL-3.0-or-later

/// @file record.h
/// The members of a struct as cells of comma-separated values, complete: read back, they
/// are the same numbers.

#ifndef KIBUN_ACCURACY_RECORD_H
#define KIBUN_ACCURACY_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef enum {
  RECORD_TEXT,    ///< an array of `count` characters
  RECORD_NUMBERS, ///< an array of `count` doubles, in one cell between spaces
  RECORD_SERIES   ///< a series, in one cell between spaces
} record_kind;

typedef struct {
  const char* name;
  record_kind kind;
  size_t      offset; ///< of the member, in the struct
  size_t      count;
} record_field;

/// @param before false: no comma before the first
void record_write_names(FILE* file, const record_field* fields, size_t count,
                        bool before);
void record_write(FILE* file, const void* self, const record_field* fields, size_t count,
                  bool before);

/// Read `count` cells. Series are added to, the others overwritten.
/// @return false when a cell is no such thing
bool record_read(char* const* cells, void* self, const record_field* fields,
                 size_t count);

/// Whether cells are the names of fields.
bool record_is_named(char* const* cells, const record_field* fields, size_t count);

/// The fewest digits that read back as the same number.
void record_write_number(FILE* file, double value);
/// @return false for what is not a number, and nothing else
bool record_read_number(const char* text, double* value);

#endif
