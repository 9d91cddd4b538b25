// SPDX-License-Identifier: GPL-3.0-or-later

/// @file columns.h
/// The curves that a file is turned into: which ports they are, when they have a value,
/// and how precise it is. All functions are pure.

#ifndef KIBUN_COLUMNS_H
#define KIBUN_COLUMNS_H

#include "apps/port_values.h"

/// @return the port, or NULL when it is no curve: an input, a trigger, the story
const port* column_port(unsigned index);

/// Is there a value? The curves of the mood have none without a judgement.
bool column_filled(unsigned index, const port_values* values);

/// The word of an enumeration, or NULL when the column holds numbers.
const char* column_word(unsigned index, const port_values* values);

/// How many decimals are told.
int column_decimals(unsigned index);

#endif
