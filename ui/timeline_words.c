// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline_words.h"

#include "ui/palette.h"
#include "ui/text.h"
#include "ui/type_scale.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { NONE = -1 };

typedef struct {
  double from;
  double to;
} stretch;

static bool overlap(const stretch* const one, const stretch* const taken,
                    const int count) {
  for (int i = 0; i < count; i++) {
    if (one->from < taken[i].to && one->to > taken[i].from) {
      return true;
    }
  }
  return false;
}

/// Where the word of an event ends at the latest: at the next event, or for one that is
/// sure at the next sure one.
static int room_until(const timeline_sight* const shown, const int index) {
  const timeline_mark* const mark  = &shown->marks[index];
  int                        until = shown->window.width;
  for (int i = 0; i < index; i++) { // the newest come first
    const timeline_mark* const other = &shown->marks[i];
    if (timeline_mark_is_event(other) && other->column > mark->column &&
        other->column < until && (!other->doubt || mark->doubt)) {
      until = other->column;
    }
  }
  return until;
}

static void draw_story(cairo_t* const cr, const timeline_rows* const where,
                       const double unit, const timeline_mark* const mark,
                       const char* const word) {
  const colour_rgb ink    = mark->doubt ? palette_dim() : palette_ink();
  const text_style style  = type_label(unit);
  const double     x      = where->band.x + mark->column;
  const double     top    = where->stories.y + 2.0;
  const double     bottom = where->tension.y + where->tension.height;
  shapes_colour_alpha(cr, ink, 0.5);
  shapes_fill(cr, (box){ x, top, 1.0, bottom - top });
  shapes_colour(cr, ink);
  text_draw(cr, style, TEXT_LEFT, x + 4.0 * unit, type_baseline(style, where->stories),
            word);
}

void timeline_words_draw_stories(cairo_t* const cr, const timeline_rows* const where,
                                 const double unit, const timeline_sight* const shown) {
  stretch taken[TIMELINE_MARKS];
  int     count = 0;
  for (int doubt = 0; doubt < 2; doubt++) {
    for (int i = 0; i < shown->mark_count; i++) {
      const timeline_mark* const mark = &shown->marks[i];
      if (!timeline_mark_is_event(mark) || mark->column >= shown->window.width ||
          mark->doubt != (doubt == 1)) {
        continue;
      }
      char word[MOTIF_NAME_BYTES];
      timeline_mark_word(mark, &shown->names, word, sizeof word);
      const double  width = text_width(cr, type_label(unit), word) + 10.0 * unit;
      const stretch place = { mark->column, mark->column + width };
      if (place.to <= room_until(shown, i) && !overlap(&place, taken, count)) {
        taken[count++] = place;
        draw_story(cr, where, unit, mark, word);
      }
    }
  }
}

static void write_mark(const timeline_mark* const mark, char* const text,
                       const size_t size) {
  if (mark->kind == MARK_KEY) {
    (void)snprintf(text, size, "%s", key_name(mark->value));
  } else {
    (void)snprintf(text, size, "%d bpm", mark->value);
  }
}

/// A mark that found its place.
typedef struct {
  const timeline_mark* mark;
  stretch              word;
} placed_mark;

/// The next to get a place: the newest, so that no other is taken for what holds now;
/// then by how long they held. @return NULL when all have been asked
static const timeline_mark* next_mark(const timeline_sight* const shown,
                                      const mark_kind kind, bool asked[TIMELINE_MARKS],
                                      const bool newest) {
  int found = NONE;
  for (int i = 0; i < shown->mark_count; i++) {
    const timeline_mark* const mark = &shown->marks[i];
    if (mark->kind != kind || mark->until <= 0 || asked[i]) {
      continue;
    }
    const timeline_mark* const best = found == NONE ? NULL : &shown->marks[found];
    if (!best || newest ||
        mark->until - (mark->column > 0 ? mark->column : 0) >
          best->until - (best->column > 0 ? best->column : 0)) {
      found = i;
    }
  }
  if (found == NONE) {
    return NULL;
  }
  asked[found] = true;
  return &shown->marks[found];
}

void timeline_words_draw_marks(cairo_t* const cr, const box at, const double unit,
                               const mark_kind kind, const timeline_sight* const shown) {
  const text_style     style                 = type_label(unit);
  const double         space                 = 8.0 * unit;
  bool                 asked[TIMELINE_MARKS] = { false };
  stretch              taken[TIMELINE_MARKS];
  placed_mark          placed[TIMELINE_MARKS];
  int                  count = 0;
  const timeline_mark* mark  = NULL;
  while ((mark = next_mark(shown, kind, asked, count == 0)) != NULL) {
    char text[24];
    write_mark(mark, text, sizeof text);
    const double width = text_width(cr, style, text) + 1.0;
    double       from  = fmax(0.0, mark->column);
    if (count == 0) {
      from = fmax(0.0, fmin(from, shown->window.width - width));
    }
    const stretch word = { from, from + width + space };
    if (overlap(&word, taken, count) || from + width > shown->window.width) {
      continue;
    }
    taken[count]    = word;
    placed[count++] = (placed_mark){ mark, word };
    shapes_colour(cr, palette_dim());
    text_draw(cr, style, TEXT_LEFT, at.x + from + 1.0, type_baseline(style, at), text);
  }
  shapes_colour(cr, palette_grid());
  for (int i = 0; i < count; i++) {
    double to = placed[i].mark->until;
    for (int j = 0; j < count; j++) {
      if (placed[j].word.from >= placed[i].word.to) {
        to = fmin(to, placed[j].word.from - 0.5 * space);
      }
    }
    const double from = floor(placed[i].word.to - 0.5 * space);
    shapes_fill(cr, (box){ at.x + from, floor(at.y + 0.5 * at.height),
                           fmax(0.0, floor(to) - from), 1.0 });
  }
}
