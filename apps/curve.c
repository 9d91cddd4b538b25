// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/curve.h"

#include "apps/list.h"
#include "apps/png.h"

#include <math.h>
#include <stdlib.h>

enum { WIDTH = 1600, HEIGHT = 900 };

problem curve_append(curve* const self, const double time,
                     const port_values* const values) {
  picture_point* const points =
    list_grown(self->points, self->count, &self->room, sizeof *points);
  if (!points) {
    return PROBLEM_MEMORY;
  }
  self->points = points;

  const float* const of       = values->of;
  self->points[self->count++] = (picture_point){
    .time       = (float)time,
    .valence    = of[PORT_valence],
    .arousal    = of[PORT_arousal],
    .tension    = of[PORT_tension],
    .energy     = of[PORT_energy],
    .confidence = of[PORT_confidence],
    .tempo      = of[PORT_tempo],
    .mood       = (mood_word)lrintf(of[PORT_mood]),
    .key        = (key_word)lrintf(of[PORT_key]),
  };
  return PROBLEM_NONE;
}

void curve_clear(curve* const self) {
  free(self->points);
  *self = (curve){ 0 };
}

problem curve_write_png(const curve* const self, const char* const title,
                        const double duration, FILE* const out) {
  const picture piece = {
    .title    = title,
    .duration = duration,
    .points   = self->points,
    .count    = self->count,
  };

  cairo_surface_t* const page =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t* const cr = cairo_create(page);
  picture_draw(cr, WIDTH, HEIGHT, &piece);

  const problem wrong =
    cairo_status(cr) == CAIRO_STATUS_SUCCESS ? png_write(page, out) : PROBLEM_MEMORY;
  cairo_destroy(cr);
  cairo_surface_destroy(page);
  return wrong;
}
