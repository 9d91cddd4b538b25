// SPDX-License-Identifier: GPL-3.0-or-later

#include "apps/strip_picture.h"

#include "apps/png.h"

#include <string.h>

static cairo_surface_t* copy_of(const inline_display_image* const image) {
  cairo_surface_t* const copy =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, image->width, image->height);
  if (cairo_surface_status(copy) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy(copy);
    return NULL;
  }
  cairo_surface_flush(copy);
  unsigned char* const rows   = cairo_image_surface_get_data(copy);
  const size_t         stride = (size_t)cairo_image_surface_get_stride(copy);
  for (size_t row = 0; row < (size_t)image->height; row++) {
    memcpy(rows + row * stride, image->data + row * (size_t)image->stride,
           4 * (size_t)image->width);
  }
  cairo_surface_mark_dirty(copy);
  return copy;
}

problem strip_picture_take(strip_picture* const self, player* const from) {
  const inline_display_image* const image =
    plugin_host_draw(from->host, (uint32_t)self->width, (uint32_t)self->height);
  if (!image) {
    return PROBLEM_NONE;
  }
  cairo_surface_t* const drawn = copy_of(image);
  if (!drawn) {
    return PROBLEM_MEMORY;
  }
  strip_picture_clear(self);
  self->drawn = drawn;
  return PROBLEM_NONE;
}

problem strip_picture_write(const strip_picture* const self, const int zoom,
                            FILE* const out) {
  const int width  = cairo_image_surface_get_width(self->drawn);
  const int height = cairo_image_surface_get_height(self->drawn);

  cairo_surface_t* const page =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, zoom * width, zoom * height);
  cairo_t* const cr = cairo_create(page);
  cairo_scale(cr, zoom, zoom);
  cairo_set_source_surface(cr, self->drawn, 0.0, 0.0);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
  cairo_paint(cr);

  const problem wrong =
    cairo_status(cr) == CAIRO_STATUS_SUCCESS ? png_write(page, out) : PROBLEM_MEMORY;
  cairo_destroy(cr);
  cairo_surface_destroy(page);
  return wrong;
}

void strip_picture_clear(strip_picture* const self) {
  if (self->drawn) {
    cairo_surface_destroy(self->drawn);
    self->drawn = NULL;
  }
}
