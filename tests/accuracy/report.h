// SPDX-License-Identifier: GPL-3.0-or-later

/// @file report.h
/// Results as text for people.

#ifndef KIBUN_ACCURACY_REPORT_H
#define KIBUN_ACCURACY_REPORT_H

#include "tests/accuracy/result.h"

/// All tables, first of what was heard dry, then of what was heard in a hall, then how
/// the two compare.
/// @param all sorted
void report_tables(const result_list* all);

/// The items whose beats Kibun heard worst.
void report_worst(const result_list* all, size_t count);

#endif
