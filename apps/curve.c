// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/curve.h"

#include "apps/list.h"
#include "apps/png.h"
#include "apps/svg.h"

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
    .time             = (float)time,
    .valence          = of[PORT_valence],
    .arousal          = of[PORT_arousal],
    .tension          = of[PORT_tension],
    .energy           = of[PORT_energy],
    .confidence       = of[PORT_confidence],
    .tempo            = of[PORT_tempo],
    .tempo_confidence = of[PORT_tempo_confidence],
    .loudness         = of[PORT_loudness],
    .mood             = (mood_word)lrintf(of[PORT_mood]),
    .key              = (key_word)lrintf(of[PORT_key]),
  };
  return PROBLEM_NONE;
}

problem curve_append_event(curve* const self, const picture_event* const what) {
  picture_event* const events =
    list_grown(self->events, self->event_count, &self->event_room, sizeof *events);
  if (!events) {
    return PROBLEM_MEMORY;
  }
  self->events                      = events;
  self->events[self->event_count++] = *what;
  return PROBLEM_NONE;
}

void curve_clear(curve* const self) {
  free(self->points);
  free(self->events);
  *self = (curve){ 0 };
}

static void draw(cairo_t* const cr, const void* const what) {
  picture_draw(cr, WIDTH, HEIGHT, what);
}

static picture picture_of(const curve* const self, const curve_about* const about) {
  return (picture){
    .title       = about->title,
    .artist      = about->artist,
    .start       = about->start,
    .duration    = about->duration,
    .points      = self->points,
    .count       = self->count,
    .events      = self->events,
    .event_count = self->event_count,
    .songs       = about->songs,
    .song_count  = about->song_count,
  };
}

problem curve_write_png(const curve* const self, const curve_about* const about,
                        FILE* const out) {
  const picture          all = picture_of(self, about);
  cairo_surface_t* const page =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t* const cr = cairo_create(page);
  draw(cr, &all);

  const problem wrong =
    cairo_status(cr) == CAIRO_STATUS_SUCCESS ? png_write(page, out) : PROBLEM_MEMORY;
  cairo_destroy(cr);
  cairo_surface_destroy(page);
  return wrong;
}

problem curve_write_svg(const curve* const self, const curve_about* const about,
                        FILE* const out) {
  const picture all = picture_of(self, about);
  return svg_write(WIDTH, HEIGHT, draw, &all, out);
}
