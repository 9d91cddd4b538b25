// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/item.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_ROOM = 64 };

item* item_list_add(item_list* const self) {
  if (self->count == self->room) {
    self->room        = self->room ? 2 * self->room : FIRST_ROOM;
    item* const wider = realloc(self->at, self->room * sizeof(item));
    if (!wider) {
      fputs("kibun-accuracy: out of memory\n", stderr);
      abort();
    }
    self->at = wider;
  }
  item* const added = &self->at[self->count];
  *added            = (item){ 0 };
  self->count++;
  return added;
}

void item_list_free(item_list* const self) {
  for (size_t i = 0; i < self->count; i++) {
    item* const each = &self->at[i];
    series_free(&each->beats);
    series_free(&each->onsets);
    series_free(&each->sections);
    free(each->notes);
  }
  free(self->at);
  *self = (item_list){ 0 };
}
