// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_reading.h"

#include "ui/clock_text.h"
#include "ui/palette.h"
#include "ui/shapes.h"
#include "ui/text.h"
#include "ui/timeline_curves.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

enum { SPACE = 3 }; // letters before an event

static void write_signed(char* const text, const size_t size, const float value) {
  const int hundredths = (int)lround(100.0 * shapes_clamp((double)value, -1.0, 1.0));
  (void)snprintf(text, size, "%s%d.%02d", hundredths < 0 ? "−" : "",
                 abs(hundredths) / 100, abs(hundredths) % 100);
}

/// The event at the pointer, or so near that it is meant, with space before it; "" for
/// none.
static void write_event(const timeline_sight* const shown, char* const text,
                        const size_t size) {
  enum { REACH = 3 }; // columns
  text[0] = '\0';
  for (int i = 0; i < shown->mark_count; i++) {
    const timeline_mark* const mark = &shown->marks[i];
    if (timeline_mark_is_event(mark) && abs(mark->column - shown->hover) <= REACH) {
      (void)snprintf(text, size, "%*s", SPACE, "");
      timeline_mark_word(mark, &shown->names, text + SPACE, size - SPACE);
      return;
    }
  }
}

/// Everything about the place under the pointer, in one line.
static void write_reading(const timeline_sight* const shown, char* const text,
                          const size_t size) {
  const history_point* const here = &shown->hovered;
  const double               ago  = (shown->window.width - shown->hover - 0.5) *
                     timeline_range_seconds(shown->step) / shown->window.width;
  char event[SPACE + MOTIF_NAME_BYTES];
  char time[CLOCK_TEXT_SIZE];
  write_event(shown, event, sizeof event);
  clock_text(time, sizeof time, ago, false);
  if (!(here->confidence > 0.0F) || here->mood == MOOD_NONE) {
    (void)snprintf(text, size, "%s ago%s   no judgement", time, event);
    return;
  }
  char valence[16];
  char arousal[16];
  char tension[16];
  char tempo[24] = "";
  char key[32]   = "";
  write_signed(valence, sizeof valence, here->valence);
  write_signed(arousal, sizeof arousal, here->arousal);
  write_signed(tension, sizeof tension, here->tension);
  if (here->tempo > 0.0F && here->tempo < 1000.0F) {
    (void)snprintf(tempo, sizeof tempo, "   %.0f bpm", (double)here->tempo);
  }
  if (here->key > KEY_NONE && here->key < KEY_WORDS) {
    (void)snprintf(key, sizeof key, "   %s", key_name(here->key));
  }
  (void)snprintf(text, size, "%s ago%s   %s%s   valence %s   arousal %s   tension %s%s%s",
                 time, event, mood_name(here->mood),
                 here->confidence < PALETTE_DOUBT ? "?" : "", valence, arousal, tension,
                 tempo, key);
}

static void draw_dot(cairo_t* const cr, const double x, const double y,
                     const double radius) {
  shapes_colour(cr, palette_background());
  shapes_circle(cr, x, y, radius + 1.0);
  cairo_fill(cr);
  shapes_colour(cr, palette_ink());
  shapes_circle(cr, x, y, radius);
  cairo_fill(cr);
}

void timeline_reading_draw(cairo_t* const cr, const timeline_rows* const where,
                           const double unit, const timeline_sight* const shown) {
  const timeline_column* const column = &shown->columns[shown->hover];
  const double                 x      = where->band.x + shown->hover;
  const double                 bottom = where->tension.y + where->tension.height;
  shapes_colour_alpha(cr, palette_ink(), 0.55);
  shapes_fill(cr, (box){ x, where->band.y, 1.0, bottom - where->band.y });
  if (column->sure > 0) {
    const timeline_scale to     = timeline_scale_curves(where->curves);
    const timeline_scale up     = timeline_scale_tension(where->tension);
    const double         radius = 2.2 * unit;
    draw_dot(cr, x + 0.5, timeline_scale_row(&to, column->valence), radius);
    draw_dot(cr, x + 0.5, timeline_scale_row(&to, column->arousal), radius);
    draw_dot(cr, x + 0.5, timeline_scale_row(&up, column->tension), radius);
  }
  char text[200];
  write_reading(shown, text, sizeof text);
  const text_style style = text_fit(cr, type_text(unit), 6.0, where->axis.width, text);
  const double     half  = 0.5 * text_width(cr, style, text);
  const double     middle =
    shapes_clamp(x, where->axis.x + half, where->axis.x + where->axis.width - half);
  shapes_colour(cr, palette_ink());
  text_draw(cr, style, TEXT_CENTRE, middle, type_baseline(style, where->axis), text);
}
