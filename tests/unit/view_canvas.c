// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/view_canvas.h"

#include <criterion/criterion.h>

static const control_range RANGES[CONTROLS] = {
  [CONTROL_RESPONSE]       = { 0.1F, 10.0F, 1.0F },
  [CONTROL_SENSITIVITY]    = { 0.5F, 2.0F, 1.0F },
  [CONTROL_GATE]           = { -70.0F, -20.0F, -55.0F },
  [CONTROL_REFERENCE_AUTO] = { 0.0F, 1.0F, 1.0F },
  [CONTROL_REFERENCE]      = { -50.0F, -5.0F, -20.0F },
  [CONTROL_TEMPO_SCALE]    = { 0.0F, 2.0F, 1.0F },
  [CONTROL_LANES]          = { 0.0F, 2.0F, 0.0F },
  [CONTROL_LEARN]          = { 0.0F, 1.0F, 0.0F },
  [CONTROL_FORGET]         = { 0.0F, 1.0F, 0.0F },
  [CONTROL_RESET]          = { 0.0F, 1.0F, 0.0F },
};

static void ignore(void* const handle, const control_id which, const float value) {
  (void)handle;
  (void)which;
  (void)value;
}

static const uint32_t UNTOUCHED = 0x40302010U;

uint32_t* canvas_pixel(cairo_surface_t* const surface, const int x, const int y) {
  const size_t         stride = (size_t)cairo_image_surface_get_stride(surface);
  unsigned char* const data   = cairo_image_surface_get_data(surface);
  return (uint32_t*)(void*)(data + stride * (size_t)y + 4 * (size_t)x);
}

cairo_surface_t* canvas_blank(const int width, const int height) {
  cairo_surface_t* const surface =
    cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  cr_assert_eq(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      *canvas_pixel(surface, x, y) = UNTOUCHED;
    }
  }
  cairo_surface_mark_dirty(surface);
  return surface;
}

canvas canvas_new(const int width, const int height, const double scale,
                  const bool controls) {
  const control_listener listener = { NULL, controls ? ignore : NULL, NULL, NULL };
  canvas                 result   = { .width = width, .height = height };
  result.shown                    = view_new(RANGES, &listener);
  result.surface                  = canvas_blank(width + 2 * RIM, height + 2 * RIM);
  view_resize(result.shown, width, height, scale);
  return result;
}

void canvas_free(canvas* const self) {
  view_free(self->shown);
  cairo_surface_destroy(self->surface);
}

void canvas_draw_on(cairo_surface_t* const surface, canvas* const self,
                    const snapshot* const now, const history* const past) {
  cairo_t* const cr = cairo_create(surface);
  cairo_translate(cr, RIM, RIM);
  self->count = view_draw(self->shown, cr, now, past, self->areas);
  cr_assert_eq(cairo_status(cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  cr_assert_leq(self->count, VIEW_AREAS);
}

void canvas_draw(canvas* const self, const snapshot* const now,
                 const history* const past) {
  canvas_draw_on(self->surface, self, now, past);
}

bool canvas_told(const canvas* const self, const int x, const int y) {
  for (int i = 0; i < self->count; i++) {
    const view_area at = self->areas[i];
    if (x >= at.x && x < at.x + at.width && y >= at.y && y < at.y + at.height) {
      return true;
    }
  }
  return false;
}

void canvas_expect_covered(const canvas* const self) {
  for (int y = 0; y < self->height + 2 * RIM; y++) {
    for (int x = 0; x < self->width + 2 * RIM; x++) {
      const uint32_t colour = *canvas_pixel(self->surface, x, y);
      const bool     inside =
        x >= RIM && x < self->width + RIM && y >= RIM && y < self->height + RIM;
      if (inside ? colour >> 24U != 255U : colour != UNTOUCHED) {
        cr_assert_fail("%d x %d: pixel %d, %d is %08x", self->width, self->height,
                       x - RIM, y - RIM, colour);
      }
    }
  }
}

int canvas_differing(cairo_surface_t* const one, cairo_surface_t* const other,
                     const int width, const int height, int* const first_x,
                     int* const first_y) {
  int count = 0;
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      if (*canvas_pixel(one, x, y) != *canvas_pixel(other, x, y)) {
        if (count == 0) {
          *first_x = x - RIM;
          *first_y = y - RIM;
        }
        count++;
      }
    }
  }
  return count;
}

cairo_surface_t* canvas_copy(const canvas* const self) {
  cairo_surface_t* const copy =
    canvas_blank(self->width + 2 * RIM, self->height + 2 * RIM);
  for (int y = 0; y < self->height + 2 * RIM; y++) {
    for (int x = 0; x < self->width + 2 * RIM; x++) {
      *canvas_pixel(copy, x, y) = *canvas_pixel(self->surface, x, y);
    }
  }
  return copy;
}

cairo_surface_t* canvas_picture(const canvas* const self) {
  cairo_surface_t* const result =
    cairo_image_surface_create(CAIRO_FORMAT_RGB24, self->width, self->height);
  cairo_t* const cr = cairo_create(result);
  cairo_surface_mark_dirty(self->surface);
  cairo_set_source_surface(cr, self->surface, -RIM, -RIM);
  cairo_paint(cr);
  cairo_destroy(cr);
  return result;
}
