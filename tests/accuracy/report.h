// SPDX-License-Identifier: GPL-3.0-or-later

/// @file report.h
/// Results as text for people, or as CSV for programs.

#ifndef KIBUN_ACCURACY_REPORT_H
#define KIBUN_ACCURACY_REPORT_H

#include "tests/accuracy/result.h"

/// Tables by set, and of the headline where there are items of it.
void report_tables(const result_list* all);

/// One line for each item and listener.
void report_csv(const result_list* all);

/// The items whose beats Kibun heard worst.
void report_worst(const result_list* all, size_t count);

#endif
