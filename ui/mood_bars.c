// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mood_bars.h"

#include "ui/meter.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stdio.h>

static const mood_word ORDER[MOOD_BARS] = {
  MOOD_TENSE,      MOOD_DRAMATIC,    MOOD_EPIC,    MOOD_ENERGETIC,  MOOD_EXCITING,
  MOOD_TRIUMPHANT, MOOD_UPBEAT,      MOOD_PLAYFUL, MOOD_HOPEFUL,    MOOD_TENDER,
  MOOD_CALM,       MOOD_MELANCHOLIC, MOOD_SOMBER,  MOOD_MYSTERIOUS,
};

box mood_bars_row(const box at, const int row) {
  return meter_row(at, MOOD_BARS, row);
}

box mood_bars_meter(const box at, const double unit, const int row) {
  return meter_right_of(mood_bars_row(at, row), 74.0 * unit);
}

static box line_of(const box row, const double unit) {
  return meter_line(row, row.x + 76.0 * unit, row.x + row.width - 32.0 * unit,
                    4.0 * unit);
}

/// By what the numbers say: a difference nobody can read is none.
static bool is_passed(const float moods[MOOD_WORDS], const mood_word mood) {
  const int own = meter_pixels(moods[mood], 0.0, 1.0, 100.0);
  for (int i = MOOD_NONE + 1; i < MOOD_WORDS; i++) {
    if (meter_pixels(moods[i], 0.0, 1.0, 100.0) > own) {
      return true;
    }
  }
  return false;
}

static mood_bar bar_of(const snapshot* const now, const mood_word mood,
                       const double width) {
  const claim shown  = claim_of(now);
  mood_bar    result = { .claim = CLAIM_OFF, .percent = -1 };
  if (shown >= CLAIM_DOUBT) {
    result.leads   = mood == now->now.mood;
    result.passed  = result.leads && is_passed(now->now.moods, mood);
    result.claim   = shown;
    result.pixels  = meter_pixels(now->now.moods[mood], 0.0, 1.0, width);
    result.percent = meter_pixels(now->now.moods[mood], 0.0, 1.0, 100.0);
  }
  return result;
}

meter_change mood_bars_update(mood_bars* const self, const snapshot* const now,
                              const uint32_t tick, const box at, const double unit) {
  const double width   = line_of(at, unit).width;
  const bool   read    = !self->begun || tick != self->read_at;
  meter_change changed = { 0, 0 };
  for (int i = 0; i < MOOD_BARS; i++) {
    mood_bar* const drawn  = &self->rows[i];
    mood_bar        wanted = bar_of(now, ORDER[i], width);
    if (!read && (drawn->percent < 0) == (wanted.percent < 0)) {
      wanted.percent = drawn->percent;
    }
    const uint32_t bit     = 1U << (unsigned)i;
    const bool     renamed = !self->begun || drawn->claim != wanted.claim ||
                         drawn->leads != wanted.leads || drawn->passed != wanted.passed;
    changed.names |= renamed ? bit : 0;
    changed.rows |=
      renamed || drawn->pixels != wanted.pixels || drawn->percent != wanted.percent ? bit
                                                                                    : 0;
    *drawn = wanted;
  }
  self->begun   = true;
  self->read_at = tick;
  return changed;
}

void mood_bars_draw(const mood_bars* const self, cairo_t* const cr, const box at,
                    const double unit, const int row) {
  const mood_bar*  bar    = &self->rows[row];
  const mood_word  mood   = ORDER[row];
  const box        place  = mood_bars_row(at, row);
  const bool       lit    = bar->leads && bar->claim == CLAIM_JUDGED && !bar->passed;
  const text_style style  = lit ? type_strong(unit) : type_text(unit);
  const double     base   = type_baseline(style, place);
  const double     full   = bar->claim == CLAIM_DOUBT ? 0.3 : lit ? 1.0 : 0.72;
  const colour_rgb colour = palette_mix(palette_well(), palette_mood(mood), full);
  shapes_colour(cr, lit           ? palette_mood(mood)
                    : bar->passed ? palette_mix(palette_dim(), palette_mood(mood), 0.5)
                    : bar->leads  ? palette_ink()
                                  : palette_dim());
  text_draw(cr, style, TEXT_LEFT, place.x, base, mood_name(mood));
  meter_draw(cr, line_of(place, unit), bar->pixels, colour);
  char text[16] = "–";
  if (bar->percent >= 0) {
    (void)snprintf(text, sizeof text, "%d", bar->percent);
  }
  shapes_colour(cr, lit                ? palette_ink()
                    : bar->percent > 0 ? palette_dim()
                                       : palette_faint());
  text_draw(cr, type_text(unit), TEXT_RIGHT, place.x + place.width, base, text);
}
