// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_curves.h"

#include "ui/curve_ink.h"
#include "ui/palette.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

timeline_scale timeline_scale_curves(const box at) {
  return (timeline_scale){ floor(at.y + 0.5 * at.height), floor(0.5 * at.height) - 1.0 };
}

timeline_scale timeline_scale_tension(const box at) {
  return (timeline_scale){ at.y + at.height - 1.0, at.height - 2.0 };
}

double timeline_scale_row(const timeline_scale* const self, const int16_t value) {
  return self->zero - self->one * (double)value / TIMELINE_STEPS;
}

typedef int16_t (*reading)(const timeline_column* column);

static int16_t valence_of(const timeline_column* const column) {
  return column->valence;
}

static int16_t arousal_of(const timeline_column* const column) {
  return column->arousal;
}

static int16_t tension_of(const timeline_column* const column) {
  return column->tension;
}

/// An empty sheet the size of a row. @return false when memory runs out
static bool begin_sheet(timeline_curves* const self, const box at, const int width,
                        curve_sheet* const sheet) {
  const int height = (int)at.height;
  if (!self->sheet || cairo_image_surface_get_width(self->sheet) != width ||
      cairo_image_surface_get_height(self->sheet) != height) {
    cairo_surface_destroy(self->sheet);
    self->sheet = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  }
  cairo_surface_flush(self->sheet);
  unsigned char* const data = cairo_image_surface_get_data(self->sheet);
  if (cairo_surface_status(self->sheet) != CAIRO_STATUS_SUCCESS || !data) {
    return false;
  }
  const int stride = cairo_image_surface_get_stride(self->sheet);
  memset(data, 0, (size_t)stride * (size_t)height);
  *sheet = (curve_sheet){ (uint32_t*)(void*)data, width, height,
                          stride / (int)sizeof(uint32_t) };
  return true;
}

static void lay_sheet(const timeline_curves* const self, cairo_t* const cr, const box at,
                      const int width) {
  cairo_surface_mark_dirty(self->sheet);
  cairo_set_source_surface(cr, self->sheet, at.x, at.y);
  cairo_rectangle(cr, at.x, at.y, width, at.height);
  cairo_fill(cr);
}

/// Where a curve runs on the sheet, for every column.
static void trace(timeline_curves* const self, const timeline_sight* const shown,
                  const box at, const timeline_scale* const to, const reading value) {
  for (int i = 0; i < shown->window.width; i++) {
    const timeline_column* const column = &shown->columns[i];
    self->trace[i] =
      column->sure > 0 ? (float)(timeline_scale_row(to, value(column)) - at.y) : NAN;
  }
}

/// The colours of an area: those of its line, with a part of their strength.
static void thin(timeline_curves* const self, const int width) {
  const uint32_t part = (uint32_t)(256.0 * TIMELINE_AREA_STRENGTH);
  for (int i = 0; i < width; i++) {
    const uint32_t colour = self->line[i];
    self->area[i]         = ((colour & 0x00FF00FFU) * part >> 8U & 0x00FF00FFU) |
                    ((colour >> 8U & 0x00FF00FFU) * part & 0xFF00FF00U);
  }
}

static void zero_line(cairo_t* const cr, const box at, const double y) {
  shapes_colour(cr, palette_grid());
  shapes_fill(cr, (box){ at.x, y, at.width, 1.0 });
}

void timeline_curves_draw(timeline_curves* const self, cairo_t* const cr, const box at,
                          const double unit, const timeline_sight* const shown) {
  const int            width = shown->window.width;
  const timeline_scale to    = timeline_scale_curves(at);
  const float          pen   = (float)fmax(1.2, 1.5 * unit);
  curve_sheet          sheet;
  zero_line(cr, at, to.zero);
  if (!begin_sheet(self, at, width, &sheet)) {
    return;
  }
  for (int i = 0; i < width; i++) {
    self->line[i] = timeline_colours_place(&self->colours, &shown->columns[i]);
  }
  thin(self, width);
  trace(self, shown, at, &to, valence_of);
  curve_ink_area(&sheet, self->trace, (float)(to.zero - at.y), self->area);
  curve_ink_line(&sheet, self->trace, 0.85F * pen, self->line);
  for (int i = 0; i < width; i++) {
    self->line[i] = timeline_colours_ink(&shown->columns[i]);
  }
  trace(self, shown, at, &to, arousal_of);
  curve_ink_line(&sheet, self->trace, pen, self->line);
  lay_sheet(self, cr, at, width);
}

void timeline_curves_draw_tension(timeline_curves* const self, cairo_t* const cr,
                                  const box at, const double unit,
                                  const timeline_sight* const shown) {
  const int            width = shown->window.width;
  const timeline_scale to    = timeline_scale_tension(at);
  curve_sheet          sheet;
  zero_line(cr, at, at.y + at.height - 1.0);
  if (!begin_sheet(self, at, width, &sheet)) {
    return;
  }
  for (int i = 0; i < width; i++) {
    self->line[i] = timeline_colours_tension(&self->colours, &shown->columns[i]);
  }
  thin(self, width);
  trace(self, shown, at, &to, tension_of);
  curve_ink_area(&sheet, self->trace, (float)(to.zero - at.y), self->area);
  curve_ink_line(&sheet, self->trace, (float)fmax(1.0, 1.2 * unit), self->line);
  lay_sheet(self, cr, at, width);
}

void timeline_curves_release(timeline_curves* const self) {
  cairo_surface_destroy(self->sheet);
  self->sheet = NULL;
}
