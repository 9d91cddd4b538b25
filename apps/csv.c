// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/csv.h"

#include "apps/columns.h"
#include "apps/csv_cell.h"
#include "apps/output_file.h"

void csv_heading(FILE* const out, const bool with_file) {
  fputs(with_file ? "file,time_s" : "time_s", out);
  for (unsigned index = 0; index < PORT_COUNT; index++) {
    const port* const shown = column_port(index);
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

  for (unsigned index = 0; index < PORT_COUNT; index++) {
    if (!column_port(index)) {
      continue;
    }
    fputc(',', out);
    const char* const word = column_word(index, values);
    if (word) {
      csv_cell_text(out, word);
    } else if (column_filled(index, values)) {
      csv_cell_number(out, (double)values->of[index], column_decimals(index));
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
