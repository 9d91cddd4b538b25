// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal_meters.h"

#include "ui/claim.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

enum {
  CURVES         = 4,
  MOODS          = MOOD_WORDS - 1,
  NAME_COLUMNS   = 12, // "melancholic "
  CURVE_COLUMNS  = 8,  // "valence "
  NUMBER_COLUMNS = 5,  // " +0.4"
  SHORTEST       = 5,
  LONGEST        = 61,
  GAP            = 2
};

static const uint32_t FULL  = 0x2501; // ━
static const uint32_t TRACK = 0x2500; // ─
static const uint32_t LEFT  = 0x2578; // ╸, the left half
static const uint32_t RIGHT = 0x257A; // ╺
static const uint32_t MID   = 0x2502; // │

static double within(const double value, const double low, const double high) {
  return value > low ? (value < high ? value : high) : low;
}

void terminal_meter(const cell_pane on, const int column, const int row, const int width,
                    const double level, const cell_ink ink, const cell_ink track) {
  const int halves = (int)lround(2.0 * width * within(level, 0.0, 1.0));
  for (int i = 0; i < width; i++) {
    const int      here  = halves - 2 * i;
    const uint32_t glyph = here >= 2 ? FULL : here == 1 ? LEFT : TRACK;
    cell_put(on, column + i, row, glyph, (cell_style){ .ink = here > 0 ? ink : track });
  }
}

void terminal_meter_both_ways(const cell_pane on, const int column, const int row,
                              const int width, const double value, const cell_ink ink,
                              const cell_ink track) {
  const int side   = width / 2;
  const int halves = (int)lround(2.0 * side * within(value, -1.0, 1.0));
  for (int i = -side; i <= side; i++) {
    const int      here  = i < 0 ? -halves + 2 * (i + 1) : halves - 2 * (i - 1);
    const uint32_t glyph = i == 0      ? MID
                           : here >= 2 ? FULL
                           : here < 1  ? TRACK
                           : i < 0     ? RIGHT
                                       : LEFT;
    cell_put(on, column + side + i, row, glyph,
             (cell_style){ .ink = i != 0 && here > 0 ? ink : track });
  }
}

/// How many columns the curves and the moods are in; 0 moods are left out.
typedef struct {
  int curve_columns;
  int mood_columns;
  int gap; ///< rows between the two
} plan;

static int rows_of(const int count, const int columns) {
  return columns == 0 ? 0 : (count + columns - 1) / columns;
}

static int rows_taken(const plan wanted) {
  return rows_of(CURVES, wanted.curve_columns) + wanted.gap +
         rows_of(MOODS, wanted.mood_columns);
}

static int columns_taken(const plan wanted) {
  const int curves = wanted.curve_columns * (CURVE_COLUMNS + SHORTEST + GAP) - GAP;
  const int moods  = wanted.mood_columns * (NAME_COLUMNS + SHORTEST + GAP) - GAP;
  return curves > moods ? curves : moods;
}

/// The first that fits is taken.
static plan plan_of(const int columns, const int rows) {
  static const plan plans[] = {
    { 1, 1, 1 }, { 1, 2, 1 }, { 2, 2, 1 }, { 2, 2, 0 }, { 2, 3, 1 }, { 2, 3, 0 },
    { 4, 3, 1 }, { 4, 3, 0 }, { 4, 4, 0 }, { 1, 0, 0 }, { 2, 0, 0 }, { 4, 0, 0 },
  };
  const size_t last = sizeof plans / sizeof *plans - 1;
  size_t       i    = 0;
  while (i < last && (rows_taken(plans[i]) > rows || columns_taken(plans[i]) > columns)) {
    i++;
  }
  if (rows_taken(plans[i]) > rows || columns_taken(plans[i]) > columns) {
    return (plan){ 1, 0, 0 }; // as much of it as there is room for
  }
  return plans[i];
}

typedef struct {
  cell_pane on;
  int       row;
  int       rows;
  int       columns;
} table;

