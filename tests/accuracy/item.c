// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

const char* onset_kind_name(const onset_kind kind) {
  static const char* const names[] = {
    [ONSETS_UNKNOWN] = "unknown",
    [ONSETS_ALL]     = "all",
    [ONSETS_DRUM]    = "drums",
    [ONSETS_PART]    = "part",
  };
  return names[kind];
}

bool onset_kind_named(const char* const name, onset_kind* const kind) {
  for (onset_kind each = ONSETS_UNKNOWN; each <= ONSETS_PART; each++) {
    if (strcmp(name, onset_kind_name(each)) == 0) {
      *kind = each;
      return true;
    }
  }
  return false;
}

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

static void item_free(item* const self) {
  series_free(&self->beats);
  series_free(&self->onsets);
  series_free(&self->sounding);
  series_free(&self->sections);
  free(self->notes);
  midi_score_free(&self->midi);
}

void item_list_drop_last(item_list* const self) {
  self->count--;
  item_free(&self->at[self->count]);
}

void item_list_keep(item_list* const self, const bool* const kept) {
  size_t count = 0;
  for (size_t i = 0; i < self->count; i++) {
    if (kept[i]) {
      self->at[count] = self->at[i];
      count++;
    } else {
      item_free(&self->at[i]);
    }
  }
  self->count = count;
}

void item_list_free(item_list* const self) {
  while (self->count > 0) {
    item_list_drop_last(self);
  }
  free(self->at);
  *self = (item_list){ 0 };
}
