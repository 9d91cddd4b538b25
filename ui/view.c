// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/view.h"

#include "ui/colour_bars.h"
#include "ui/control_cells.h"
#include "ui/control_panel.h"
#include "ui/headline.h"
#include "ui/mood_bars.h"
#include "ui/mood_plane.h"
#include "ui/palette.h"
#include "ui/pulse_cells.h"
#include "ui/reasons.h"
#include "ui/shapes.h"
#include "ui/status_row.h"
#include "ui/strip.h"
#include "ui/text.h"
#include "ui/text_cache.h"
#include "ui/timeline.h"
#include "ui/view_clock.h"
#include "ui/view_layout.h"

#include <math.h>
#include <stdlib.h>

static const double FOCUS_SIDE = 6.0; // points that a focused control's frame sticks out

struct view {
  int              width;
  int              height;
  bool             exposed;
  bool             controlled; ///< somebody hears of changes
  control_listener listener;
  double           scale;
  view_layout      layout;
  headline         headline;
  pulse_cells      pulse;
  tempo_scale      scale_asked;
  mood_plane       plane;
  mood_bars        moods;
  reasons          reasons;
  colour_bars      colours;
  control_panel    controls;
  status_row       status;
  bool             status_changed;
  timeline*        timeline;
  snapshot         strip; ///< what the strip shows
  text_cache*      words;
};

view* view_new(const control_range* const    ranges,
               const control_listener* const listener) {
  view* const self = calloc(1, sizeof *self);
  if (!self) {
    return NULL;
  }
  self->timeline = timeline_new();
  self->words    = text_cache_new();
  if (!self->timeline || !self->words) {
    timeline_free(self->timeline);
    text_cache_free(self->words);
    free(self);
    return NULL;
  }
  control_panel_init(&self->controls, ranges, listener);
  self->controlled = listener && listener->set;
  if (listener) {
    self->listener = *listener;
  }
  self->scale_asked = TEMPO_AS_MEASURED;
  self->strip       = snapshot_idle();
  view_resize(self, VIEW_WIDTH, VIEW_HEIGHT, 1.0);
  return self;
}

void view_free(view* const self) {
  if (self) {
    control_panel_release_all(&self->controls);
    mood_plane_release(&self->plane);
    timeline_free(self->timeline);
    text_cache_free(self->words);
    free(self);
  }
}

static bool has(const view* const self, const view_part part) {
  return !self->layout.strip && self->layout.at[part].width > 0.0 &&
         self->layout.at[part].height > 0.0;
}

void view_resize(view* const self, const int width, const int height,
                 const double scale) {
  self->width  = width > 1 ? width : 1;
  self->height = height > 1 ? height : 1;
  self->scale  = shapes_clamp(scale, 0.25, 16.0);
  self->layout = view_layout_of(self->width, self->height, self->scale, self->controlled);
  self->exposed = true;
  if (!has(self, PART_CONTROLS)) {
    control_panel_release_all(&self->controls);
    self->controls.focus = CONTROL_NONE;
  }
  control_panel_leave(&self->controls);
  view_leave(self);
}

void view_expose(view* const self) {
  self->exposed = true;
}

void view_set_control(view* const self, const control_id which, const float value) {
  control_panel_set(&self->controls, which, value);
}

void view_set_offer(view* const self, const char* const how) {
  self->headline.keep = how;
}

void view_set_status(view* const self, const live_status* const now,
                     const char* const notice) {
  const bool        gone = now && !now->connected;
  const char* const name = gone && now->device ? now->device : "a device";
  headline_set_away(&self->headline, gone ? name : NULL, gone ? now->away_s : 0.0);
  headline_set_holding(&self->headline, now && now->holding);
  self->scale_asked = now ? now->scale : TEMPO_AS_MEASURED;
  self->status_changed =
    status_row_update(&self->status, now, notice) || self->status_changed;
}

/// One drawing.
typedef struct {
  view*      self;
  cairo_t*   cr;
  view_area* changed;
  int        count;
  bool       all;
} drawing;

