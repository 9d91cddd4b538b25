// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/terminal.h"

#include "ui/claim.h"
#include "ui/palette.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/// A line that grows piece by piece; a piece that does not fit is left out whole, so
/// that no character and no escape sequence is ever cut.
typedef struct {
  char*    text;
  size_t   size;
  size_t   used;
  unsigned columns; ///< that may still be filled
  bool     colour;
} line_writer;

/// What there is room for. The first that fits is taken.
typedef struct {
  bool     time;
  bool     tempo;
  bool     key;
  unsigned meters; ///< 0, 2 (valence, arousal), 3 (and tension) or 4 (and energy)
  unsigned label;  ///< columns of a meter's name: 7, 3 or 1
} plan;

enum {
  TIME_COLUMNS     = 8,
  MOOD_COLUMNS     = 12, // "melancholic?"
  GAP_COLUMNS      = 2,
  TEMPO_COLUMNS    = 5, // "● 148"
  BPM_COLUMNS      = 4,
  KEY_COLUMNS      = 4,  // "F♯m"
  KEY_WORD_COLUMNS = 13, // "F sharp minor"
  WORD_COLUMNS     = 7,  // "valence"
  NARROWEST_METER  = 5,
  WIDEST_METER     = 21,
  METER_BYTES      = 4 * WIDEST_METER
};

static double clamp(const double value, const double low, const double high) {
  return value > low ? (value < high ? value : high) : low;
}

/// @param columns that `text` takes
static void put(line_writer* const line, const colour_rgb colour, const unsigned columns,
                const char* const text) {
  if (columns > line->columns) {
    return;
  }
  char paint[32] = "";
  if (line->colour) {
    (void)snprintf(paint, sizeof paint, "\033[38;2;%d;%d;%dm",
                   (int)lround(255.0 * colour.red), (int)lround(255.0 * colour.green),
                   (int)lround(255.0 * colour.blue));
  }
  const char* const plain  = line->colour ? "\033[0m" : "";
  const size_t      length = strlen(paint) + strlen(text) + strlen(plain);
  if (line->used + length >= line->size) {
    line->columns = 0; // later pieces would stand in the wrong place
    return;
  }
  (void)snprintf(line->text + line->used, line->size - line->used, "%s%s%s", paint, text,
                 plain);
  line->used += length;
  line->columns -= columns;
}

static void put_gap(line_writer* const line, const unsigned columns) {
  for (unsigned i = 0; i < columns; i++) {
    if (line->columns == 0 || line->used + 1 >= line->size) {
      line->columns = 0;
      return;
    }
    line->text[line->used++] = ' ';
    line->text[line->used]   = '\0';
    line->columns--;
  }
}

/// With names written out there is also room for units and keys in words.
static bool is_wide(const plan* const wanted) {
  return wanted->label == WORD_COLUMNS;
}

static unsigned cost_of(const plan* const wanted, const unsigned meter) {
  const unsigned label = wanted->label + 1;
  unsigned       cost  = MOOD_COLUMNS;
  cost += wanted->time ? TIME_COLUMNS + GAP_COLUMNS : 0;
  cost += wanted->meters * (GAP_COLUMNS + label + meter);
  cost +=
    wanted->tempo ? GAP_COLUMNS + TEMPO_COLUMNS + (is_wide(wanted) ? BPM_COLUMNS : 0) : 0;
  cost +=
    wanted->key ? GAP_COLUMNS + (is_wide(wanted) ? KEY_WORD_COLUMNS : KEY_COLUMNS) : 0;
  return cost;
}

