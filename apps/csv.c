// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/csv.h"

#include "apps/csv_cell.h"
#include "apps/output_file.h"

#include <math.h>

// What happens at a moment is no curve.
static const port* column(const unsigned index) {
  const port* const about = port_describe(index);
  return about->type == PORT_CONTROL_OUTPUT && about->kind != KIND_trigger &&
             index != PORT_story
           ? about
           : NULL;
}

static bool of_the_mood(const unsigned index) {
  return index == PORT_valence || index == PORT_arousal || index == PORT_tension ||
         (index >= PORT_energetic && index <= PORT_calm);
}

static int decimals(const port_unit unit) {
  return unit == UNIT_none ? 4 : 2;
}

void csv_heading(FILE* const out, const bool with_file) {
  fputs(with_file ? "file,time_s" : "time_s", out);
  for (unsigned index = 0; index < PORT_COUNT; index++) {
    const port* const shown = column(index);
    if (shown) {
      fprintf(out, ",%s", shown->symbol);
    }
  }
  fputc('\n', out);
}

void csv_row(FILE* const out, const char* const file, const double time,
             const port_values* const values) {
  if (file) {
    csv_cell_text(out, file);
    fputc(',', out);
  }
  csv_cell_number(out, time, 1);

  const bool judged = port_values_judged(values);
  for (unsigned index = 0; index < PORT_COUNT; index++) {
    const port* const shown = column(index);
    if (!shown) {
      continue;
    }
    fputc(',', out);
    const float value = values->of[index];
    if (shown->kind == KIND_enumeration) {
      const char* const word = port_word(index, (int)lrintf(value));
      csv_cell_text(out, word ? word : "");
    } else if (judged || !of_the_mood(index)) {
      csv_cell_number(out, (double)value, decimals(shown->unit));
    }
  }
  fputc('\n', out);
}

static void heading(FILE* const out, const piece* const about) {
  csv_heading(out, about->column != NULL);
}

static problem row(void* const object, const double time, const reading* const now) {
  const sheet* const self   = object;
  const port_values  values = port_values_from(&now->heard);
  csv_row(self->out, self->about->column, time, &values);
  return output_problem(self->out);
}

static problem finish(void* const object) {
  const sheet* const self = object;
  return output_problem(self->out);
}

const format* csv_format(void) {
  static const format as_csv = {
    .word    = "csv",
    .suffix  = ".csv",
    .text    = true,
    .size    = sizeof(sheet),
    .heading = heading,
    .row     = row,
    .finish  = finish,
  };
  return &as_csv;
}
