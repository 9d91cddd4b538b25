// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal_past.h"

#include "ui/clock_text.h"
#include "ui/palette.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

enum {
  CURVES         = 3,
  LABEL_COLUMNS  = 8, // "valence "
  SHORT_POINTS   = HISTORY_POINTS / 2,
  COLUMNS_FOR_10 = 150,
  EIGHTHS        = 8
};

/// Which points a column stands for.
typedef struct {
  int      columns;
  uint32_t points; ///< in a column
  uint32_t end;    ///< the newest column ends before this number, a multiple of `points`
} scale;

/// What a column shows.
typedef struct {
  unsigned judged; ///< points
  unsigned held;
  float    value[CURVES];
  float    confidence;
} mean;

static scale scale_of(const cell_pane on, const history* const past) {
  const int      columns = on.at.columns - LABEL_COLUMNS;
  const uint32_t wanted  = columns >= COLUMNS_FOR_10 ? HISTORY_POINTS : SHORT_POINTS;
  const uint32_t points =
    columns < 1 ? wanted : (wanted + (uint32_t)columns - 1) / (uint32_t)columns;
  // Points keep their columns while time goes on: nothing shimmers.
  const uint32_t end = (history_end(past) + points - 1) / points * points;
  return (scale){ columns, points, end };
}

/// @param back columns before the newest
static mean mean_of(const history* const past, const scale* const across,
                    const int back) {
  mean           result = { 0 };
  const uint32_t offset = across->points * ((uint32_t)back + 1);
  if (offset > across->end) {
    return result;
  }
  for (uint32_t i = 0; i < across->points; i++) {
    const history_point* const at = history_at(past, across->end - offset + i);
    if (!at) {
      continue;
    }
    result.held++;
    if (at->confidence > 0.0F) {
      result.judged++;
      result.value[0] += at->valence;
      result.value[1] += at->arousal;
      result.value[2] += at->tension;
      result.confidence += at->confidence;
    }
  }
  for (int i = 0; i < CURVES && result.judged > 0; i++) {
    result.value[i] /= (float)result.judged;
  }
  result.confidence /= result.judged > 0 ? (float)result.judged : 1.0F;
  return result;
}

static int clamped(const int value, const int low, const int high) {
  return value < low ? low : value > high ? high : value;
}

static uint32_t eighths_from_below(const int count) {
  return count <= 0 ? ' ' : 0x2580U + (uint32_t)count;
}

/// A column from the bottom.
static void draw_level(const cell_pane on, const int column, const int top,
                       const int rows, const double level, const cell_ink ink) {
  // The least there can be is still a line.
  const int filled = clamped((int)lround(level * EIGHTHS * rows), 1, EIGHTHS * rows);
  for (int row = 0; row < rows; row++) {
    const int here = clamped(filled - EIGHTHS * (rows - 1 - row), 0, EIGHTHS);
    if (here > 0) {
      cell_put(on, column, top + row, eighths_from_below(here),
               (cell_style){ .ink = ink });
    }
  }
}

/// A column from the middle of an even number of rows. What grows downwards is the ground
/// of a reversed cell, for there are no eighths from above.
static void draw_sway(const cell_pane on, const int column, const int top, const int rows,
                      const double value, const cell_ink ink) {
  const int half   = rows / 2;
  const int filled = (int)lround(value * EIGHTHS * half);
  const int size   = filled == 0 ? 1 : filled < 0 ? -filled : filled;
  for (int i = 0; i < half; i++) {
    const int here = clamped(size - EIGHTHS * i, 0, EIGHTHS);
    if (here == 0) {
      continue;
    }
    const bool down = filled < 0;
    const int  row  = down ? top + half + i : top + half - 1 - i;
    if (!down || here == EIGHTHS) {
      cell_put(on, column, row, eighths_from_below(here), (cell_style){ .ink = ink });
    } else {
      cell_put(on, column, row, eighths_from_below(EIGHTHS - here),
               (cell_style){ .ink = ink, .reverse = true });
    }
  }
}

static void draw_column(const cell_pane on, const int column, const int rows,
                        const mean* const shown, const terminal_inks* const inks) {
  const bool sure = shown->confidence >= PALETTE_DOUBT;
  for (int i = 0; i < CURVES; i++) {
    const float    value = shown->value[i];
    const cell_ink ink   = !sure ? inks->faint
                           : i == 2
                             ? terminal_ink_tension(inks, value)
                             : terminal_ink_plane(inks, shown->value[0], shown->value[1]);
    if (i < 2 && rows % 2 == 0) {
      draw_sway(on, column, i * rows, rows, fmin(fmax((double)value, -1.0), 1.0), ink);
    } else {
      const float level = i < 2 ? 0.5F * (value + 1.0F) : value;
      draw_level(on, column, i * rows, rows, fmin(fmax((double)level, 0.0), 1.0), ink);
    }
  }
}