static void begin(const drawing* const now, const box at) {
  cairo_save(now->cr);
  cairo_rectangle(now->cr, at.x, at.y, at.width, at.height);
  cairo_clip(now->cr);
  if (!now->all) {
    shapes_colour(now->cr, palette_background());
    cairo_paint(now->cr);
  }
}

static void report(drawing* const now, const box at) {
  // A surface may be smaller than a box that was rounded.
  const view* const self   = now->self;
  const int         left   = (int)fmax(0.0, at.x);
  const int         top    = (int)fmax(0.0, at.y);
  const int         right  = (int)fmin(self->width, at.x + at.width);
  const int         bottom = (int)fmin(self->height, at.y + at.height);
  if (!now->all && now->count < VIEW_AREAS && right > left && bottom > top) {
    now->changed[now->count++] = (view_area){ left, top, right - left, bottom - top };
  }
}

static void finish(drawing* const now, const box at) {
  cairo_restore(now->cr);
  report(now, at);
}

static box around(const box one, const box other) {
  const double left   = fmin(one.x, other.x);
  const double top    = fmin(one.y, other.y);
  const double right  = fmax(one.x + one.width, other.x + other.width);
  const double bottom = fmax(one.y + one.height, other.y + other.height);
  return (box){ left, top, right - left, bottom - top };
}

/// Boxes that are told as one.
typedef struct {
  bool any;
  box  at;
} region;

static void extend(region* const all, const box at) {
  all->at  = all->any ? around(all->at, at) : at;
  all->any = true;
}

static void draw_headline(drawing* const now, const snapshot* const picture,
                          const view_clock clock) {
  view* const           self   = now->self;
  const headline_change change = headline_update(&self->headline, picture, clock);
  const box             word   = self->layout.at[PART_WORD];
  const box             line   = self->layout.at[PART_SENTENCE];
  if (has(self, PART_WORD) && (change.word || now->all)) {
    begin(now, word);
    headline_draw_word(&self->headline, now->cr, word, self->layout.word_size);
    finish(now, word);
  }
  if (has(self, PART_SENTENCE) && (change.sentence || now->all)) {
    begin(now, line);
    headline_draw_sentence(&self->headline, now->cr, line);
    finish(now, line);
  }
}

static void draw_pulse(drawing* const now, const snapshot* const picture,
                       const view_clock clock) {
  view* const        self = now->self;
  const double       unit = self->layout.cell_unit;
  const pulse_change change =
    pulse_cells_update(&self->pulse, picture, self->scale_asked, clock.tick);
  const bool changed[]         = { change.tempo, change.key, change.trust };
  void (*const draw[])(const pulse_cells*, cairo_t*, box,
                       double) = { pulse_cells_draw_tempo, pulse_cells_draw_key,
                                   pulse_cells_draw_trust };
  for (int i = 0; i < 3; i++) {
    const box at = self->layout.at[PART_TEMPO + i];
    if (has(self, (view_part)(PART_TEMPO + i)) && (changed[i] || now->all)) {
      begin(now, at);
      draw[i](&self->pulse, now->cr, at, unit);
      finish(now, at);
    }
  }
}

static void draw_plane(drawing* const now, const snapshot* const picture) {
  view* const self = now->self;
  const box   at   = self->layout.at[PART_PLANE];
  if (has(self, PART_PLANE) &&
      (mood_plane_update(&self->plane, picture, at.width) || now->all)) {
    begin(now, at);
    mood_plane_draw(&self->plane, now->cr, at, self->layout.unit);
    finish(now, at);
  }
}

static void draw_moods(drawing* const now, const snapshot* const picture,
                       const view_clock clock) {
  view* const        self = now->self;
  const box          at   = self->layout.at[PART_MOODS];
  const double       unit = self->layout.unit;
  const meter_change rows = mood_bars_update(&self->moods, picture, clock.tick, at, unit);
  region             all  = { .any = false };
  for (int i = 0; i < MOOD_BARS; i++) {
    if (now->all || (rows.rows & 1U << (unsigned)i)) {
      const box row = now->all || (rows.names & 1U << (unsigned)i)
                        ? mood_bars_row(at, i)
                        : mood_bars_meter(at, unit, i);
      begin(now, row);
      mood_bars_draw(&self->moods, now->cr, at, unit, i);
      cairo_restore(now->cr);
      extend(&all, row);
    }
  }
  if (all.any) {
    report(now, all.at);
  }
}

