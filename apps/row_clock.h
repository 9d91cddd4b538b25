// SPDX-License-Identifier: GPL-3.0-or-later

/// @file row_clock.h
/// The grid of 0.1 s on which curves are written.
///
/// Rows stand at whole tenths of a second of the file's own time; each shows the newest
/// frame that ended at or before it. Counted in integers, so that the grid is exact for
/// any length and rate.

#ifndef KIBUN_ROW_CLOCK_H
#define KIBUN_ROW_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum { ROWS_PER_SECOND = 10 };

typedef struct {
  uint64_t rate; ///< samples per second
  uint64_t next; ///< the next row, in tenths of a second
} row_clock;

/// @param rate  samples per second
/// @param start sample of the file at which the analysis begins; the first row is later
row_clock row_clock_at(unsigned rate, uint64_t start);

/// Is a row due before `sample` of the file? If so, go on to the next one.
/// @param time set to the row's time, s
bool row_clock_due(row_clock* self, uint64_t sample, double* time);

#endif
