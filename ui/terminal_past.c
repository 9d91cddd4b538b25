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

static const uint32_t MOTIF_GLYPH = 0x25C6; // ◆

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
    const history_point* const at   = history_at(past, i);
    const int                  back = (int)((across.end - 1 - i) / across.points);
    if (!at || back >= across.columns) {
      continue;
    }
    // Of two in a column the event is the rarer one.
    if (at->motif != 0) {
      cell_put(on, on.at.columns - 1 - back, 0, MOTIF_GLYPH,
               (cell_style){ .ink = inks->ink, .bold = true });
    }
    if (at->story != STORY_NONE) {
      cell_put(on, on.at.columns - 1 - back, 0, story_glyph(at->story),
               (cell_style){ .ink = story_ink(inks, at->story), .bold = true });
    }
  }
}

/// An event of the story, or the return of a motif.
typedef struct {
  uint32_t    glyph;
  cell_ink    ink;
  const char* word;
  const char* more; ///< of a motif: how it has returned; NULL for none
  double      age_s;
} happening;

/// Where they go.
typedef struct {
  cell_pane            on;
  const terminal_inks* inks;
  bool                 list;
  int                  column;
  int                  row;
} writer;

/// What does not fit is cut, and says so.
static int write_cut(const cell_pane on, const int column, const int row,
                     const char* const text, const int room, const cell_style style) {
  const int columns = cell_text_columns(text);
  cell_pane free    = on;
  free.at.columns   = column + room < on.at.columns ? column + room : on.at.columns;
  cell_write(free, column, row, text, style);
  if (columns > room && room > 0) {
    cell_put(free, column + room - 1, row, 0x2026, style);
  }
  return columns < room ? columns : room;
}

static void write_listed(writer* const self, const happening* const what,
                         const char* const age, const cell_style word) {
  const int right = self->on.at.columns;
  cell_write_left_of(self->on, right, self->row, age,
                     (cell_style){ .ink = self->inks->faint });
  write_cut(self->on, 2, self->row, what->word, right - 3 - cell_text_columns(age), word);
  self->row++;
  if (what->more && self->row < self->on.at.rows) {
    write_cut(self->on, 2, self->row, what->more, right - 2,
              (cell_style){ .ink = self->inks->dim });
    self->row++;
  }
}

/// @return whether there is room for another
static bool write_happening(writer* const self, const happening* const what) {
  char       age[CLOCK_TEXT_SIZE];
  const bool fresh = what->age_s < 10.0;
  clock_text(age, sizeof age, what->age_s, false);
  const cell_style mark = { .ink = what->ink, .bold = fresh };
  const cell_style word = { .ink  = fresh ? self->inks->ink : self->inks->dim,
                            .bold = fresh };
  if (self->list) {
    cell_put(self->on, 0, self->row, what->glyph, mark);
    write_listed(self, what, age, word);
    return self->row < self->on.at.rows;
  }
  // One that would be cut is left out.
  const int taken = 3 + cell_text_columns(what->word) + cell_text_columns(age);
  if (self->column + taken > self->on.at.columns) {
    return false;
  }
  cell_put(self->on, self->column, 0, what->glyph, mark);
  cell_write(self->on, self->column + 2, 0, what->word, word);
  cell_write_left_of(self->on, self->column + taken, 0, age,
                     (cell_style){ .ink = self->inks->faint });
  self->column += taken + 3;
  return true;
}

/// The last returns of motifs in words.
typedef struct {
  const snapshot*    now;
  const motif_names* names;
  bool               told; ///< the newest has been
  char               word[MOTIF_NAME_BYTES];
  char               more[CHANGE_LENGTH + 16];
} returns;

static happening motif_of(returns* const self, const unsigned number,
                          const terminal_inks* const inks) {
  happening result = { .glyph = MOTIF_GLYPH,
                       .ink   = inks->ink,
                       .word  = motif_names_word(self->names, number, self->word) };
  if (!self->told && self->now->motif.number == number) {
    char change[CHANGE_LENGTH];
    change_words(self->now->motif.change, change);
    (void)snprintf(self->more, sizeof self->more, "%.2f %s",
                   (double)self->now->motif.strength, change);
    result.more = self->more;
  }
  self->told = true;
  return result;
}

void terminal_story(const cell_pane on, const terminal_inks* const inks,
                    const history* const past, const snapshot* const now,
                    const motif_names* const names) {
  const bool list = on.at.rows > 1;
  writer     to   = { on, inks, list, list ? 0 : LABEL_COLUMNS, list ? 1 : 0 };
  returns    back = { .now = now, .names = names };
  bool       none = true;
  bool       room = on.at.rows > 0;
  cell_write(on, 0, 0, "story", (cell_style){ .ink = inks->dim });
  for (uint32_t i = history_end(past); room && i != history_begin(past); i--) {
    const history_point* const at = history_at(past, i - 1);
    const double age_s            = (double)(history_end(past) - i) / HISTORY_PER_SECOND;
    if (at && at->motif != 0) {
      happening what = motif_of(&back, at->motif, inks);
      what.age_s     = age_s;
      room           = write_happening(&to, &what);
      none           = false;
    }
    if (room && at && at->story != STORY_NONE) {
      const happening what = { story_glyph(at->story), story_ink(inks, at->story),
                               story_name(at->story), NULL, age_s };
      room                 = write_happening(&to, &what);
      none                 = false;
    }
  }
  if (none) {
    cell_write(on, to.column, to.row, "no event yet", (cell_style){ .ink = inks->grid });
  }
}
