// SPDX-License-Identifier: GPL-3.0-or-later

/// @file timeline_curves.h
/// The curves of a timeline: valence as an area and arousal as a line around zero,
/// tension on a scale of its own.

#ifndef KIBUN_TIMELINE_CURVES_H
#define KIBUN_TIMELINE_CURVES_H

#include "ui/shapes.h"
#include "ui/timeline_colours.h"
#include "ui/timeline_sight.h"

#include <cairo.h>
#include <stdint.h>

/// Begins with zeros.
typedef struct {
  timeline_colours colours;
  cairo_surface_t* sheet;                   ///< what the curves are drawn on
  float            trace[TIMELINE_COLUMNS]; ///< one curve
  uint32_t         line[TIMELINE_COLUMNS];  ///< its colours
  uint32_t         area[TIMELINE_COLUMNS];  ///< those of its area
} timeline_curves;

/// Give back the memory it took for drawing.
void timeline_curves_release(timeline_curves* self);

/// How strongly an area is filled, beside its line.
#define TIMELINE_AREA_STRENGTH (97.0 / 256.0)

/// Where a value stands in its row.
typedef struct {
  double zero; ///< y of 0
  double one;  ///< pixels up to 1
} timeline_scale;

timeline_scale timeline_scale_curves(box at);
timeline_scale timeline_scale_tension(box at);
double         timeline_scale_row(const timeline_scale* self, int16_t value);

void timeline_curves_draw(timeline_curves* self, cairo_t* cr, box at, double unit,
                          const timeline_sight* shown);
void timeline_curves_draw_tension(timeline_curves* self, cairo_t* cr, box at, double unit,
                                  const timeline_sight* shown);

#endif
