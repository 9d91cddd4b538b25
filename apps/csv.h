// SPDX-License-Identifier: GPL-3.0-or-later

/// @file csv.h
/// Curves as comma-separated values: `time_s`, then every output port that is not a
/// trigger, by its symbol and in port order; moods and keys as words. Without a judgement
/// the cells of the mood curves are empty, `mood` is none and `confidence` 0.

#ifndef KIBUN_CSV_H
#define KIBUN_CSV_H

#include "apps/format.h"
#include "apps/port_values.h"

const format* csv_format(void);

/// @param with_file begin with a column for the file's name
void csv_heading(FILE* out, bool with_file);

/// @param file   the file's name, or NULL when there is no column for it
/// @param time   s
void csv_row(FILE* out, const char* file, double time, const port_values* values);

#endif