/// The pane of one entry, from top to bottom, then to the right.
static cell_pane entry(const table* const self, const int index) {
  const int width = (self->on.at.columns + GAP) / (self->columns > 0 ? self->columns : 1);
  const int rows  = self->rows > 0 ? self->rows : 1;
  const int column = index / rows;
  const int row    = self->row + index % rows;
  const int left   = self->on.at.columns - column * width;
  cell_pane result = self->on;
  result.at        = (cell_box){
           .column  = self->on.at.column + column * width,
           .row     = self->on.at.row + row,
           .columns = left < width - GAP ? left : width - GAP,
           .rows    = row < self->on.at.rows ? 1 : 0,
  };
  return result;
}

static int meter_width(const int columns) {
  const int width = columns < LONGEST ? columns : LONGEST;
  return width < 1 ? 0 : width - 1 + width % 2;
}

static void draw_curve(const cell_pane on, const terminal_inks* const inks,
                       const snapshot* const now, const int which) {
  static const char* const names[CURVES] = { "valence", "arousal", "tension", "energy" };

  const frame* const heard          = &now->now;
  const claim        claimed        = claim_of(now);
  const float        values[CURVES] = { heard->valence, heard->arousal, heard->tension,
                                        heard->energy };
  const bool         number         = on.at.columns >= CURVE_COLUMNS + 9 + NUMBER_COLUMNS;
  const int          width =
    meter_width(on.at.columns - CURVE_COLUMNS - (number ? NUMBER_COLUMNS : 0));
  const bool     shown = claimed > CLAIM_SILENCE;
  const double   value = shown ? (double)values[which] : 0.0;
  const cell_ink ink   = claimed < CLAIM_DOUBT ? inks->faint
                         : which < 2
                           ? terminal_ink_plane(inks, heard->valence, heard->arousal)
                         : which == 2 ? terminal_ink_tension(inks, heard->tension)
                                      : inks->dim;
  cell_write(on, 0, 0, names[which], (cell_style){ .ink = inks->dim });
  if (which < 2) {
    terminal_meter_both_ways(on, CURVE_COLUMNS, 0, width, value, ink, inks->grid);
  } else {
    terminal_meter(on, CURVE_COLUMNS, 0, width, value, ink, inks->grid);
  }
  if (number && claimed >= CLAIM_DOUBT) {
    char text[16];
    // A number that says -0.0 would be one too many.
    const double tenths = round(10.0 * within(value, -1.0, 1.0)) + 0.0;
    (void)snprintf(text, sizeof text, which < 2 ? "%+.1f" : "%.1f", tenths / 10.0);
    cell_write_left_of(on, CURVE_COLUMNS + width + NUMBER_COLUMNS, 0, text,
                       (cell_style){ .ink = inks->dim });
  }
}

static void draw_mood(const cell_pane on, const terminal_inks* const inks,
                      const snapshot* const now, const mood_word mood) {
  const claim      claimed = claim_of(now);
  const bool       judged  = claimed >= CLAIM_DOUBT;
  const bool       leads   = judged && now->now.mood == mood;
  const cell_ink   ink     = claimed == CLAIM_JUDGED  ? inks->mood[mood]
                             : claimed == CLAIM_DOUBT ? inks->doubt[mood]
                                                      : inks->faint;
  const cell_style name    = {
       .ink  = leads    ? ink
               : judged ? inks->dim
                        : inks->faint,
       .bold = leads,
  };
  cell_write(on, 0, 0, mood_name(mood), name);
  terminal_meter(on, NAME_COLUMNS, 0, meter_width(on.at.columns - NAME_COLUMNS),
                 judged ? (double)now->now.moods[mood] : 0.0, ink, inks->grid);
}

void terminal_meters(const cell_pane on, const terminal_inks* const inks,
                     const snapshot* const now) {
  const plan  chosen = plan_of(on.at.columns, on.at.rows);
  const int   rows   = rows_of(CURVES, chosen.curve_columns);
  const table curves = { on, 0, rows, chosen.curve_columns };
  for (int i = 0; i < CURVES; i++) {
    draw_curve(entry(&curves, i), inks, now, i);
  }
  if (chosen.mood_columns > 0) {
    const table moods = {
      .on      = on,
      .row     = rows + chosen.gap,
      .rows    = rows_of(MOODS, chosen.mood_columns),
      .columns = chosen.mood_columns,
    };
    for (int i = 0; i < MOODS; i++) {
      draw_mood(entry(&moods, i), inks, now, (mood_word)(i + 1));
    }
  }
}
