// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/status_row.h"

#include "ui/clock_text.h"
#include "ui/meter.h"
#include "ui/text.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const float LOWEST_DB = -48.0F;
static const float NEAR_CLIP = -1.0F;

// Points.
static const double GAP         = 12.0;
static const double METER_WIDE  = 56.0;
static const double METER_THICK = 3.0;
static const double LEVEL_WIDE  = 34.0; // "-23 dB"
static const double LEAST_WIDE  = 60.0; // that is left to the device

static int steps_of(const float peak_db) {
  return meter_pixels(1.0F - peak_db / LOWEST_DB, 0.0, 1.0, STATUS_ROW_STEPS);
}

static void write_asked(const live_status* const now, char text[STATUS_ROW_SHORT]) {
  const char* const tempo = now->scale == TEMPO_HALF     ? "tempo /2"
                            : now->scale == TEMPO_DOUBLE ? "tempo ×2"
                            : now->tapped > 0.0F         ? "tempo tapped"
                                                         : "";
  (void)snprintf(text, STATUS_ROW_SHORT, "%s%s%s", now->holding ? "HELD" : "",
                 now->holding && *tempo ? ", " : "", tempo);
}

static void write_input(const live_status* const now, const char* const notice,
                        status_row* const row) {
  char clock[CLOCK_TEXT_SIZE];
  row->told  = notice != NULL;
  row->alarm = !now->connected;
  if (notice) {
    (void)snprintf(row->input, sizeof row->input, "%s", notice);
  } else if (now->connected) {
    (void)snprintf(row->input, sizeof row->input, "%s", now->device ? now->device : "");
  } else {
    clock_text(clock, sizeof clock, now->away_s, false);
    (void)snprintf(row->input, sizeof row->input, "no device for %s", clock);
  }
}

static void write_level(const live_status* const now, status_row* const row) {
  const float peak = fmaxf(now->peak_db[0], now->peak_db[1]);
  row->away        = !now->connected;
  row->hot         = peak > NEAR_CLIP;
  for (int side = 0; side < 2 && !row->away; side++) {
    row->steps[side] = steps_of(now->peak_db[side]);
  }
  if (!row->away && peak > 2.0F * LOWEST_DB) {
    (void)snprintf(row->level, sizeof row->level, "%.0f dB", (double)peak + 0.0);
  } else if (!row->away) {
    (void)snprintf(row->level, sizeof row->level, "-inf dB");
  }
}

static bool same(const status_row* const one, const status_row* const other) {
  return one->on == other->on && one->alarm == other->alarm && one->told == other->told &&
         one->hot == other->hot && one->away == other->away &&
         one->any_lost == other->any_lost && one->steps[0] == other->steps[0] &&
         one->steps[1] == other->steps[1] && strcmp(one->running, other->running) == 0 &&
         strcmp(one->asked, other->asked) == 0 && strcmp(one->song, other->song) == 0 &&
         strcmp(one->input, other->input) == 0 && strcmp(one->level, other->level) == 0 &&
         strcmp(one->lost, other->lost) == 0;
}

bool status_row_update(status_row* const self, const live_status* const now,
                       const char* const notice) {
  status_row wanted = { .on = false };
  if (now) {
    wanted.on = true;
    clock_text(wanted.running, sizeof wanted.running, now->running_s, false);
    write_asked(now, wanted.asked);
    if (now->song > 0) {
      char clock[CLOCK_TEXT_SIZE];
      clock_text(clock, sizeof clock, now->song_s, false);
      (void)snprintf(wanted.song, sizeof wanted.song, "song %u  %s", now->song, clock);
    }
    write_input(now, notice, &wanted);
    write_level(now, &wanted);
    (void)snprintf(wanted.lost, sizeof wanted.lost, "overruns %llu",
                   (unsigned long long)now->overruns);
    wanted.any_lost = now->overruns > 0;
  }
  if (same(self, &wanted)) {
    return false;
  }
  *self = wanted;
  return true;
}

typedef struct {
  cairo_t*   cr;
  box        at;
  double     unit;
  text_style style;
  double     baseline;
} pen;

/// @return the width it takes, with what is free behind it; 0 for nothing
static double write(const pen* const self, const double x, const text_side side,
                    const colour_rgb ink, const char* const text) {
  if (*text == '\0') {
    return 0.0;
  }
  shapes_colour(self->cr, ink);
  text_draw(self->cr, self->style, side, x, self->baseline, text);
  return text_width(self->cr, self->style, text) + GAP * self->unit;
}

/// @return where what stands left of it must end
static double draw_right(const status_row* const row, const pen* const self) {
  const colour_rgb alarm = palette_tension(1.0F);
  double           right = self->at.x + self->at.width;
  right -=
    write(self, right, TEXT_RIGHT, row->any_lost ? alarm : palette_faint(), row->lost);
  if (row->away) {
    return right;
  }
  (void)write(self, right, TEXT_RIGHT, row->hot ? alarm : palette_dim(), row->level);
  right -= (LEVEL_WIDE + GAP) * self->unit;

  const double thick = fmax(1.0, round(METER_THICK * self->unit));
  const double wide  = round(METER_WIDE * self->unit);
  const double left  = round(right - wide);
  const double gap   = fmax(1.0, round(0.6 * thick));
  const double top   = round(self->at.y + 0.5 * (self->at.height - 2.0 * thick - gap));
  for (int side = 0; side < 2; side++) {
    const box line = { left, top + side * (thick + gap), wide, thick };
    meter_draw(self->cr, line, (int)lround(wide * row->steps[side] / STATUS_ROW_STEPS),
               row->hot ? alarm : palette_dim());
  }
  return left - GAP * self->unit;
}

void status_row_draw(const status_row* const self, cairo_t* const cr, const box at,
                     const double unit) {
  if (!self->on) {
    return;
  }
  const text_style style = type_label(unit);
  const pen        with  = { cr, at, unit, style, type_baseline(style, at) };
  const double     right = draw_right(self, &with);
  const colour_rgb alarm = palette_tension(1.0F);
  double           x     = at.x;
  x += write(&with, x, TEXT_LEFT, palette_ink(), self->running);
  x += write(&with, x, TEXT_LEFT, alarm, self->asked);
  x += write(&with, x, TEXT_LEFT, palette_dim(), self->song);
  if (right - x >= LEAST_WIDE * unit) {
    const text_style fitting = text_fit(cr, style, 7.0, right - x, self->input);
    cairo_save(cr);
    cairo_rectangle(cr, x, at.y, right - x, at.height);
    cairo_clip(cr);
    shapes_colour(cr, self->told ? palette_ink() : self->alarm ? alarm : palette_faint());
    text_draw(cr, fitting, TEXT_LEFT, x, with.baseline, self->input);
    cairo_restore(cr);
  }
}
