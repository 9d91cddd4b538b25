// SPDX-License-Identifier: GPL-3.0-or-later

#include "plugin/inline_display.h"

#include "ui/strip.h"

#include <cairo.h>
#include <stdlib.h>

enum {
  REDRAWS_PER_SECOND = 25,
  LARGEST_SIDE       = 4000, // pixels; no strip is wider, and 64 MB are enough
  CACHED_SIZES       = 2     // Ardour shows the strip and the plugin's window in turn
};

typedef struct {
  cairo_surface_t*     pixels; // NULL while unused
  snapshot             drawn;
  inline_display_image image;
} canvas;

struct inline_display {
  const snapshot_slot* from;

  // The audio thread's.
  const inline_display_queue_draw* queue;
  uint64_t                         interval; // samples between two requests, at least
  uint64_t                         next;     // no request before this sample
  snapshot                         requested;

  // The drawing thread's.
  canvas   canvases[CACHED_SIZES];
  unsigned latest; // the canvas drawn last
};

bool inline_display_available(void) {
  return true;
}

inline_display* inline_display_new(const snapshot_slot* const             from,
                                   const inline_display_queue_draw* const queue,
                                   const double                           rate) {
  inline_display* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->from      = from;
  self->queue     = queue;
  self->interval  = (uint64_t)(rate / REDRAWS_PER_SECOND) + 1;
  self->requested = snapshot_idle();
  return self;
}

static void canvas_clear(canvas* const self) {
  if (self->pixels) {
    cairo_surface_destroy(self->pixels);
  }
  *self = (canvas){ .pixels = NULL };
}

void inline_display_free(inline_display* const self) {
  if (!self) {
    return;
  }
  for (unsigned i = 0; i < CACHED_SIZES; ++i) {
    canvas_clear(&self->canvases[i]);
  }
  free(self);
}

bool inline_display_update(inline_display* const self, const snapshot* const now,
                           const uint64_t samples) {
  if (!self || !self->queue) {
    return true;
  }
  if (samples < self->next) {
    return false;
  }
  if (strip_changed(&self->requested, now)) {
    self->next      = samples + self->interval;
    self->requested = *now;
    self->queue->queue_draw(self->queue->handle);
  }
  return true;
}

static bool canvas_draw(canvas* const self, const snapshot* const now) {
  cairo_t* const cr = cairo_create(self->pixels);
  strip_draw(cr, self->image.width, self->image.height, now);
  const bool drawn = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cr);
  cairo_surface_flush(self->pixels);
  self->drawn = *now;
  return drawn;
}

static bool canvas_new(canvas* const self, const int width, const int height) {
  canvas_clear(self);
  self->pixels = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  if (cairo_surface_status(self->pixels) != CAIRO_STATUS_SUCCESS) {
    canvas_clear(self);
    return false;
  }
  self->image.data   = cairo_image_surface_get_data(self->pixels);
  self->image.width  = width;
  self->image.height = height;
  self->image.stride = cairo_image_surface_get_stride(self->pixels);
  return true;
}

static bool canvas_is(const canvas* const self, const int width, const int height) {
  return self->pixels && self->image.width == width && self->image.height == height;
}

inline_display_image* inline_display_render(inline_display* const self,
                                            const uint32_t        width,
                                            const uint32_t        most_height) {
  if (!self || width == 0 || most_height == 0) {
    return NULL;
  }
  const int room = most_height < LARGEST_SIDE ? (int)most_height : LARGEST_SIDE;
  const int wide = width < LARGEST_SIDE ? (int)width : LARGEST_SIDE;
  const int high = strip_height(wide, room);

  snapshot now;
  snapshot_read(self->from, &now);

  unsigned which = self->latest;
  if (!canvas_is(&self->canvases[which], wide, high)) {
    which = (which + 1) % CACHED_SIZES;
  }
  canvas* const use = &self->canvases[which];
  self->latest      = which;

  const bool fresh = !canvas_is(use, wide, high);
  if (fresh && !canvas_new(use, wide, high)) {
    return NULL;
  }
  if ((fresh || strip_changed(&use->drawn, &now)) && !canvas_draw(use, &now)) {
    canvas_clear(use);
    return NULL;
  }
  return &use->image;
}
