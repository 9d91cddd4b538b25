// SPDX-License-Identifier: GPL-3.0-or-later

/// @file rows.h
/// Results as CSV, one row for each item and listener, complete: read back, they give the
/// same report. So parts that were heard by different builds can be reported together.

#ifndef KIBUN_ACCURACY_ROWS_H
#define KIBUN_ACCURACY_ROWS_H

#include "tests/accuracy/result.h"

/// Write all that has been heard.
/// @return false, said on stderr, when the file can't be written
bool rows_write(const char* path, const result_list* all);

/// Add what a file holds. Says on stderr, in one line, what is wrong with it.
/// @param items the truth of the results, as far as reports need it; whoever frees it
///              frees the results first. Moved: see rows_join()
/// @return false when the file can't be read, is no such CSV or holds a row twice
bool rows_read(const char* path, item_list* items, result_list* results);

/// Give each result its item, when all files have been read.
void rows_join(const item_list* items, result_list* results);

#endif