static void draw_reasons(drawing* const now, const snapshot* const picture,
                         const view_clock clock) {
  view* const        self = now->self;
  const box          at   = self->layout.at[PART_REASONS];
  const double       unit = self->layout.unit;
  const meter_change rows = reasons_update(&self->reasons, picture, clock, at, unit);
  region             all  = { .any = false };
  for (int i = 0; i < REASON_ROWS; i++) {
    if (now->all || (rows.rows & 1U << (unsigned)i)) {
      const box row = now->all || (rows.names & 1U << (unsigned)i)
                        ? reasons_row(at, i)
                        : reasons_meter(at, unit, i);
      begin(now, row);
      reasons_draw(&self->reasons, now->cr, at, unit, i);
      cairo_restore(now->cr);
      extend(&all, row);
    }
  }
  if (all.any) {
    report(now, all.at);
  }
}

static void draw_colours(drawing* const now, const snapshot* const picture,
                         const view_clock clock) {
  view* const        self = now->self;
  const box          at   = self->layout.at[PART_COLOURS];
  const double       unit = self->layout.unit;
  const meter_change rows =
    colour_bars_update(&self->colours, picture, clock.tick, at, unit);
  region all = { .any = false };
  for (int i = 0; i < COLOUR_ROWS; i++) {
    if (now->all || (rows.rows & 1U << (unsigned)i)) {
      const box row = now->all || (rows.names & 1U << (unsigned)i)
                        ? colour_bars_row(at, i)
                        : colour_bars_meter(at, unit, i);
      begin(now, row);
      colour_bars_draw(&self->colours, now->cr, at, unit, i);
      cairo_restore(now->cr);
      extend(&all, row);
    }
  }
  if (all.any) {
    report(now, all.at);
  }
}

static void draw_timeline(drawing* const now, const snapshot* const picture,
                          const history* const past) {
  view* const  self = now->self;
  const box    at   = self->layout.at[PART_TIMELINE];
  const double unit = self->layout.unit;
  timeline_hear(self->timeline, picture);
  if (timeline_update(self->timeline, past, at, unit) || now->all) {
    begin(now, at);
    timeline_draw(self->timeline, now->cr, at, unit);
    finish(now, at);
  }
}

static void draw_controls(drawing* const now) {
  view* const    self     = now->self;
  const box      at       = self->layout.at[PART_CONTROLS];
  const double   unit     = self->layout.unit;
  const double   side     = round(FOCUS_SIDE * unit);
  const uint32_t controls = control_panel_update(&self->controls, at, unit);
  region         all      = { .any = false };
  for (int i = 0; i < CONTROLS; i++) {
    const box cell = control_cell(at, unit, (control_id)i);
    if (cell.width > 0.0 && (now->all || (controls & 1U << (unsigned)i))) {
      const box wide = { cell.x - side, cell.y, cell.width + 2.0 * side, cell.height };
      begin(now, wide);
      control_panel_draw(&self->controls, now->cr, at, unit, (control_id)i);
      cairo_restore(now->cr);
      extend(&all, wide);
    }
  }
  if (all.any) {
    report(now, all.at);
  }
}

static void draw_status(drawing* const now) {
  view* const self = now->self;
  const box   at   = self->layout.at[PART_STATUS];
  if (self->status_changed || now->all) {
    begin(now, at);
    status_row_draw(&self->status, now->cr, at, self->layout.unit);
    finish(now, at);
  }
  self->status_changed = false;
}

static void draw_parts(drawing* const now, const snapshot* const picture,
                       const history* const past) {
  const view_clock clock = view_clock_of(past);
  const view*      self  = now->self;
  draw_headline(now, picture, clock);
  draw_pulse(now, picture, clock);
  draw_plane(now, picture);
  if (has(self, PART_MOODS)) {
    draw_moods(now, picture, clock);
  }
  if (has(self, PART_REASONS)) {
    draw_reasons(now, picture, clock);
  }
  if (has(self, PART_COLOURS)) {
    draw_colours(now, picture, clock);
  }
  if (has(self, PART_TIMELINE)) {
    draw_timeline(now, picture, past);
  }
  if (has(self, PART_CONTROLS)) {
    draw_controls(now);
  }
  if (has(self, PART_STATUS)) {
    draw_status(now);
  }
}

