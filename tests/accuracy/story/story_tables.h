// SPDX-License-Identifier: GPL-3.0-or-later

/// @file story_tables.h
/// The report on pieces that have been heard.

#ifndef KIBUN_ACCURACY_STORY_TABLES_H
#define KIBUN_ACCURACY_STORY_TABLES_H

#include "tests/accuracy/story/piece.h"

#include <stdbool.h>

/// Print the tables, and what is asked last.
void story_tables_print(const story_pieces* pieces);

/// Hold pieces to floors that catch what is broken, and print each figure.
/// @return whether all are met
bool story_floors_are_met(const story_pieces* pieces);

/// Write every event, true or told, as a row.
/// @return false, said on stderr, when it can't be written
bool story_rows_write(const char* path, const story_pieces* pieces);

#endif
