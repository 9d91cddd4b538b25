// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/x11_canvas.h"

#include <stdint.h>
#include <stdlib.h>

struct x11_canvas {
  Display*         display;
  Window           window;
  GC               context;
  int              depth;
  cairo_surface_t* surface;
  cairo_t*         cr;
};

/// A pixel as cairo has it.
enum { RED = 0xFF0000, GREEN = 0x00FF00, BLUE = 0x0000FF };

bool x11_canvas_visual(Display* const display, XVisualInfo* const visual) {
  const int depths[] = { 24, 32 }; // a screen of another depth still has the second
  for (size_t i = 0; i < sizeof depths / sizeof *depths; ++i) {
    if (XMatchVisualInfo(display, DefaultScreen(display), depths[i], TrueColor, visual) &&
        visual->red_mask == RED && visual->green_mask == GREEN &&
        visual->blue_mask == BLUE) {
      return true;
    }
  }
  return false;
}

x11_canvas* x11_canvas_new(Display* const display, const Window window, const int depth) {
  x11_canvas* const self = calloc(1, sizeof *self);
  if (self) {
    self->display = display;
    self->window  = window;
    self->depth   = depth;
    self->context = XCreateGC(display, window, 0, NULL);
  }
  return self;
}

static void forget_drawing(x11_canvas* const self) {
  if (self->surface) {
    cairo_destroy(self->cr);
    cairo_surface_destroy(self->surface);
  }
  self->cr      = NULL;
  self->surface = NULL;
}

void x11_canvas_free(x11_canvas* const self) {
  if (self) {
    forget_drawing(self);
    if (self->context) {
      XFreeGC(self->display, self->context);
    }
    free(self);
  }
}

bool x11_canvas_resize(x11_canvas* const self, const int width, const int height) {
  forget_drawing(self);
  const cairo_format_t format = self->depth == 32 ? CAIRO_FORMAT_ARGB32 // must be opaque
                                                  : CAIRO_FORMAT_RGB24;
  cairo_surface_t* const surface = cairo_image_surface_create(format, width, height);
  cairo_t* const         cr      = cairo_create(surface);
  if (cairo_status(cr) != CAIRO_STATUS_SUCCESS) {
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return false;
  }
  self->surface = surface;
  self->cr      = cr;
  return true;
}

cairo_t* x11_canvas_cairo(const x11_canvas* const self) {
  return self->cr;
}

static int native_order(void) {
  const uint16_t one = 1;
  return *(const uint8_t*)&one ? LSBFirst : MSBFirst;
}

static int limited(const int value, const int low, const int high) {
  return value < low ? low : value > high ? high : value;
}

void x11_canvas_show(x11_canvas* const self, const view_area part) {
  if (!self->surface || !self->context) {
    return;
  }
  const int width  = cairo_image_surface_get_width(self->surface);
  const int height = cairo_image_surface_get_height(self->surface);
  const int left   = limited(part.x, 0, width);
  const int top    = limited(part.y, 0, height);
  const int right  = limited(part.x + part.width, left, width);
  const int bottom = limited(part.y + part.height, top, height);
  if (right == left || bottom == top) {
    return;
  }
  cairo_surface_flush(self->surface);

  // Not cairo's own surface for windows: to see whether it can share memory with the
  // server, it exchanges the process's error handler for a moment.
  XImage image = {
    .width            = width,
    .height           = height,
    .format           = ZPixmap,
    .data             = (char*)cairo_image_surface_get_data(self->surface),
    .byte_order       = native_order(),
    .bitmap_bit_order = native_order(),
    .bitmap_unit      = 32,
    .bitmap_pad       = 32,
    .depth            = self->depth,
    .bytes_per_line   = cairo_image_surface_get_stride(self->surface),
    .bits_per_pixel   = 32,
    .red_mask         = RED,
    .green_mask       = GREEN,
    .blue_mask        = BLUE,
  };
  if (XInitImage(&image)) {
    XPutImage(self->display, self->window, self->context, &image, left, top, left, top,
              (unsigned)(right - left), (unsigned)(bottom - top));
  }
}
