// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/events.h"

#include "apps/csv_cell.h"
#include "apps/list.h"
#include "apps/output_file.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

typedef enum { EVENT_ONSET, EVENT_BEAT, EVENT_MOOD, EVENT_KEY, EVENT_STORY } event_kind;

typedef struct {
  double     time;
  double     reported;
  size_t     order; ///< keeps events of one time in the order of their report
  event_kind kind;
  float      value;
  float      confidence;
} event;

typedef struct {
  sheet     on;
  mood_word mood;
  key_word  key;
  event*    list;
  size_t    count;
  size_t    room;
} events;

static void heading(FILE* const out, const piece* const about) {
  fprintf(out, "%stime_s,kind,value,confidence%s\n", about->column ? "file," : "",
          about->report_times ? ",reported_s" : "");
}

static problem append(events* const self, const event wanted) {
  event* const list = list_grown(self->list, self->count, &self->room, sizeof *list);
  if (!list) {
    return PROBLEM_MEMORY;
  }
  self->list                    = list;
  self->list[self->count]       = wanted;
  self->list[self->count].order = self->count;
  self->count++;
  return PROBLEM_NONE;
}

// A lag may reach back before the first sample heard: it is pulled in.
static problem happen(events* const self, const event_kind kind, const double time,
                      const float lag, const float value, const float confidence) {
  const double when = fmax(time - (double)lag, self->on.about->start);
  return append(self, (event){ .time       = when,
                               .reported   = time,
                               .kind       = kind,
                               .value      = value,
                               .confidence = confidence });
}

static problem hear(void* const object, const double time, const frame* const heard) {
  events* const self  = object;
  problem       wrong = PROBLEM_NONE;
  if (heard->onset) {
    wrong = happen(self, EVENT_ONSET, time, heard->onset_lag, heard->onset_strength,
                   heard->onset_strength);
  }
  if (wrong == PROBLEM_NONE && heard->beat) {
    wrong = happen(self, EVENT_BEAT, time, heard->beat_lag, heard->tempo,
                   heard->tempo_confidence);
  }
  if (wrong == PROBLEM_NONE && heard->mood != self->mood) {
    self->mood = heard->mood;
    wrong = happen(self, EVENT_MOOD, time, 0.0F, (float)heard->mood, heard->confidence);
  }
  if (wrong == PROBLEM_NONE && heard->key != self->key) {
    self->key = heard->key;
    wrong = happen(self, EVENT_KEY, time, 0.0F, (float)heard->key, heard->key_clarity);
  }
  if (wrong == PROBLEM_NONE && heard->story != STORY_NONE) {
    wrong = happen(self, EVENT_STORY, time, heard->story_lag, (float)heard->story,
                   heard->story_confidence);
  }
  return wrong;
}

static int by_time(const void* const left, const void* const right) {
  const event* const a = left;
  const event* const b = right;
  if (a->time < b->time || a->time > b->time) {
    return a->time < b->time ? -1 : 1;
  }
  return a->order < b->order ? -1 : 1;
}

static void write_event(const events* const self, const event* const what) {
  static const char* const names[] = {
    [EVENT_ONSET] = "onset", [EVENT_BEAT] = "beat",   [EVENT_MOOD] = "mood",
    [EVENT_KEY] = "key",     [EVENT_STORY] = "story",
  };

  FILE* const out = self->on.out;
  if (self->on.about->column) {
    csv_cell_text(out, self->on.about->column);
    fputc(',', out);
  }
  csv_cell_number(out, what->time, 3);
  fprintf(out, ",%s,", names[what->kind]);
  switch (what->kind) {
    case EVENT_ONSET:
      csv_cell_number(out, (double)what->value, 4);
      break;
    case EVENT_BEAT:
      csv_cell_number(out, (double)what->value, 2);
      break;
    case EVENT_MOOD:
      csv_cell_text(out, mood_name((mood_word)lrintf(what->value)));
      break;
    case EVENT_KEY:
      csv_cell_text(out, key_name((key_word)lrintf(what->value)));
      break;
    case EVENT_STORY:
      csv_cell_text(out, story_name((story_word)lrintf(what->value)));
      break;
  }
  fputc(',', out);
  csv_cell_number(out, (double)what->confidence, 4);
  if (self->on.about->report_times) {
    fputc(',', out);
    csv_cell_number(out, what->reported, 3);
  }
  fputc('\n', out);
}

static problem finish(void* const object) {
  events* const self = object;
  if (self->count > 0) {
    qsort(self->list, self->count, sizeof *self->list, by_time);
  }
  for (size_t i = 0; i < self->count; i++) {
    write_event(self, &self->list[i]);
    const problem wrong = output_problem(self->on.out);
    if (wrong != PROBLEM_NONE) {
      return wrong;
    }
  }
  return PROBLEM_NONE;
}

static void clear(void* const object) {
  const events* const self = object;
  free(self->list);
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
