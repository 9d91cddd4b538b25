// SPDX-License-Identifier: GPL-3.0-or-later

/// @file row_list.h
/// All rows of a piece: some 2 kB for each second of it.

#ifndef KIBUN_ROW_LIST_H
#define KIBUN_ROW_LIST_H

#include "apps/port_values.h"
#include "apps/problem.h"

#include <stddef.h>

typedef struct {
  port_values* rows;
  size_t       count;
  size_t       room;
} row_list;

problem row_list_append(row_list* self, const frame* heard);

void row_list_clear(row_list* self);

#endif
