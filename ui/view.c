// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/view.h"

#include "ui/claim.h"
#include "ui/palette.h"
#include "ui/shapes.h"
#include "ui/text.h"

#include <stdlib.h>
#include <string.h>

struct view {
  int    width;
  int    height;
  double scale;
  bool   exposed;
  char   word[CLAIM_WORD_SIZE];
};

view* view_new(const control_range* const    ranges,
               const control_listener* const listener) {
  (void)ranges;
  (void)listener;
  view* const self = calloc(1, sizeof *self);
  if (self) {
    view_resize(self, VIEW_WIDTH, VIEW_HEIGHT, 1.0);
  }
  return self;
}

void view_free(view* const self) {
  free(self);
}

void view_resize(view* const self, const int width, const int height,
                 const double scale) {
  self->width   = width > 1 ? width : 1;
  self->height  = height > 1 ? height : 1;
  self->scale   = shapes_clamp(scale, 0.25, 16.0);
  self->exposed = true;
}

void view_expose(view* const self) {
  self->exposed = true;
}

void view_set_control(view* const self, const control_id which, const float value) {
  (void)self;
  (void)which;
  (void)value;
}

int view_draw(view* const self, cairo_t* const cr, const snapshot* const now,
              const history* const past, view_area* const changed) {
  (void)past;
  char word[CLAIM_WORD_SIZE];
  claim_word(now, word, sizeof word);
  if (!self->exposed && strcmp(word, self->word) == 0) {
    return 0;
  }
  shapes_colour(cr, palette_background());
  cairo_paint(cr);
  shapes_colour(cr, palette_mood(now->now.mood));
  const text_style style = { 40.0 * self->scale, TEXT_BOLD, 0.0 };
  text_draw(cr, style, TEXT_LEFT, 24.0 * self->scale, 60.0 * self->scale, word);
  memcpy(self->word, word, sizeof word);
  self->exposed = false;
  changed[0]    = (view_area){ 0, 0, self->width, self->height };
  return 1;
}

void view_press(view* const self, const double x, const double y, const int button,
                const bool twice, const bool fine) {
  (void)self;
  (void)x;
  (void)y;
  (void)button;
  (void)twice;
  (void)fine;
}

void view_move(view* const self, const double x, const double y, const bool fine) {
  (void)self;
  (void)x;
  (void)y;
  (void)fine;
}

void view_release(view* const self, const double x, const double y, const int button) {
  (void)self;
  (void)x;
  (void)y;
  (void)button;
}

void view_leave(view* const self) {
  (void)self;
}

void view_scroll(view* const self, const double x, const double y, const double steps,
                 const bool fine) {
  (void)self;
  (void)x;
  (void)y;
  (void)steps;
  (void)fine;
}

bool view_key_pressed(view* const self, const view_key key, const bool fine) {
  (void)self;
  (void)key;
  (void)fine;
  return false;
}

void view_key_released(view* const self, const view_key key) {
  (void)self;
  (void)key;
}