int view_draw(view* const self, cairo_t* const cr, const snapshot* const now,
              const history* const past, view_area* const changed) {
  drawing under_way = { self, cr, changed, 0, self->exposed };
  cairo_save(cr);
  cairo_rectangle(cr, 0.0, 0.0, self->width, self->height);
  cairo_clip(cr);
  if (self->layout.strip) {
    if (strip_changed(&self->strip, now)) {
      self->strip   = *now;
      self->exposed = true;
    }
    if (self->exposed) {
      strip_draw(cr, self->width, self->height, &self->strip);
    }
  } else {
    if (self->exposed) {
      shapes_colour(cr, palette_background());
      cairo_paint(cr);
    }
    text_remember(cr, self->words);
    draw_parts(&under_way, now, past);
    text_remember(cr, NULL);
  }
  cairo_restore(cr);
  if (self->exposed) {
    self->exposed   = false;
    changed[0]      = (view_area){ 0, 0, self->width, self->height };
    under_way.count = 1;
  }
  return under_way.count;
}

static bool contains(const box at, const double x, const double y) {
  return x >= at.x && x < at.x + at.width && y >= at.y && y < at.y + at.height;
}

void view_press(view* const self, const double x, const double y, const int button,
                const bool twice, const bool fine) {
  if (button != 1) {
    return;
  }
  const double unit = self->layout.unit;
  if (has(self, PART_SENTENCE) && self->headline.offers && self->listener.keep &&
      contains(self->layout.at[PART_SENTENCE], x, y)) {
    self->listener.keep(self->listener.handle);
    return;
  }
  control_panel_press(&self->controls, self->layout.at[PART_CONTROLS], unit, x, y, twice,
                      fine);
  if (has(self, PART_TIMELINE)) {
    (void)timeline_press(self->timeline, self->layout.at[PART_TIMELINE], unit, x, y);
  }
}

void view_move(view* const self, const double x, const double y, const bool fine) {
  control_panel_move(&self->controls, self->layout.at[PART_CONTROLS], self->layout.unit,
                     x, y, fine);
  if (has(self, PART_TIMELINE)) {
    timeline_point(self->timeline, self->layout.at[PART_TIMELINE], self->layout.unit,
                   self->controls.held == CONTROL_NONE, x, y);
  }
}

void view_release(view* const self, const double x, const double y, const int button) {
  if (button == 1) {
    control_panel_release(&self->controls);
    view_move(self, x, y, false);
  }
}

void view_leave(view* const self) {
  control_panel_leave(&self->controls);
  timeline_point(self->timeline, self->layout.at[PART_TIMELINE], self->layout.unit, false,
                 0.0, 0.0);
}

void view_scroll(view* const self, const double x, const double y, const double steps,
                 const bool fine) {
  const box timeline = self->layout.at[PART_TIMELINE];
  if (!control_panel_scroll(&self->controls, self->layout.at[PART_CONTROLS],
                            self->layout.unit, x, y, steps, fine) &&
      has(self, PART_TIMELINE) && contains(timeline, x, y)) {
    timeline_zoom(self->timeline, steps > 0.0 ? 1 : steps < 0.0 ? -1 : 0);
  }
}

bool view_key_pressed(view* const self, const view_key key, const bool fine) {
  if (key == VIEW_KEY_PLUS || key == VIEW_KEY_MINUS) {
    if (has(self, PART_TIMELINE)) {
      timeline_zoom(self->timeline, key == VIEW_KEY_PLUS ? -1 : 1);
    }
    return has(self, PART_TIMELINE);
  }
  return has(self, PART_CONTROLS) && control_panel_key(&self->controls, key, fine);
}

void view_key_released(view* const self, const view_key key) {
  control_panel_key_released(&self->controls, key);
}
