// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/labels.h"

#include "apps/csv_cell.h"
#include "apps/event_list.h"
#include "apps/output_file.h"

#include <math.h>

typedef struct {
  sheet      on;
  event_list list;
} labels;

static problem hear(void* const object, const double time, const frame* const heard) {
  labels* const self = object;
  return event_list_hear(&self->list, time, self->on.about->start, heard);
}

static bool is_label(const event* const what) {
  switch (what->kind) {
    case EVENT_MOOD:
      return lrintf(what->value) != MOOD_NONE;
    case EVENT_STORY:
    case EVENT_MOTIF:
    case EVENT_PHRASE:
      return true;
    default:
      return false;
  }
}

/// A mood lasts until the next one, what is recognised until it was reported.
static double end_of(const labels* const self, const size_t index) {
  const event* const what = &self->list.events[index];
  if (what->kind == EVENT_STORY) {
    return what->time;
  }
  if (what->kind != EVENT_MOOD) {
    return what->reported;
  }
  for (size_t next = index + 1; next < self->list.count; next++) {
    if (self->list.events[next].kind == EVENT_MOOD) {
      return self->list.events[next].time;
    }
  }
  return self->on.about->end;
}

/// Names may hold no tab: it would end the cell. They hold none, see motif_set_name().
static void write_text(FILE* const out, const labels* const self,
                       const event* const what) {
  char              buffer[EVENT_WORD];
  char              words[CHANGE_LENGTH];
  const char* const word = event_word(what, self->on.about->motifs, buffer);
  change_words(what->change, words);
  if (what->kind == EVENT_PHRASE) {
    fprintf(out, "phrase of %s", word);
  } else {
    fputs(word, out);
  }
  if (*words != '\0') {
    fprintf(out, " (%s)", words);
  }
}

static problem finish(void* const object) {
  labels* const self  = object;
  FILE* const   out   = self->on.out;
  problem       wrong = PROBLEM_NONE;
  event_list_sort(&self->list);
  for (size_t i = 0; i < self->list.count && wrong == PROBLEM_NONE; i++) {
    const event* const what = &self->list.events[i];
    if (is_label(what)) {
      csv_cell_number(out, what->time, 3);
      fputc('\t', out);
      csv_cell_number(out, end_of(self, i), 3);
      fputc('\t', out);
      write_text(out, self, what);
      fputc('\n', out);
      wrong = output_problem(out);
    }
  }
  return wrong;
}

static void clear(void* const object) {
  labels* const self = object;
  event_list_clear(&self->list);
}

const format* labels_format(void) {
  static const format as_labels = {
    .word   = "labels",
    .suffix = ".labels.txt",
    .text   = false, // a track for each file
    .size   = sizeof(labels),
    .frame  = hear,
    .finish = finish,
    .clear  = clear,
  };
  return &as_labels;
}
