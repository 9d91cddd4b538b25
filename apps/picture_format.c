// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/picture_format.h"

#include "apps/curve.h"

#include <math.h>
#include <string.h>

typedef struct {
  sheet on;
  curve points;
} drawing;

static problem add(drawing* const self, const double time, const picture_event what) {
  // A lag may reach back before the first sample heard: it is pulled in.
  picture_event placed = what;
  placed.time          = (float)fmax(time, self->on.about->start);
  return curve_append_event(&self->points, &placed);
}

static problem add_motif(drawing* const self, const double time,
                         const motif_return* const what) {
  const motif_set* const known = self->on.about->motifs;
  const motif* const     named = known ? motif_set_at(known, what->number) : NULL;
  return named
           ? add(self, time - (double)what->lag,
                 (picture_event){ .confidence = what->strength, .label = named->name })
           : PROBLEM_NONE;
}

static problem hear(void* const object, const double time, const frame* const heard) {
  drawing* const self  = object;
  problem        wrong = PROBLEM_NONE;
  if (heard->story != STORY_NONE) {
    wrong = add(self, time - (double)heard->story_lag,
                (picture_event){ .story      = heard->story,
                                 .confidence = heard->story_confidence,
                                 .tempo      = heard->tempo });
  }
  return wrong == PROBLEM_NONE && heard->motif.number != 0
           ? add_motif(self, time, &heard->motif)
           : wrong;
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
