// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/events.h"

#include "apps/csv_cell.h"
#include "apps/event_list.h"
#include "apps/output_file.h"

typedef struct {
  sheet      on;
  event_list list;
} events;

static void heading(FILE* const out, const piece* const about) {
  fprintf(out, "%stime_s,kind,value,confidence,transpose,speed,change%s\n",
          about->column ? "file," : "", about->report_times ? ",reported_s" : "");
}

static problem hear(void* const object, const double time, const frame* const heard) {
  events* const self = object;
  return event_list_hear(&self->list, time, self->on.about->start, heard);
}

/// How a motif has returned; empty cells for anything else.
static void write_return(FILE* const out, const event* const what) {
  if (what->kind != EVENT_MOTIF) {
    fputs(",,,", out);
    return;
  }
  char words[CHANGE_LENGTH];
  change_words(what->change, words);
  fprintf(out, ",%d,", what->transposition);
  csv_cell_number(out, (double)what->speed, 2);
  fputc(',', out);
  csv_cell_text(out, words);
}

static void write_event(const sheet* const on, const event* const what) {
  FILE* const out = on->out;
  if (on->about->column) {
    csv_cell_text(out, on->about->column);
    fputc(',', out);
  }
  csv_cell_number(out, what->time, 3);
  fprintf(out, ",%s,", event_name(what));
  char              text[EVENT_WORD];
  const char* const word = event_word(what, on->about->motifs, text);
  if (word) {
    csv_cell_text(out, word);
  } else {
    csv_cell_number(out, (double)what->value, event_decimals(what));
  }
  fputc(',', out);
  csv_cell_number(out, (double)what->confidence, 4);
  write_return(out, what);
  if (on->about->report_times) {
    fputc(',', out);
    csv_cell_number(out, what->reported, 3);
  }
  fputc('\n', out);
}

static problem finish(void* const object) {
  events* const self = object;
  event_list_sort(&self->list);
  for (size_t i = 0; i < self->list.count; i++) {
    write_event(&self->on, &self->list.events[i]);
    const problem wrong = output_problem(self->on.out);
    if (wrong != PROBLEM_NONE) {
      return wrong;
    }
  }
  return PROBLEM_NONE;
}

static void clear(void* const object) {
  events* const self = object;
  event_list_clear(&self->list);
}

const format* events_format(void) {
  static const format as_events = {
    .word    = "events",
    .suffix  = ".events.csv",
    .text    = true,
    .size    = sizeof(events),
    .heading = heading,
    .frame   = hear,
    .finish  = finish,
    .clear   = clear,
  };
  return &as_events;
}
