// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/summary.h"

#include "apps/csv_cell.h"
#include "apps/list.h"
#include "apps/output_file.h"
#include "apps/port_values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOP_MOODS = 3 };

typedef struct {
  sheet        on;
  port_values* rows;
  size_t       count;
  size_t       room;
} summary;

static problem row(void* const object, const double time, const reading* const now) {
  (void)time;
  summary* const     self = object;
  port_values* const rows =
    list_grown(self->rows, self->count, &self->room, sizeof *rows);
  if (!rows) {
    return PROBLEM_MEMORY;
  }
  self->rows                = rows;
  self->rows[self->count++] = port_values_from(&now->heard);
  return PROBLEM_NONE;
}

/// @param values room for a value of every row
/// @return NaN when nothing was judged
static double median_judged(const summary* const self, const unsigned index,
                            float* const values) {
  size_t count = 0;
  for (size_t i = 0; i < self->count; i++) {
    if (port_values_judged(&self->rows[i])) {
      values[count++] = self->rows[i].of[index];
    }
  }
  return count > 0 ? list_median(values, count) : (double)NAN;
}

static double median_tempo(const summary* const self, float* const values) {
  size_t count = 0;
  for (size_t i = 0; i < self->count; i++) {
    const float tempo = self->rows[i].of[PORT_tempo];
    if (tempo > 0.0F) {
      values[count++] = tempo;
    }
  }
  return count > 0 ? list_median(values, count) : 0.0;
}

static double share_judged(const summary* const self) {
  size_t count = 0;
  for (size_t i = 0; i < self->count; i++) {
    count += port_values_judged(&self->rows[i]);
  }
  return self->count > 0 ? (double)count / (double)self->count : 0.0;
}

static key_word clearest_key(const summary* const self) {
  double clarity[KEY_WORDS] = { 0 };
  for (size_t i = 0; i < self->count; i++) {
    const long key = lrintf(self->rows[i].of[PORT_key]);
    if (key > KEY_NONE && key < KEY_WORDS) {
      clarity[key] += (double)self->rows[i].of[PORT_key_clarity];
    }
  }
  key_word best = KEY_NONE;
  for (key_word key = KEY_NONE + 1; key < KEY_WORDS; key++) {
    best = clarity[key] > clarity[best] ? key : best;
  }
  return best;
}

static void write_moods(const summary* const self, float* const values) {
  double medians[MOOD_WORDS] = { 0 };
  for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
    const unsigned index = PORT_energetic + (unsigned)(mood - MOOD_ENERGETIC);
    medians[mood]        = median_judged(self, index, values);
  }
  fputs(" moods=", self->on.out);
  if (isnan(medians[MOOD_ENERGETIC])) {
    fputs(mood_name(MOOD_NONE), self->on.out);
    return;
  }
  for (unsigned rank = 0; rank < TOP_MOODS; rank++) {
    int best = MOOD_ENERGETIC;
    for (int mood = MOOD_NONE + 1; mood < MOOD_WORDS; mood++) {
      best = medians[mood] > medians[best] ? mood : best;
    }
    fprintf(self->on.out, "%s%s", rank > 0 ? "," : "", mood_name((mood_word)best));
    medians[best] = -1.0;
  }
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

static void write_summary(const summary* const self, float* const values) {
  static const port_index curves[] = {
    PORT_valence,       PORT_arousal,   PORT_tension,   PORT_energy,     PORT_loudness,
    PORT_pulse_clarity, PORT_majorness, PORT_roughness, PORT_percussive, PORT_bright,
    PORT_heavy,         PORT_strings,   PORT_brass,     PORT_piano,      PORT_voice,
    PORT_electronic,    PORT_drums,
  };

  FILE* const out = self->on.out;
  if (self->on.about->column) {
    fputs("file=", out);
    write_word(out, self->on.about->column);
    fputc(' ', out);
  }
  fputs("duration=", out);
  csv_cell_number(out, self->on.about->end - self->on.about->start, 2);
  fputs(" judged=", out);
  csv_cell_number(out, share_judged(self), 2);
  for (size_t i = 0; i < sizeof curves / sizeof curves[0]; i++) {
    const port* const about  = port_describe(curves[i]);
    const double      median = median_judged(self, curves[i], values);
    fprintf(out, " %s=", about->symbol);
    if (!isnan(median)) {
      csv_cell_number(out, median, about->unit == UNIT_none ? 3 : 2);
    }
  }
  write_moods(self, values);
  fputs(" tempo=", out);
  csv_cell_number(out, median_tempo(self, values), 2);
  fputs(" key=", out);
  write_word(out, key_name(clearest_key(self)));
  fputc('\n', out);
}

static problem finish(void* const object) {
  const summary* const self   = object;
  float* const         values = malloc((self->count + 1) * sizeof *values);
  if (!values) {
    return PROBLEM_MEMORY;
  }
  write_summary(self, values);
  free(values);
  return output_problem(self->on.out);
}

static void clear(void* const object) {
  const summary* const self = object;
  free(self->rows);
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
