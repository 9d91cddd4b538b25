// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/row_list.h"

#include "apps/list.h"

#include <stdlib.h>

problem row_list_append(row_list* const self, const frame* const heard) {
  port_values* const rows =
    list_grown(self->rows, self->count, &self->room, sizeof *rows);
  if (!rows) {
    return PROBLEM_MEMORY;
  }
  self->rows                = rows;
  self->rows[self->count++] = port_values_from(heard);
  return PROBLEM_NONE;
}

void row_list_clear(row_list* const self) {
  free(self->rows);
  *self = (row_list){ 0 };
}
