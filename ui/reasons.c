// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reasons.h"

#include "ui/meter.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { VALENCE, AROUSAL, TENSION };

enum { ROWS_PER_CURVE = 5 }; // the curve, three reasons, a gap

static const uint32_t KEPT_TICKS = 8;    // 2 s: a cue that comes back soon was never gone
static const uint32_t READ_TICKS = 8;    // 2 s in a place before another may have it
static const float    SMOOTHING  = 0.4F; // per tick
static const float    OVERTAKING = 1.3F;

/// What fills half a meter. Tension moves half as far as the other two.
static const double FULL[REASON_CURVES] = { 0.7, 0.7, 0.35 };

box reasons_row(const box at, const int row) {
  return meter_row(at, REASON_ROWS, row);
}

box reasons_meter(const box at, const double unit, const int row) {
  return meter_right_of(reasons_row(at, row), 102.0 * unit);
}

static box line_of(const box row, const double unit, const double thick) {
  return meter_line(row, row.x + 104.0 * unit, row.x + row.width - 40.0 * unit,
                    thick * unit);
}

static const reason* reasons_of(const frame* const now, const int curve) {
  return curve == VALENCE   ? now->why.valence
         : curve == AROUSAL ? now->why.arousal
                            : now->why.tension;
}

static float value_of(const frame* const now, const int curve) {
  return curve == VALENCE ? now->valence : curve == AROUSAL ? now->arousal : now->tension;
}

static bool is_real(const reason* const now) {
  return (unsigned)now->cue < CUE_COUNT && isfinite(now->push);
}

static reason_place* place_of(reason_place places[WHY_REASONS], const reason* const now) {
  for (int i = 0; i < WHY_REASONS; i++) {
    if (places[i].used && places[i].cue == now->cue && places[i].high == now->high) {
      return &places[i];
    }
  }
  return NULL;
}

static reason_place* free_place(reason_place places[WHY_REASONS]) {
  for (int i = 0; i < WHY_REASONS; i++) {
    if (!places[i].used) {
      return &places[i];
    }
  }
  return NULL;
}

/// The strongest rise, but slowly: a list that sorts itself cannot be read.
static void sort(reason_place places[WHY_REASONS], const view_clock clock) {
  for (int i = 0; i + 1 < WHY_REASONS; i++) {
    reason_place* const upper = &places[i];
    reason_place* const lower = &places[i + 1];
    const bool          ripe  = !view_clock_within(clock, upper->since, READ_TICKS) &&
                      !view_clock_within(clock, lower->since, READ_TICKS);
    if (lower->used && (!upper->used ||
                        (ripe && fabsf(lower->push) > OVERTAKING * fabsf(upper->push)))) {
      const reason_place rising = *lower;
      *lower                    = *upper;
      *upper                    = rising;
      upper->since              = clock.tick;
      lower->since              = clock.tick;
    }
  }
}

static void follow(reason_place places[WHY_REASONS], const reason* const now,
                   const view_clock clock) {
  for (int i = 0; i < WHY_REASONS; i++) {
    reason_place* const place = is_real(&now[i]) ? place_of(places, &now[i]) : NULL;
    if (place) {
      place->push += SMOOTHING * (now[i].push - place->push);
      place->seen_at = clock.tick;
    }
  }
  for (int i = 0; i < WHY_REASONS; i++) {
    if (places[i].used && !view_clock_within(clock, places[i].seen_at, KEPT_TICKS)) {
      places[i].used = false;
    }
  }
  for (int i = 0; i < WHY_REASONS; i++) {
    reason_place* const place =
      is_real(&now[i]) && !place_of(places, &now[i]) ? free_place(places) : NULL;
    if (place) {
      *place = (reason_place){ true,        now[i].cue, now[i].high,
                               now[i].push, clock.tick, clock.tick };
    }
  }
  sort(places, clock);
}

static reason_row curve_row(const snapshot* const now, const int curve,
                            const double width) {
  const float  value = value_of(&now->now, curve);
  const double low   = curve == TENSION ? 0.0 : -1.0;
  const double room  = curve == TENSION ? width : 0.5 * width;
  return (reason_row){ CUE_COUNT, false, meter_pixels(value, low, 1.0, room),
                       meter_pixels(value, low, 1.0, 100.0) };
}

static bool same(const reason_row* const one, const reason_row* const other) {
  return one->cue == other->cue && one->high == other->high &&
         one->pixels == other->pixels && one->number == other->number;
}

/// Numbers and reasons move once per tick, the curves' meters with the music.
static void wanted_rows(reasons* const self, const snapshot* const now, const bool read,
                        const double width, reason_row rows[REASON_ROWS]) {
  const bool judged = self->claim >= CLAIM_DOUBT;
  for (int i = 0; i < REASON_ROWS; i++) {
    const int curve = i / ROWS_PER_CURVE;
    const int index = i % ROWS_PER_CURVE - 1;
    rows[i]         = (reason_row){ .cue = CUE_COUNT };
    if (!judged || index == WHY_REASONS) {
      continue;
    }
    if (index < 0) {
      rows[i]        = curve_row(now, curve, width);
      rows[i].number = read ? rows[i].number : self->rows[i].number;
      continue;
    }
    const reason_place* const place = &self->places[curve][index];
    if (place->used) {
      rows[i] =
        (reason_row){ place->cue, place->high,
                      meter_pixels(place->push, -FULL[curve], FULL[curve], 0.5 * width),
                      0 };
    }
  }
}