static plan plan_for(const unsigned columns, unsigned* const meter) {
  static const plan plans[] = {
    { true, true, true, 4, WORD_COLUMNS },
    { true, true, true, 4, 3 },
    { true, true, true, 4, 1 },
    { true, true, false, 4, 1 },
    { true, true, false, 3, 1 },
    { true, true, false, 2, 1 },
    { true, true, false, 0, 1 },
    { false, true, false, 0, 1 },
    { false, false, false, 0, 1 },
  };
  const size_t last = sizeof plans / sizeof *plans - 1;
  size_t       i    = 0;
  while (i < last &&
         cost_of(&plans[i], is_wide(&plans[i]) ? 9 : NARROWEST_METER) > columns) {
    i++;
  }
  // Odd, so that a meter of two directions has a middle.
  *meter = NARROWEST_METER;
  while (*meter + 2 <= WIDEST_METER && cost_of(&plans[i], *meter + 2) <= columns) {
    *meter += 2;
  }
  return plans[i];
}

/// A meter cell by cell; the lit ones carry the colour, the others are its empty track.
typedef struct {
  const char* text[WIDEST_METER];
  bool        lit[WIDEST_METER];
} cells;

static const char* const EMPTY = "·";

/// A bar from the left, an eighth of a column fine.
static cells bar(const double level, const unsigned width) {
  static const char* const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█" };

  cells          result = { 0 };
  const unsigned filled = (unsigned)lround(clamp(level, 0.0, 1.0) * 8.0 * width);
  for (unsigned i = 0; i < width; i++) {
    const unsigned here = filled > 8 * i ? filled - 8 * i : 0;
    result.lit[i]       = here > 0;
    result.text[i]      = here == 0 ? EMPTY : eighths[here < 8 ? here : 8];
  }
  return result;
}

/// A bar from the middle, half a column fine: there are no eighths that grow leftwards.
static cells bar_both_ways(const double value, const unsigned width) {
  cells     result = { 0 };
  const int side   = (int)(width / 2);
  const int halves = (int)lround(clamp(value, -1.0, 1.0) * 2.0 * side);
  for (int i = -side; i <= side; i++) {
    const int place = i + side;
    if (i == 0) {
      result.text[place] = "│";
      continue;
    }
    const int reach    = i < 0 ? -halves - 2 * (-i - 1) : halves - 2 * (i - 1);
    result.lit[place]  = reach > 0;
    result.text[place] = reach <= 0 ? EMPTY : reach >= 2 ? "█" : i < 0 ? "▐" : "▌";
  }
  return result;
}

/// Neighbours of one colour go out together: a line is written thirty times a second.
static void put_cells(line_writer* const line, const cells* const meter,
                      const unsigned width, const colour_rgb colour) {
  for (unsigned from = 0; from < width;) {
    char     text[METER_BYTES + 1] = "";
    size_t   used                  = 0;
    unsigned to                    = from;
    while (to < width && meter->lit[to] == meter->lit[from]) {
      used += (size_t)snprintf(text + used, sizeof text - used, "%s", meter->text[to]);
      to++;
    }
    put(line, meter->lit[from] ? colour : palette_grid(), to - from, text);
    from = to;
  }
}

static void put_meter(line_writer* const line, const snapshot* const now, const int which,
                      const unsigned label, const unsigned width) {
  static const char* const names[]   = { "valence", "arousal", "tension", "energy " };
  static const char* const shorts[]  = { "val", "aro", "ten", "ene" };
  static const char* const letters[] = { "V", "A", "T", "E" };

  const frame* const newest  = &now->now;
  const claim        claimed = claim_of(now);
  const float        value   = which == 0   ? newest->valence
                               : which == 1 ? newest->arousal
                               : which == 2 ? newest->tension
                                            : newest->energy;
  const cells        meter   = claimed <= CLAIM_SILENCE ? bar(0.0, width)
                               : which < 2 ? bar_both_ways((double)value, width)
                                           : bar((double)value, width);
  const float        trust   = fminf(1.0F, 1.5F * newest->confidence);
  const colour_rgb   colour  = claimed < CLAIM_DOUBT ? palette_faint()
                               : which < 2
                                 ? palette_plane(newest->valence, newest->arousal, trust)
                               : which == 2 ? palette_tension(newest->tension)
                                            : palette_dim();
  put_gap(line, GAP_COLUMNS);
  put(line, palette_faint(), label,
      label == WORD_COLUMNS ? names[which]
      : label == 3          ? shorts[which]
                            : letters[which]);
  put_gap(line, 1);
  put_cells(line, &meter, width, colour);
}

