// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline.h"

#include "ui/timeline_axis.h"
#include "ui/timeline_band.h"
#include "ui/timeline_curves.h"
#include "ui/timeline_legend.h"
#include "ui/timeline_range.h"
#include "ui/timeline_reading.h"
#include "ui/timeline_rows.h"
#include "ui/timeline_sight.h"
#include "ui/timeline_words.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

struct timeline {
  bool            begun;
  timeline_range  range;
  range_part      lit;
  int             hover;
  timeline_sight  shown;
  timeline_sight  next;
  timeline_curves curves;
};

timeline* timeline_new(void) {
  timeline* const self = calloc(1, sizeof *self);
  if (self) {
    self->hover = TIMELINE_NOWHERE;
  }
  return self;
}

void timeline_free(timeline* const self) {
  if (self) {
    timeline_curves_release(&self->curves);
    free(self);
  }
}

void timeline_zoom(timeline* const self, const int steps) {
  timeline_range_zoom(&self->range, steps);
}

void timeline_point(timeline* const self, const box at, const double unit,
                    const bool inside, const double x, const double y) {
  const timeline_rows where = timeline_rows_of(at, unit);
  const box           band  = where.band;
  self->lit = inside ? timeline_range_at(where.range, x, y) : RANGE_NOTHING;
  self->hover =
    inside && x >= band.x && x < band.x + band.width && y >= at.y && y < at.y + at.height
      ? (int)floor(x - band.x)
      : TIMELINE_NOWHERE;
}

bool timeline_press(timeline* const self, const box at, const double unit, const double x,
                    const double y) {
  const box where = timeline_rows_of(at, unit).range;
  return timeline_range_press(&self->range, timeline_range_at(where, x, y));
}

void timeline_hear(timeline* const self, const snapshot* const now) {
  motif_names_hear(&self->next.names, now);
}

bool timeline_update(timeline* const self, const history* const past, const box at,
                     const double unit) {
  timeline_sight* const next = &self->next;
  timeline_range_follow(&self->range, past);
  next->step      = self->range.step;
  next->lit       = self->lit;
  next->hover     = self->hover;
  next->window    = timeline_window_of(past, timeline_range_seconds(next->step),
                                       (int)timeline_rows_of(at, unit).band.width);
  next->hovered   = (history_point){ .confidence = 0.0F };
  uint32_t number = 0;
  if (next->hover != TIMELINE_NOWHERE &&
      timeline_window_point(&next->window, next->hover, &number)) {
    next->hovered = *history_at(past, number);
  }
  timeline_columns_gather(past, &next->window, next->columns);
  next->mark_count = timeline_marks_find(past, &next->window, next->marks);
  if (self->begun && timeline_sight_same(next, &self->shown)) {
    return false;
  }
  self->begun = true;
  self->shown = *next;
  return true;
}

void timeline_draw(timeline* const self, cairo_t* const cr, const box at,
                   const double unit) {
  const timeline_rows         where   = timeline_rows_of(at, unit);
  const timeline_sight* const shown   = &self->shown;
  const int                   seconds = timeline_range_seconds(shown->step);
  if (shown->window.width < 1) {
    return;
  }
  timeline_axis_draw_lines(cr, &where, seconds);
  timeline_band_draw(cr, where.band, unit, shown);
  if (where.curves.height >= 8.0) {
    timeline_curves_draw(&self->curves, cr, where.curves, unit, shown);
  }
  if (where.tension.height >= 4.0) {
    timeline_curves_draw_tension(&self->curves, cr, where.tension, unit, shown);
  }
  if (where.stories.height > 0.0) {
    timeline_words_draw_stories(cr, &where, unit, shown);
    timeline_words_draw_marks(cr, where.keys, unit, MARK_KEY, shown);
    timeline_words_draw_marks(cr, where.tempi, unit, MARK_TEMPO, shown);
  }
  if (where.names.width > 0.0) {
    timeline_legend_draw(cr, &where, unit);
    timeline_range_draw(cr, where.range, unit, shown->step, shown->lit);
  }
  if (shown->hover >= 0 && shown->hover < shown->window.width) {
    timeline_reading_draw(cr, &where, unit, shown);
  } else {
    timeline_axis_draw(cr, &where, unit, seconds);
  }
}
