// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/features.h"

#include "apps/csv_cell.h"
#include "apps/output_file.h"

static void heading(FILE* const out, const piece* const about) {
  fputs(about->column ? "file,time_s,silent" : "time_s,silent", out);
  for (unsigned memory = 0; memory < MODEL_MEMORIES; memory++) {
    for (unsigned feature = 0; feature < MODEL_FEATURES; feature++) {
      fprintf(out, ",%s_%s", model_memory_name(memory), model_feature_name(feature));
    }
  }
  fputc('\n', out);
}

static problem row(void* const object, const double time, const reading* const now) {
  const sheet* const self = object;
  if (self->about->column) {
    csv_cell_text(self->out, self->about->column);
    fputc(',', self->out);
  }
  csv_cell_number(self->out, time, 1);
  fputs(now->heard.silent ? ",1" : ",0", self->out);
  for (unsigned i = 0; i < MODEL_INPUTS; i++) {
    fprintf(self->out, ",%.5g", (double)now->inputs[i]);
  }
  fputc('\n', self->out);
  return output_problem(self->out);
}

static problem finish(void* const object) {
  const sheet* const self = object;
  return output_problem(self->out);
}

const format* features_format(void) {
  static const format as_features = {
    .word    = "features",
    .suffix  = ".features.csv",
    .text    = true,
    .size    = sizeof(sheet),
    .heading = heading,
    .row     = row,
    .finish  = finish,
  };
  return &as_features;
}
