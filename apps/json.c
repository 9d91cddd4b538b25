// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/json.h"

#include "apps/columns.h"
#include "apps/digest.h"
#include "apps/event_list.h"
#include "apps/json_value.h"
#include "apps/output_file.h"
#include "apps/reason_list.h"
#include "apps/row_clock.h"

typedef struct {
  sheet       on;
  row_list    rows;
  double      first; ///< s, of the first row
  event_list  events;
  reason_list reasons;
} whole;

static problem hear(void* const object, const double time, const frame* const heard) {
  whole* const  self = object;
  const problem wrong =
    event_list_hear(&self->events, time, self->on.about->start, heard);
  return wrong != PROBLEM_NONE ? wrong : reason_list_hear(&self->reasons, time, heard);
}

static problem row(void* const object, const double time, const reading* const now) {
  whole* const self = object;
  if (self->rows.count == 0) {
    self->first = time;
  }
  const problem wrong = row_list_append(&self->rows, &now->heard);
  return wrong != PROBLEM_NONE ? wrong
                               : reason_list_row(&self->reasons, time, &now->heard);
}

static const char* comma(const size_t already) {
  return already > 0 ? ", " : "";
}

static const char* new_line(const size_t already) {
  return already > 0 ? ",\n" : "\n";
}

static void write_about(FILE* const out, const piece* const about) {
  fputs("{\n  \"file\": ", out);
  json_text(out, about->file);
  fprintf(out,
          ",\n  \"kibun\": \"%s\",\n  \"rate\": %u,\n  \"duration_s\": ", KIBUN_VERSION,
          about->rate);
  json_number(out, about->end - about->start, 3);
}

static void write_summary(FILE* const out, const digest* const all) {
  fputs(",\n  \"summary\": {\"judged\": ", out);
  json_number(out, all->judged, 2);
  for (unsigned curve = 0; curve < DIGEST_CURVES; curve++) {
    fprintf(out, ", \"%s\": ", port_describe(digest_port(curve))->symbol);
    json_number(out, all->medians[curve], digest_decimals(curve));
  }
  fputs(", \"moods\": [", out);
  for (unsigned rank = 0; rank < DIGEST_MOODS && all->moods[rank] != MOOD_NONE; rank++) {
    fputs(comma(rank), out);
    json_text(out, mood_name(all->moods[rank]));
  }
  fputs("], \"tempo\": ", out);
  json_number(out, all->tempo, 2);
  fputs(", \"key\": ", out);
  json_text(out, key_name(all->key));
  fputc('}', out);
}

static void write_cell(FILE* const out, const unsigned index,
                       const port_values* const values) {
  const char* const word = column_word(index, values);
  if (word) {
    json_text(out, word);
  } else if (column_filled(index, values)) {
    json_number(out, (double)values->of[index], column_decimals(index));
  } else {
    fputs("null", out);
  }
}

static problem write_curves(const whole* const self) {
  FILE* const out = self->on.out;
  fputs(",\n  \"curves\": {\n    \"time_s\": [", out);
  for (size_t i = 0; i < self->rows.count; i++) {
    fputs(comma(i), out);
    json_number(out, self->first + (double)i / ROWS_PER_SECOND, 1);
  }
  problem wrong = output_problem(out);
  for (unsigned index = 0; index < PORT_COUNT && wrong == PROBLEM_NONE; index++) {
    if (!column_port(index)) {
      continue;
    }
    fprintf(out, "],\n    \"%s\": [", column_port(index)->symbol);
    for (size_t i = 0; i < self->rows.count; i++) {
      fputs(comma(i), out);
      write_cell(out, index, &self->rows.rows[i]);
    }
    wrong = output_problem(out);
  }
  fputs("]\n  }", out);
  return wrong;
}

static void write_return(FILE* const out, const event* const what) {
  char words[CHANGE_LENGTH];
  change_words(what->change, words);
  fprintf(out, ", \"transpose\": %d, \"speed\": ", what->transposition);
  json_number(out, (double)what->speed, 2);
  fputs(", \"change\": ", out);
  json_text(out, words);
}

