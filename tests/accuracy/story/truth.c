// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/truth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 16 };

void story_truth_add(story_truth* const self, const story_event added) {
  if (self->count == self->room) {
    self->room               = self->room ? 2 * self->room : FIRST_ROOM;
    story_event* const wider = realloc(self->at, self->room * sizeof(story_event));
    if (!wider) {
      fputs("kibun-story-accuracy: out of memory\n", stderr);
      abort();
    }
    self->at = wider;
  }
  self->at[self->count] = added;
  self->count++;
}

void story_truth_free(story_truth* const self) {
  free(self->at);
  *self = (story_truth){ 0 };
}

static int by_time(const void* const a, const void* const b) {
  const story_event* const first  = a;
  const story_event* const second = b;
  if (first->time != second->time) {
    return first->time < second->time ? -1 : 1;
  }
  return (int)first->kind - (int)second->kind;
}

void story_truth_sort(story_truth* const self) {
  if (self->count > 0) {
    qsort(self->at, self->count, sizeof(story_event), by_time);
  }
}

story_word story_word_named(const char* const name) {
  for (story_word kind = STORY_BUILD; kind < (story_word)STORY_WORDS; kind++) {
    if (strcmp(name, story_name(kind)) == 0) {
      return kind;
    }
  }
  return STORY_NONE;
}
