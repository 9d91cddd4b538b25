// SPDX-License-Identifier: GPL-3.0-or-later

/// @file view_canvas.h
/// A view and what it draws on, with a rim around it that it must not touch.

#ifndef KIBUN_VIEW_CANVAS_H
#define KIBUN_VIEW_CANVAS_H

#include "ui/view.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

enum { RIM = 3 };

typedef struct {
  view*            shown;
  cairo_surface_t* surface; ///< RIM larger on every side
  int              width;
  int              height;
  view_area        areas[VIEW_AREAS]; ///< of the last drawing
  int              count;
} canvas;

/// @param controls does somebody hear of changes?
canvas canvas_new(int width, int height, double scale, bool controls);
void   canvas_free(canvas* self);

void canvas_draw(canvas* self, const snapshot* now, const history* past);

/// Draw on another surface, as large as the canvas's own.
void canvas_draw_on(cairo_surface_t* surface, canvas* self, const snapshot* now,
                    const history* past);

/// A surface nobody has drawn on.
cairo_surface_t* canvas_blank(int width, int height);
cairo_surface_t* canvas_copy(const canvas* self);

/// Without the rim, opaque.
cairo_surface_t* canvas_picture(const canvas* self);

uint32_t* canvas_pixel(cairo_surface_t* surface, int x, int y);

/// Was the pixel told to have changed?
bool canvas_told(const canvas* self, int x, int y);

/// Fail unless every pixel is opaque, and the rim untouched.
void canvas_expect_covered(const canvas* self);

/// How many pixels differ, and where the first of them is.
int canvas_differing(cairo_surface_t* one, cairo_surface_t* other, int width, int height,
                     int* first_x, int* first_y);

#endif
