// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/picture_format.h"

#include "apps/curve.h"

#include <math.h>
#include <string.h>

typedef struct {
  sheet on;
  curve points;
} drawing;

static problem hear(void* const object, const double time, const frame* const heard) {
  drawing* const self = object;
  if (heard->story == STORY_NONE) {
    return PROBLEM_NONE;
  }
  // A lag may reach back before the first sample heard: it is pulled in.
  const picture_event what = {
    .time       = (float)fmax(time - (double)heard->story_lag, self->on.about->start),
    .story      = heard->story,
    .confidence = heard->story_confidence,
    .tempo      = heard->tempo,
  };
  return curve_append_event(&self->points, &what);
}

static problem row(void* const object, const double time, const reading* const now) {
  drawing* const    self   = object;
  const port_values values = port_values_from(&now->heard);
  return curve_append(&self->points, time, &values);
}

static curve_about about(const piece* const one) {
  const char* const slash = strrchr(one->file, '/');
  return (curve_about){
    .title    = one->title ? one->title
                : slash    ? slash + 1
                           : one->file,
    .artist   = one->artist,
    .start    = one->start,
    .duration = one->end - one->start,
  };
}

static problem finish_png(void* const object) {
  const drawing* const self  = object;
  const curve_about    above = about(self->on.about);
  return curve_write_png(&self->points, &above, self->on.out);
}

static problem finish_svg(void* const object) {
  const drawing* const self  = object;
  const curve_about    above = about(self->on.about);
  return curve_write_svg(&self->points, &above, self->on.out);
}

static void clear(void* const object) {
  drawing* const self = object;
  curve_clear(&self->points);
}

const format* picture_format_png(void) {
  static const format as_png = {
    .word   = "png",
    .suffix = ".png",
    .text   = false,
    .size   = sizeof(drawing),
    .frame  = hear,
    .row    = row,
    .finish = finish_png,
    .clear  = clear,
  };
  return &as_png;
}

const format* picture_format_svg(void) {
  static const format as_svg = {
    .word   = "svg",
    .suffix = ".svg",
    .text   = false,
    .size   = sizeof(drawing),
    .frame  = hear,
    .row    = row,
    .finish = finish_svg,
    .clear  = clear,
  };
  return &as_svg;
}