static void put_time(line_writer* const line, const double time) {
  const long whole = (long)clamp(time, 0.0, 359999.0);
  char       text[32];
  if (whole >= 3600) {
    (void)snprintf(text, sizeof text, "%2ld:%02ld:%02ld", whole / 3600, whole / 60 % 60,
                   whole % 60);
  } else {
    (void)snprintf(text, sizeof text, "   %2ld:%02ld", whole / 60, whole % 60);
  }
  put(line, palette_dim(), TIME_COLUMNS, text);
  put_gap(line, GAP_COLUMNS);
}

static void put_mood(line_writer* const line, const snapshot* const now) {
  char word[CLAIM_WORD_SIZE];
  claim_word(now, word, sizeof word);
  if (line->columns < MOOD_COLUMNS) {
    word[line->columns] = '\0'; // the words are ASCII
  }
  const claim      claimed = claim_of(now);
  const colour_rgb colour  = palette_mood(now->now.mood);
  put(line,
      claimed == CLAIM_JUDGED  ? colour
      : claimed == CLAIM_DOUBT ? palette_mix(palette_dim(), colour, 0.35)
                               : palette_faint(),
      (unsigned)strlen(word), word);
  put_gap(line, MOOD_COLUMNS - (unsigned)strlen(word));
}

static void put_tempo(line_writer* const line, const snapshot* const now,
                      const bool words) {
  static const double bright = 0.5;
  const int           trust  = claim_tempo_trust(now);
  const double        flash  = (double)claim_flash(now) / CLAIM_FLASH_STEPS;
  char                text[16];
  put_gap(line, GAP_COLUMNS);
  put(line, palette_mix(palette_grid(), palette_ink(), flash), 1,
      flash >= bright ? "●" : "○");
  if (trust == 0) {
    (void)snprintf(text, sizeof text, "   –");
  } else {
    (void)snprintf(text, sizeof text, " %3d", claim_tempo(now));
  }
  put(line,
      trust == 3   ? palette_ink()
      : trust == 2 ? palette_dim()
                   : palette_faint(),
      4, text);
  if (words) {
    put(line, palette_faint(), BPM_COLUMNS, " bpm");
  }
}

static void put_key(line_writer* const line, const snapshot* const now,
                    const bool words) {
  char           text[24];
  const unsigned wide    = words ? KEY_WORD_COLUMNS : KEY_COLUMNS;
  unsigned       columns = claim_key_short(now, text, sizeof text);
  const bool some = now->active && now->now.key > KEY_NONE && now->now.key < KEY_WORDS;
  if (words && some) {
    (void)snprintf(text, sizeof text, "%s", key_name(now->now.key));
    columns = (unsigned)strlen(text);
  }
  put_gap(line, GAP_COLUMNS);
  put(line, some ? palette_dim() : palette_faint(), columns, text);
  put_gap(line, wide - columns);
}

size_t terminal_line(char* const line, const size_t size, const unsigned columns,
                     const bool colour, const double time, const snapshot* const now) {
  if (size == 0) {
    return 0;
  }
  line[0]           = '\0';
  line_writer write = { line, size, 0, columns, colour };
  unsigned    width = 0;
  const plan  shown = plan_for(columns, &width);
  if (shown.time) {
    put_time(&write, time);
  }
  put_mood(&write, now);
  for (unsigned i = 0; i < shown.meters; i++) {
    put_meter(&write, now, (int)i, shown.label, width);
  }
  if (shown.tempo) {
    put_tempo(&write, now, is_wide(&shown));
  }
  if (shown.key) {
    put_key(&write, now, is_wide(&shown));
  }
  return write.used;
}
