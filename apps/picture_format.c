// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/picture_format.h"

#include "apps/curve.h"

#include <string.h>

typedef struct {
  sheet on;
  curve points;
} drawing;

static problem row(void* const object, const double time, const reading* const now) {
  drawing* const    self   = object;
  const port_values values = port_values_from(&now->heard);
  return curve_append(&self->points, time - self->on.about->start, &values);
}

static problem finish(void* const object) {
  const drawing* const self  = object;
  const char* const    slash = strrchr(self->on.about->file, '/');
  return curve_write_png(&self->points, slash ? slash + 1 : self->on.about->file,
                         self->on.about->end - self->on.about->start, self->on.out);
}

static void clear(void* const object) {
  drawing* const self = object;
  curve_clear(&self->points);
}

const format* picture_format(void) {
  static const format as_png = {
    .word   = "png",
    .suffix = ".png",
    .text   = false,
    .size   = sizeof(drawing),
    .row    = row,
    .finish = finish,
    .clear  = clear,
  };
  return &as_png;
}