meter_change reasons_update(reasons* const self, const snapshot* const now,
                            const view_clock clock, const box at, const double unit) {
  const claim  shown   = claim_of(now);
  const bool   first   = !self->begun || self->claim != shown;
  const bool   read    = first || !clock.running || clock.tick != self->read_at;
  const double width   = line_of(at, unit, 1.0).width;
  meter_change changed = { 0, 0 };
  self->claim          = shown;
  for (int i = 0; i < REASON_CURVES && read; i++) {
    if (shown >= CLAIM_DOUBT) {
      follow(self->places[i], reasons_of(&now->now, i), clock);
    } else {
      for (int j = 0; j < WHY_REASONS; j++) {
        self->places[i][j].used = false;
      }
    }
  }
  reason_row rows[REASON_ROWS];
  wanted_rows(self, now, read, width, rows);
  for (int i = 0; i < REASON_ROWS; i++) {
    const uint32_t bit = 1U << (unsigned)i;
    const bool     renamed =
      first || rows[i].cue != self->rows[i].cue || rows[i].high != self->rows[i].high;
    changed.names |= renamed ? bit : 0;
    changed.rows |= renamed || !same(&rows[i], &self->rows[i]) ? bit : 0;
    self->rows[i] = rows[i];
  }
  self->begun   = true;
  self->read_at = clock.tick;
  return changed;
}

static colour_rgb colour_of(const int curve, const bool up, const bool doubt) {
  colour_rgb full = palette_tension(up ? 0.9F : 0.0F);
  if (curve == VALENCE) {
    full = palette_plane(up ? 0.8F : -0.8F, 0.0F, 1.0F);
  } else if (curve == AROUSAL) {
    full = palette_plane(0.0F, up ? 0.8F : -0.8F, 1.0F);
  }
  return doubt ? palette_mix(palette_faint(), full, 0.35) : full;
}

static void draw_curve(const reasons* const self, cairo_t* const cr, const box place,
                       const double unit, const int row) {
  static const char* const names[] = { "valence", "arousal", "tension" };
  const int                curve   = row / ROWS_PER_CURVE;
  const reason_row* const  shown   = &self->rows[row];
  const bool               judged  = self->claim >= CLAIM_DOUBT;
  const bool               doubt   = self->claim == CLAIM_DOUBT;
  const text_style         style   = type_text(unit);
  const double             base    = type_baseline(style, place);
  const box                line    = line_of(place, unit, 4.0);
  shapes_colour(cr, judged ? palette_ink() : palette_dim());
  text_draw(cr, style, TEXT_LEFT, place.x, base, names[curve]);
  if (curve == TENSION) {
    const colour_rgb red = palette_tension((float)shown->number / 100.0F);
    meter_draw(cr, line, judged ? shown->pixels : 0,
               doubt ? palette_mix(palette_faint(), red, 0.35) : red);
  } else {
    meter_draw_both_ways(cr, line, judged ? shown->pixels : 0,
                         colour_of(curve, shown->pixels > 0, doubt));
  }
  char text[16] = "–";
  if (judged) {
    const int hundredths = abs(shown->number);
    (void)snprintf(text, sizeof text, "%s%d.%02d", shown->number < 0 ? "−" : "",
                   hundredths / 100, hundredths % 100);
  }
  shapes_colour(cr, judged ? (doubt ? palette_dim() : palette_ink()) : palette_faint());
  text_draw(cr, style, TEXT_RIGHT, place.x + place.width, base, text);
}

void reasons_draw(const reasons* const self, cairo_t* const cr, const box at,
                  const double unit, const int row) {
  const box place = reasons_row(at, row);
  if (row % ROWS_PER_CURVE == 0) {
    draw_curve(self, cr, place, unit, row);
    return;
  }
  const reason_row* const shown = &self->rows[row];
  if (shown->cue >= CUE_COUNT) {
    return;
  }
  const int        curve  = row / ROWS_PER_CURVE;
  const text_style style  = type_text(unit);
  const box        line   = line_of(place, unit, 3.0);
  const double     middle = floor(line.x + 0.5 * line.width);
  const double     length = fmin(abs(shown->pixels), floor(0.5 * line.width));
  shapes_colour(cr, palette_dim());
  text_draw(cr, style, TEXT_LEFT, place.x + 8.0 * unit, type_baseline(style, place),
            cue_word(shown->cue, shown->high));
  // One line through all three, from which each pushes to its side.
  shapes_colour(cr, palette_grid());
  shapes_fill(cr, (box){ middle, place.y, 1.0, place.height });
  shapes_colour(cr, colour_of(curve, shown->pixels > 0, self->claim == CLAIM_DOUBT));
  shapes_fill(cr, (box){ shown->pixels > 0 ? middle + 1.0 : middle - length, line.y,
                         length, line.height });
}
