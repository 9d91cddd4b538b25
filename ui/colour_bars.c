// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/colour_bars.h"

#include "ui/meter.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char* const NAMES[COLOUR_ROWS] = {
  "loudness", "energy", NULL,    "percussive", "bright",     "heavy", NULL,
  "strings",  "brass",  "piano", "voice",      "electronic", "drums", NULL,
};

enum { LOUDNESS_ROW = 0, SILENCE = -700, UNKNOWN = -10000 };

box colour_bars_row(const box at, const int row) {
  return meter_row(at, COLOUR_ROWS, row);
}

box colour_bars_meter(const box at, const double unit, const int row) {
  return meter_right_of(colour_bars_row(at, row), 60.0 * unit);
}

static box line_of(const box row, const double unit) {
  return meter_line(row, row.x + 68.0 * unit, row.x + row.width, 3.0 * unit);
}

static int loudness_of(const snapshot* const now) {
  const double loudness = shapes_clamp((double)now->now.loudness, -70.0, 20.0);
  return now->active ? (int)lround(10.0 * loudness) : UNKNOWN;
}

static float value_of(const frame* const now, const int row) {
  const float values[COLOUR_ROWS] = {
    0.0F,       now->energy,  0.0F,       now->percussive, now->bright, now->heavy,
    0.0F,       now->strings, now->brass, now->piano,      now->voice,  now->electronic,
    now->drums, 0.0F,
  };
  return values[row];
}

meter_change colour_bars_update(colour_bars* const self, const snapshot* const now,
                                const uint32_t tick, const box at, const double unit) {
  const double width   = line_of(at, unit).width;
  const bool   read    = !self->begun || tick != self->read_at;
  const bool   sounds  = now->active && !now->now.silent; // silence has no colours
  meter_change changed = { 0, 0 };
  for (int i = 0; i < COLOUR_ROWS; i++) {
    int wanted = sounds ? meter_pixels(value_of(&now->now, i), 0.0, 1.0, width) : 0;
    if (i == LOUDNESS_ROW) {
      wanted = read || loudness_of(now) == UNKNOWN ? loudness_of(now) : self->rows[i];
    }
    const uint32_t bit = 1U << (unsigned)i;
    changed.names |= self->begun ? 0 : bit;
    changed.rows |= !self->begun || wanted != self->rows[i] ? bit : 0;
    self->rows[i] = wanted;
  }
  self->begun   = true;
  self->read_at = tick;
  return changed;
}

static void draw_loudness(const colour_bars* const self, cairo_t* const cr,
                          const box place, const double unit) {
  const text_style style    = type_text(unit);
  const int        tenths   = self->rows[LOUDNESS_ROW];
  char             text[24] = "–";
  if (tenths > SILENCE) {
    (void)snprintf(text, sizeof text, "%s%d.%d LUFS", tenths < 0 ? "−" : "",
                   abs(tenths) / 10, abs(tenths) % 10);
  }
  shapes_colour(cr, tenths > SILENCE ? palette_ink() : palette_faint());
  text_draw(cr, style, TEXT_RIGHT, place.x + place.width, type_baseline(style, place),
            text);
}

void colour_bars_draw(const colour_bars* const self, cairo_t* const cr, const box at,
                      const double unit, const int row) {
  if (!NAMES[row]) {
    return;
  }
  const box        place = colour_bars_row(at, row);
  const text_style style = type_text(unit);
  shapes_colour(cr, palette_dim());
  text_draw(cr, style, TEXT_LEFT, place.x, type_baseline(style, place), NAMES[row]);
  if (row == LOUDNESS_ROW) {
    draw_loudness(self, cr, place, unit);
    return;
  }
  meter_draw(cr, line_of(place, unit), self->rows[row],
             palette_mix(palette_faint(), palette_dim(), 0.8));
}
