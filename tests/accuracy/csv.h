// SPDX-License-Identifier: GPL-3.0-or-later

/// @file csv.h
/// Reading comma-separated values, a record on each line (RFC 4180, without line breaks
/// in fields). apps/csv_cell.h writes them.

#ifndef KIBUN_ACCURACY_CSV_H
#define KIBUN_ACCURACY_CSV_H

#include <stdbool.h>
#include <stddef.h>

/// Part a line into its fields, in place.
/// @param line   without a line break; overwritten; the fields lie in it
/// @param fields room for `most`
/// @param count  how many there are
/// @return false when there are more than `most` or a quote is not closed
bool csv_split(char* line, char** fields, size_t most, size_t* count);

#endif
