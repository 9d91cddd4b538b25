// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/accuracy/story/hand_marks.h"

#include "tests/accuracy/csv.h"
#include "tests/accuracy/record.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CELLS = 4 };

static const double OPENING_S = 2.0; // that it begins is no event

typedef struct {
  const char*   path;
  size_t        line;
  story_set     set;
  const char*   data;
  story_pieces* pieces;
} reading;

static bool complain(const reading* const self, const char* const what) {
  fprintf(stderr, "kibun-story-accuracy: %s:%zu: %s\n", self->path, self->line, what);
  return false;
}

static void place(const reading* const self, char* const* const cells, char* const path) {
  const bool  clip   = strcmp(cells[0], "quadrant-clips") == 0;
  const char* folder = clip ? "mood/quadrant-clips/audio" : "rhythm/";
  snprintf(path, PIECE_PATH, "%s/%s%s/%s.opus", self->data, folder, clip ? "" : cells[0],
           cells[1]);
}

// Rows of one piece follow each other; each stretch is a piece of its own.
static story_piece* piece_of(const reading* const self, char* const* const cells) {
  char name[PIECE_NAME];
  snprintf(name, sizeof name, "%s/%s", cells[0], cells[1]);
  story_pieces* const all  = self->pieces;
  story_piece* const  last = all->count > 0 ? &all->at[all->count - 1] : NULL;
  if (last && self->set != STORY_SET_STRETCHES && last->set == self->set &&
      strcmp(last->name, name) == 0) {
    return last;
  }
  story_piece* const added = story_pieces_add(all);
  added->set               = self->set;
  added->from              = OPENING_S;
  added->to                = HUGE_VAL; // until it has been heard
  memcpy(added->name, name, sizeof name);
  place(self, cells, added->path);
  return added;
}

static bool read_row(const reading* const self, char* const line) {
  char*  cells[CELLS];
  size_t count = 0;
  double first = 0.0;
  if (!csv_split(line, cells, CELLS, &count) || count != CELLS ||
      !record_read_number(cells[2], &first)) {
    return complain(self, "not a row of marks");
  }
  story_piece* const piece = piece_of(self, cells);
  if (access(piece->path, R_OK) != 0) {
    return complain(self, "no such piece in the data");
  }
  if (self->set == STORY_SET_STRETCHES) {
    piece->from = first;
    return record_read_number(cells[3], &piece->to) || complain(self, "not a number");
  }
  const story_word kind = story_word_named(cells[3]);
  story_truth_add(&piece->truth, (story_event){ kind, first, first });
  return kind != STORY_NONE || complain(self, "no such kind of event");
}

bool hand_marks_read(const char* const path, const story_set set, const char* const data,
                     story_pieces* const pieces) {
  reading     self = { .path = path, .set = set, .data = data, .pieces = pieces };
  FILE* const file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "kibun-story-accuracy: %s: cannot be read\n", path);
    return false;
  }
  char*  line = NULL;
  size_t room = 0;
  bool   well = true;
  while (well && getline(&line, &room, file) > 0) {
    line[strcspn(line, "\r\n")] = '\0';
    self.line++;
    well = self.line == 1 || read_row(&self, line); // the first names the columns
  }
  free(line);
  (void)fclose(file); // only read
  for (size_t i = 0; i < pieces->count; i++) {
    story_truth_sort(&pieces->at[i].truth);
  }
  return well;
}
