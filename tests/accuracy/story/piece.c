// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/piece.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_ROOM = 16 };

const char* story_set_name(const story_set set) {
  static const char* const names[STORY_SETS] = {
    [STORY_SET_SCRIPTED] = "scripted",     [STORY_SET_STEADY] = "steady",
    [STORY_SET_DEVELOPING] = "developing", [STORY_SET_HELD] = "held",
    [STORY_SET_STRETCHES] = "stretches",
  };
  return names[set];
}

static void* wider(void* const list, size_t* const room, const size_t size) {
  *room              = *room ? 2 * *room : FIRST_ROOM;
  void* const result = realloc(list, *room * size);
  if (!result) {
    fputs("kibun-story-accuracy: out of memory\n", stderr);
    abort();
  }
  return result;
}

story_piece* story_pieces_add(story_pieces* const self) {
  if (self->count == self->room) {
    self->at = wider(self->at, &self->room, sizeof(story_piece));
  }
  story_piece* const added = &self->at[self->count];
  *added                   = (story_piece){ 0 };
  self->count++;
  return added;
}

void story_pieces_free(story_pieces* const self) {
  for (size_t i = 0; i < self->count; i++) {
    story_truth_free(&self->at[i].truth);
    midi_score_free(&self->at[i].score);
    free(self->at[i].told.at);
  }
  free(self->at);
  *self = (story_pieces){ 0 };
}

void story_reports_add(story_reports* const self, const story_report added) {
  if (self->count == self->room) {
    self->at = wider(self->at, &self->room, sizeof(story_report));
  }
  self->at[self->count] = added;
  self->count++;
}
