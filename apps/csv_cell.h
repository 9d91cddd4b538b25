// SPDX-License-Identifier: GPL-3.0-or-later

/// @file csv_cell.h
/// Cells of comma-separated values (RFC 4180). The decimal sign is a point: the programs
/// never leave the "C" locale.

#ifndef KIBUN_CSV_CELL_H
#define KIBUN_CSV_CELL_H

#include <stdio.h>

/// In quotes when it holds a comma, a quote or a line break.
void csv_cell_text(FILE* out, const char* text);

/// With a fixed number of decimals, 0 … 6, and never "-0".
void csv_cell_number(FILE* out, double value, int decimals);

#endif
