// SPDX-License-Identifier: GPL-3.0-or-later

/// @file rows.h
/// Clips as CSV, a row for each, complete: read back, they give the same report. So parts
/// that were heard with different coefficients can be reported together.

#ifndef KIBUN_ACCURACY_MOOD_ROWS_H
#define KIBUN_ACCURACY_MOOD_ROWS_H

#include "tests/accuracy/mood/clip.h"

/// Write all that has been heard.
/// @return false, said on stderr, when the file can't be written
bool mood_rows_write(const char* path, const clip_list* all);

/// Add what a file holds. Says on stderr, in one line, what is wrong with it.
/// @return false when the file can't be read, is no such CSV or holds a row twice
bool mood_rows_read(const char* path, clip_list* clips);

#endif
