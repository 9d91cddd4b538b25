// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_range.h"

#include "ui/palette.h"
#include "ui/text.h"
#include "ui/type_scale.h"

#include <stdint.h>
#include <stdio.h>

static const int SECONDS[] = { 60, 120, 300, 600 };

enum { STEPS = 4, USUAL = 1 };

int timeline_range_seconds(const int step) {
  return SECONDS[step];
}

void timeline_range_follow(timeline_range* const self, const history* const past) {
  if (self->chosen) {
    return;
  }
  const uint32_t points = past ? history_end(past) - history_begin(past) : 0;
  self->step            = 0;
  while (self->step < USUAL &&
         points > (uint32_t)SECONDS[self->step] * HISTORY_PER_SECOND) {
    self->step++;
  }
}

void timeline_range_zoom(timeline_range* const self, const int steps) {
  const int wanted = self->step - steps;
  self->chosen     = true;
  self->step       = wanted < 0 ? 0 : wanted >= STEPS ? STEPS - 1 : wanted;
}

range_part timeline_range_at(const box at, const double x, const double y) {
  const double slack = 0.2 * at.height; // a hand aims at the letters' upper edge
  if (at.width <= 0.0 || x < at.x || x >= at.x + at.width || y < at.y - slack ||
      y >= at.y + at.height) {
    return RANGE_NOTHING;
  }
  const double share = (x - at.x) / at.width;
  return share < 0.27 ? RANGE_FEWER : share < 0.73 ? RANGE_NEXT : RANGE_MORE;
}

bool timeline_range_press(timeline_range* const self, const range_part part) {
  switch (part) {
    case RANGE_MORE:
      timeline_range_zoom(self, -1);
      return true;
    case RANGE_FEWER:
      timeline_range_zoom(self, 1);
      return true;
    case RANGE_NEXT:
      self->chosen = true;
      self->step   = (self->step + 1) % STEPS;
      return true;
    case RANGE_NOTHING:
      break;
  }
  return false;
}

static void draw_sign(cairo_t* const cr, const text_style style, const text_side side,
                      const double x, const double base, const char* const sign,
                      const bool possible, const bool lit) {
  shapes_colour(cr, !possible ? palette_grid() : lit ? palette_ink() : palette_faint());
  text_draw(cr, style, side, x, base, sign);
}

void timeline_range_draw(cairo_t* const cr, const box at, const double unit,
                         const int step, const range_part lit) {
  const text_style style = type_text(unit);
  const double     base  = type_baseline(style, at);
  char             text[16];
  (void)snprintf(text, sizeof text, "%d min", SECONDS[step] / 60);
  shapes_colour(cr, lit == RANGE_NEXT ? palette_ink() : palette_dim());
  text_draw(cr, style, TEXT_CENTRE, at.x + 0.5 * at.width, base, text);
  draw_sign(cr, style, TEXT_LEFT, at.x, base, "−", step > 0, lit == RANGE_FEWER);
  draw_sign(cr, style, TEXT_RIGHT, at.x + at.width, base, "+", step < STEPS - 1,
            lit == RANGE_MORE);
}
