// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/summary.h"

#include "apps/csv_cell.h"
#include "apps/digest.h"
#include "apps/output_file.h"

#include <math.h>
#include <string.h>

typedef struct {
  sheet    on;
  row_list rows;
} summary;

static problem row(void* const object, const double time, const reading* const now) {
  (void)time;
  summary* const self = object;
  return row_list_append(&self->rows, &now->heard);
}

static void write_word(FILE* const out, const char* const word) {
  if (*word && !strpbrk(word, " \t\r\n\"\\'")) {
    fputs(word, out);
    return;
  }
  fputc('"', out);
  for (const char* at = word; *at; at++) {
    if (*at == '"' || *at == '\\') {
      fputc('\\', out);
    }
    fputc(*at == '\n' || *at == '\r' ? ' ' : *at, out);
  }
  fputc('"', out);
}

static void write_moods(FILE* const out, const mood_word moods[DIGEST_MOODS]) {
  fputs(" moods=", out);
  fputs(mood_name(moods[0]), out);
  for (unsigned rank = 1; rank < DIGEST_MOODS && moods[rank] != MOOD_NONE; rank++) {
    fprintf(out, ",%s", mood_name(moods[rank]));
  }
}

static void write_summary(const summary* const self, const digest* const all) {
  FILE* const out = self->on.out;
  if (self->on.about->column) {
    fputs("file=", out);
    write_word(out, self->on.about->column);
    fputc(' ', out);
  }
  fputs("duration=", out);
  csv_cell_number(out, self->on.about->end - self->on.about->start, 2);
  fputs(" judged=", out);
  csv_cell_number(out, all->judged, 2);
  for (unsigned curve = 0; curve < DIGEST_CURVES; curve++) {
    fprintf(out, " %s=", port_describe(digest_port(curve))->symbol);
    if (!isnan(all->medians[curve])) {
      csv_cell_number(out, all->medians[curve], digest_decimals(curve));
    }
  }
  write_moods(out, all->moods);
  fputs(" tempo=", out);
  csv_cell_number(out, all->tempo, 2);
  fputs(" key=", out);
  write_word(out, key_name(all->key));
  fputc('\n', out);
}

static problem finish(void* const object) {
  const summary* const self = object;
  digest               all;
  const problem        wrong = digest_rows(&self->rows, &all);
  if (wrong != PROBLEM_NONE) {
    return wrong;
  }
  write_summary(self, &all);
  return output_problem(self->on.out);
}

static void clear(void* const object) {
  summary* const self = object;
  row_list_clear(&self->rows);
}

const format* summary_format(void) {
  static const format as_summary = {
    .word   = "summary",
    .suffix = ".summary.txt",
    .text   = true,
    .size   = sizeof(summary),
    .row    = row,
    .finish = finish,
    .clear  = clear,
  };
  return &as_summary;
}