void terminal_past(const cell_pane on, const terminal_inks* const inks,
                   const history* const past) {
  static const char* const names[CURVES] = { "valence", "arousal", "tension" };

  const scale across = scale_of(on, past);
  const int   rows   = on.at.rows / CURVES;
  for (int i = 0; i < CURVES && rows > 0; i++) {
    cell_write(on, 0, i * rows + (rows - 1) / 2, names[i],
               (cell_style){ .ink = inks->dim });
  }
  for (int column = 0; column < across.columns && rows > 0; column++) {
    const mean shown = mean_of(past, &across, across.columns - 1 - column);
    if (shown.judged > 0) {
      draw_column(on, LABEL_COLUMNS + column, rows, &shown, inks);
    } else if (shown.held > 0) {
      for (int i = 0; i < CURVES; i++) {
        cell_put(on, LABEL_COLUMNS + column, (i + 1) * rows - 1, 0x00B7,
                 (cell_style){ .ink = inks->grid });
      }
    }
  }
}

static uint32_t story_glyph(const story_word story) {
  static const uint32_t glyphs[STORY_WORDS] = {
    [STORY_BUILD] = '/',  [STORY_CLIMAX] = 0x25B2, [STORY_DROP] = 0x25BC,
    [STORY_BURST] = '*',  [STORY_LULL] = '~',      [STORY_SECTION] = '|',
    [STORY_TEMPO] = 0xBB,
  };
  return (unsigned)story < STORY_WORDS && glyphs[story] ? glyphs[story] : ' ';
}

static cell_ink story_ink(const terminal_inks* const inks, const story_word story) {
  static const float tension[STORY_WORDS] = {
    [STORY_BUILD]  = 0.7F,
    [STORY_CLIMAX] = 1.0F,
    [STORY_DROP]   = 0.9F,
    [STORY_BURST]  = 1.0F,
  };
  const bool loud = (unsigned)story < STORY_WORDS && tension[story] > 0.0F;
  return loud ? terminal_ink_tension(inks, tension[story]) : inks->ink;
}

void terminal_past_axis(const cell_pane on, const terminal_inks* const inks,
                        const history* const past) {
  static const int MINUTE = 60 * HISTORY_PER_SECOND;

  const scale across = scale_of(on, past);
  cell_write(on, 0, 0, "min ago", (cell_style){ .ink = inks->faint });
  for (int minute = 1; minute < 10; minute++) {
    const int back = minute * MINUTE / (int)across.points;
    if (back < across.columns) {
      cell_put(on, on.at.columns - 1 - back, 0, '0' + (uint32_t)minute,
               (cell_style){ .ink = inks->faint });
    }
  }
  for (uint32_t i = history_begin(past); i != history_end(past); i++) {
    const history_point* const at = history_at(past, i);
    if (at && at->story != STORY_NONE) {
      const int back = (int)((across.end - 1 - i) / across.points);
      if (back < across.columns) {
        cell_put(on, on.at.columns - 1 - back, 0, story_glyph(at->story),
                 (cell_style){ .ink = story_ink(inks, at->story), .bold = true });
      }
    }
  }
}

/// @return the columns it takes
static int write_event(const cell_pane on, const int column, const int row,
                       const terminal_inks* const inks, const story_word story,
                       const double age_s, const bool list) {
  char age[CLOCK_TEXT_SIZE];
  clock_text(age, sizeof age, age_s, false);
  const bool       fresh = age_s < 10.0;
  const cell_style style = {
    .ink  = story_ink(inks, story),
    .bold = fresh,
  };
  cell_put(on, column, row, story_glyph(story), style);
  int at = column + 2;
  at += cell_write(on, at, row, story_name(story),
                   (cell_style){ .ink = fresh ? inks->ink : inks->dim, .bold = fresh });
  if (list) {
    cell_write_left_of(on, on.at.columns, row, age, (cell_style){ .ink = inks->faint });
    return on.at.columns;
  }
  at += 1;
  at += cell_write(on, at, row, age, (cell_style){ .ink = inks->faint });
  return at - column;
}

void terminal_story(const cell_pane on, const terminal_inks* const inks,
                    const history* const past) {
  const bool list   = on.at.rows > 1;
  int        column = list ? 0 : LABEL_COLUMNS;
  int        row    = list ? 1 : 0;
  bool       none   = true;
  cell_write(on, 0, 0, "story", (cell_style){ .ink = inks->dim });
  for (uint32_t i = history_end(past); i != history_begin(past); i--) {
    const history_point* const at = history_at(past, i - 1);
    if (!at || at->story == STORY_NONE) {
      continue;
    }
    const double age_s = (double)(history_end(past) - i) / HISTORY_PER_SECOND;
    none               = false;
    if (list) {
      write_event(on, 0, row++, inks, at->story, age_s, true);
    } else {
      // A word that would be cut is left out: "section 10:00" is the longest.
      if (column + 15 > on.at.columns) {
        break;
      }
      column += write_event(on, column, 0, inks, at->story, age_s, false) + 3;
    }
    if (row >= on.at.rows) {
      break;
    }
  }
  if (none) {
    cell_write(on, list ? 0 : LABEL_COLUMNS, row, "no event yet",
               (cell_style){ .ink = inks->grid });
  }
}