static void write_event(const sheet* const on, const event* const what) {
  FILE* const out = on->out;
  fputs("    {\"time_s\": ", out);
  json_number(out, what->time, 3);
  fprintf(out, ", \"kind\": \"%s\", \"value\": ", event_name(what));
  char              text[EVENT_WORD];
  const char* const word = event_word(what, on->about->motifs, text);
  if (word) {
    json_text(out, word);
  } else {
    json_number(out, (double)what->value, event_decimals(what));
  }
  fputs(", \"confidence\": ", out);
  json_number(out, (double)what->confidence, 4);
  if (what->kind == EVENT_MOTIF) {
    write_return(out, what);
  }
  if (on->about->report_times) {
    fputs(", \"reported_s\": ", out);
    json_number(out, what->reported, 3);
  }
  fputc('}', out);
}

static problem write_events(whole* const self) {
  FILE* const out   = self->on.out;
  problem     wrong = PROBLEM_NONE;
  fputs(",\n  \"events\": [", out);
  event_list_sort(&self->events);
  for (size_t i = 0; i < self->events.count && wrong == PROBLEM_NONE; i++) {
    fputs(new_line(i), out);
    write_event(&self->on, &self->events.events[i]);
    wrong = output_problem(out);
  }
  fputs("\n  ]", out);
  return wrong;
}

static void write_reasons(FILE* const out, const char* const curve,
                          const reason reasons[WHY_REASONS]) {
  fprintf(out, ", \"%s\": [", curve);
  for (unsigned i = 0; i < WHY_REASONS && reasons[i].cue < CUE_COUNT; i++) {
    fprintf(out, "%s{\"cue\": ", comma(i));
    json_text(out, cue_word(reasons[i].cue, reasons[i].high));
    fputs(", \"push\": ", out);
    json_number(out, (double)reasons[i].push, 3);
    fputc('}', out);
  }
  fputc(']', out);
}

static problem write_why(const whole* const self) {
  FILE* const out   = self->on.out;
  problem     wrong = PROBLEM_NONE;
  fputs(",\n  \"why\": [", out);
  for (size_t i = 0; i < self->reasons.count && wrong == PROBLEM_NONE; i++) {
    const explanation* const what = &self->reasons.list[i];
    fprintf(out, "%s    {\"time_s\": ", new_line(i));
    json_number(out, what->time, 3);
    fprintf(out, ", \"mood\": \"%s\"", mood_name(what->mood));
    write_reasons(out, "valence", what->why.valence);
    write_reasons(out, "arousal", what->why.arousal);
    write_reasons(out, "tension", what->why.tension);
    fputc('}', out);
    wrong = output_problem(out);
  }
  fputs("\n  ]\n}\n", out);
  return wrong != PROBLEM_NONE ? wrong : output_problem(out);
}

static problem finish(void* const object) {
  whole* const self = object;
  digest       all;
  problem      wrong = digest_rows(&self->rows, &all);
  if (wrong != PROBLEM_NONE) {
    return wrong;
  }
  write_about(self->on.out, self->on.about);
  write_summary(self->on.out, &all);
  wrong = write_curves(self);
  if (wrong == PROBLEM_NONE) {
    wrong = write_events(self);
  }
  return wrong != PROBLEM_NONE ? wrong : write_why(self);
}

static void clear(void* const object) {
  whole* const self = object;
  row_list_clear(&self->rows);
  event_list_clear(&self->events);
  reason_list_clear(&self->reasons);
}

const format* json_format(void) {
  static const format as_json = {
    .word   = "json",
    .suffix = ".json",
    .text   = true,
    .listed = true,
    .size   = sizeof(whole),
    .frame  = hear,
    .row    = row,
    .finish = finish,
    .clear  = clear,
  };
  return &as_json;
}
