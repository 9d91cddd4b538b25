// SPDX-License-Identifier: GPL-3.0-or-later

/// @file floors.h
/// What generated music has to be heard as at least, so that a step back shows.

#ifndef KIBUN_ACCURACY_FLOORS_H
#define KIBUN_ACCURACY_FLOORS_H

#include "tests/accuracy/result.h"

/// Print each floor, and what was measured, on stderr.
/// @param all the results of generated_write(), the grooves also in a
/// hall
/// @return how many are not reached
unsigned floors_missed(const result_list* all);

#endif
