// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/picture_format.h"

#include "apps/curve.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  FILE*        out;
  const piece* about;
  curve        points;
} drawing;

static void* open_drawing(FILE* const out, const piece* const about) {
  drawing* const self = calloc(1, sizeof *self);
  if (self) {
    self->out   = out;
    self->about = about;
  }
  return self;
}

static problem row(void* const object, const double time,
                   const port_values* const values) {
  drawing* const self = object;
  return curve_append(&self->points, time - self->about->start, values);
}

static problem finish(void* const object) {
  const drawing* const self  = object;
  const char* const    slash = strrchr(self->about->file, '/');
  return curve_write_png(&self->points, slash ? slash + 1 : self->about->file,
                         self->about->end - self->about->start, self->out);
}

static void free_drawing(void* const object) {
  drawing* const self = object;
  if (self) {
    curve_clear(&self->points);
    free(self);
  }
}

const format* picture_format(void) {
  static const format as_png = {
    .word   = "png",
    .suffix = ".png",
    .text   = false,
    .open   = open_drawing,
    .row    = row,
    .finish = finish,
    .free   = free_drawing,
  };
  return &as_png;
}
