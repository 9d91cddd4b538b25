// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/picture.h"

#include "ui/columns.h"
#include "ui/palette.h"
#include "ui/shapes.h"
#include "ui/text.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  cairo_t*       cr;
  const picture* piece;
  column*        columns;
  int            count; ///< of columns
  double         unit;  ///< pixels per pixel of a 1600 × 900 page
  double         width; ///< of the page
  double         left;  ///< of the first column
  double         duration;
} page;

static text_style regular(const page* const sheet, const double size) {
  return (text_style){ fmax(9.0, size * sheet->unit), TEXT_REGULAR, 0.0 };
}

static text_style bold(const page* const sheet, const double size) {
  return (text_style){ fmax(9.0, size * sheet->unit), TEXT_BOLD, 0.0 };
}

static void clock_text(char* const text, const size_t size, const double time,
                       const bool tenths) {
  const long whole   = (long)floor(tenths ? time + 0.05 : time + 0.5);
  const long hours   = whole / 3600;
  const long minutes = whole / 60 % 60;
  const long seconds = whole % 60;
  if (hours > 0) {
    (void)snprintf(text, size, "%ld:%02ld:%02ld", hours, minutes, seconds);
  } else if (tenths) {
    (void)snprintf(text, size, "%ld:%02ld.%d", minutes, seconds,
                   (int)floor((time + 0.05 - (double)whole) * 10.0));
  } else {
    (void)snprintf(text, size, "%ld:%02ld", minutes, seconds);
  }
}

/// Shorten the title at whole characters until it fits.
static void title_text(const page* const sheet, const text_style style,
                       const double width, char* const text, const size_t size) {
  (void)snprintf(text, size, "%s", sheet->piece->title);
  size_t length = strlen(text);
  bool   cut    = strlen(sheet->piece->title) > length;
  while (length > 0 && (cut || text_width(sheet->cr, style, text) > width)) {
    do {
      length--;
    } while (length > 0 && ((unsigned char)text[length] & 0xC0U) == 0x80U);
    (void)snprintf(text + length, size - length, "…");
    cut = false;
  }
}

/// The moods that fill most of the piece, at the right of the title.
/// @return where the list begins
static double draw_summary(const page* const sheet, const double right,
                           const double baseline) {
  enum { LISTED = 9 };
  cairo_t* const   cr                 = sheet->cr;
  const text_style style              = regular(sheet, 15.0);
  unsigned         filled[MOOD_WORDS] = { 0 };
  for (int x = 0; x < sheet->count; x++) {
    filled[sheet->columns[x].mood]++;
  }
  filled[MOOD_NONE] = 0;
  int    moods[LISTED];
  int    listed = 0;
  double room   = 0.6 * sheet->count; // the rest is the title's
  while (listed < LISTED) {
    const int mood = columns_most_frequent(filled, MOOD_WORDS);
    room -= text_width(cr, style, mood_name((mood_word)mood)) + 3.5 * text_height(style);
    if (filled[mood] * 100U < (unsigned)sheet->count || room < 0.0) {
      break; // below 1 % nobody would miss it
    }
    moods[listed++] = mood;
    filled[mood]    = 0;
  }
  double x = right;
  for (int i = listed; i-- > 0;) {
    const mood_word   mood = (mood_word)moods[i];
    const char* const name = mood_name(mood);
    const double      size = text_height(style);
    x -= text_width(cr, style, name);
    shapes_colour(cr, palette_dim());
    text_draw(cr, style, TEXT_LEFT, x, baseline, name);
    x -= 1.7 * size;
    shapes_colour(cr, palette_mood(mood));
    shapes_rounded(cr, (box){ floor(x), baseline - size, size, size }, 0.2 * size);
    cairo_fill(cr);
    x -= 1.8 * size;
  }
  return x;
}

static void draw_title(const page* const sheet, const double baseline) {
  cairo_t* const   cr    = sheet->cr;
  const text_style small = regular(sheet, 15.0);
  const double     right = sheet->left + sheet->count;
  char             length[24];
  clock_text(length, sizeof length, sheet->duration, sheet->duration < 20.0);
  shapes_colour(cr, palette_ink());
  text_draw(cr, small, TEXT_RIGHT, right, baseline, length);
  const double end = draw_summary(
    sheet, right - text_width(cr, small, length) - 2.0 * small.size, baseline);
  if (!sheet->piece->title) {
    return;
  }
  const text_style style = bold(sheet, 24.0);
  const double     left  = floor(28.0 * sheet->unit);
  char             text[320];
  title_text(sheet, style, end - left - 20.0 * sheet->unit, text, sizeof text);
  shapes_colour(cr, palette_ink());
  text_draw(cr, style, TEXT_LEFT, left, baseline, text);
}

/// Name a row at its left.
static void draw_name(const page* const sheet, const double middle,
                      const char* const name) {
  const text_style style = regular(sheet, 15.0);
  shapes_colour(sheet->cr, palette_ink());
  text_draw(sheet->cr, style, TEXT_LEFT, floor(28.0 * sheet->unit),
            middle + 0.5 * text_height(style), name);
}

static double step_of_time(const page* const sheet, const double narrowest) {
  static const double steps[] = { 0.5,  1.0,   2.0,   5.0,   10.0,  15.0,   30.0,
                                  60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0 };
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    if (steps[i] / sheet->duration * sheet->count >= narrowest) {
      return steps[i];
    }
  }
  double step = 7200.0;
  while (step / sheet->duration * sheet->count < narrowest) {
    step *= 2.0;
  }
  return step;
}

static void draw_time(const page* const sheet, const double top, const double bottom) {
  cairo_t* const   cr    = sheet->cr;
  const text_style style = regular(sheet, 13.0);
  const double     step  = step_of_time(sheet, 6.5 * style.size);
  const int        last  = (int)floor(sheet->duration / step * 1.0000001);
  for (int i = 0; i <= last; i++) {
    const double time = i * step;
    const double x    = floor(sheet->left + time / sheet->duration * sheet->count);
    shapes_colour_alpha(cr, palette_grid(), 0.45);
    shapes_fill(cr, (box){ x, top, 1.0, bottom - top });
    char text[24];
    clock_text(text, sizeof text, time, step < 1.0);
    shapes_colour(cr, palette_dim());
    text_draw(cr, style, TEXT_CENTRE, x, bottom + 1.9 * text_height(style), text);
  }
}

/// One word in a run of equal columns, when there is room.
static void draw_run(const page* const sheet, const box at, const text_style style,
                     const char* const word) {
  const double room = at.width - 0.8 * style.size;
  if (room <= 0.0 || style.size > 0.95 * at.height) {
    return;
  }
  const text_style fitting =
    text_fit(sheet->cr, style, fmax(9.0, 0.75 * style.size), room, word);
  text_draw(sheet->cr, fitting, TEXT_CENTRE, at.x + 0.5 * at.width,
            at.y + 0.5 * (at.height + text_height(fitting)), word);
}

static void draw_moods(const page* const sheet, const box at) {
  cairo_t* const cr = sheet->cr;
  draw_name(sheet, at.y + 0.5 * at.height, "mood");
  shapes_colour(cr, palette_well());
  shapes_fill(cr, at);
  for (int from = 0; from < sheet->count;) {
    const mood_word mood = sheet->columns[from].mood;
    int             to   = from;
    double          sure = 0.0;
    while (to < sheet->count && sheet->columns[to].mood == mood) {
      sure += (double)sheet->columns[to].confidence;
      to++;
    }
    const box        run   = { at.x + from, at.y, to - from, at.height };
    const text_style style = bold(sheet, 16.0);
    if (mood == MOOD_NONE) {
      shapes_colour(cr, palette_faint());
      draw_run(sheet, run, regular(sheet, 13.0), "no judgement");
    } else {
      const palette_place place = palette_mood_place(mood);
      shapes_colour(cr, palette_plane(place.valence, place.arousal,
                                      (float)fmin(1.0, 1.5 * sure / (to - from))));
      shapes_fill(cr, run);
      // A hair of ground between neighbours of nearly one colour.
      shapes_colour(cr, palette_background());
      if (run.width > 3.0) {
        shapes_fill(cr, (box){ run.x + run.width - 1.0, run.y, 1.0, run.height });
      }
      draw_run(sheet, run, style, mood_name(mood));
    }
    from = to;
  }
}

static void draw_keys(const page* const sheet, const box at) {
  cairo_t* const cr = sheet->cr;
  draw_name(sheet, at.y + 0.5 * at.height, "key");
  for (int from = 0; from < sheet->count;) {
    const key_word key = sheet->columns[from].key;
    int            to  = from;
    while (to < sheet->count && sheet->columns[to].key == key) {
      to++;
    }
    if (key != KEY_NONE) {
      const bool major = key < KEY_FIRST_MINOR;
      const box  run   = { at.x + from, at.y, to - from > 3 ? to - from - 1 : to - from,
                           at.height };
      shapes_colour(cr, major ? palette_mix(palette_well(), palette_dim(), 0.35)
                              : palette_well());
      shapes_fill(cr, run);
      shapes_colour(cr, palette_ink());
      draw_run(sheet, run, regular(sheet, 13.0), key_name(key));
    }
    from = to;
  }
}

static colour_rgb colour_at(const column* const here, const int curve) {
  const float full = fminf(1.0F, 1.5F * here->confidence);
  switch (curve) {
    case 2:
      return palette_mix(palette_faint(), palette_tension(here->curve[2].mean),
                         (double)full);
    case 3:
      return palette_mix(palette_faint(), palette_dim(), (double)full);
    default:
      return palette_plane(here->curve[0].mean, here->curve[1].mean, full);
  }
}

/// A curve with its words at both ends of the scale, filled from the line of rest.
static void draw_curve(const page* const sheet, const box at, const int curve,
                       const char* const name, const char* const high,
                       const char* const low) {
  cairo_t* const cr        = sheet->cr;
  const bool     both_ways = curve < 2;
  const double   range     = both_ways ? 2.0 : 1.0;
  const double   rest      = both_ways ? 0.5 : 1.0; // share of the height, from the top
  const double   pen       = fmax(1.2, 1.8 * sheet->unit);
  draw_name(sheet, at.y + 0.5 * at.height, name);

  const text_style small = regular(sheet, 12.0);
  shapes_colour(cr, palette_faint());
  if (at.height > 5.0 * text_height(small)) {
    text_draw(cr, small, TEXT_RIGHT, at.x - 10.0 * sheet->unit, at.y + text_height(small),
              high);
    text_draw(cr, small, TEXT_RIGHT, at.x - 10.0 * sheet->unit, at.y + at.height, low);
  }
  shapes_colour_alpha(cr, palette_grid(), 0.45);
  shapes_fill(cr, (box){ at.x, floor(at.y), at.width, 1.0 });
  shapes_fill(cr, (box){ at.x, floor(at.y + at.height), at.width, 1.0 });
  shapes_colour(cr, palette_grid());
  const double rest_y = floor(at.y + rest * at.height);
  shapes_fill(cr, (box){ at.x, rest_y, at.width, 1.0 });

  cairo_set_line_width(cr, pen);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  for (int x = 0; x < sheet->count; x++) {
    const column* const here = &sheet->columns[x];
    if (!here->judged) {
      continue;
    }
    const spread     shown  = here->curve[curve];
    const colour_rgb colour = colour_at(here, curve);
    const double     bias   = both_ways ? 1.0 : 0.0;
    const double     top = at.y + at.height * (1.0 - ((double)shown.high + bias) / range);
    const double middle  = at.y + at.height * (1.0 - ((double)shown.mean + bias) / range);
    const double bottom  = at.y + at.height * (1.0 - ((double)shown.low + bias) / range);
    shapes_colour_alpha(cr, colour, 0.30);
    shapes_fill(cr, (box){ at.x + x, fmin(middle, rest_y), 1.0, fabs(rest_y - middle) });
    shapes_fill(cr, (box){ at.x + x, top, 1.0, bottom - top });
    shapes_colour(cr, colour);
    if (x > 0 && sheet->columns[x - 1].judged) {
      const double before =
        at.y + at.height *
                 (1.0 - ((double)sheet->columns[x - 1].curve[curve].mean + bias) / range);
      cairo_move_to(cr, at.x + x - 0.5, before);
    } else {
      cairo_move_to(cr, at.x + x, middle);
    }
    cairo_line_to(cr, at.x + x + 0.5, middle);
    cairo_stroke(cr);
  }
}

/// Where a tempo stands in its row.
typedef struct {
  double top;
  double height;
  double middle; ///< bpm
  double range;  ///< bpm over the height
} tempo_scale;

static double tempo_row(const tempo_scale* const scale, const double tempo) {
  return scale->top + scale->height * (0.5 - (tempo - scale->middle) / scale->range);
}

static bool is_jump(const double from, const double to) {
  // A tracker breathes by a few percent; pieces change tempo by more.
  return fabs(to - from) > 0.035 * from;
}

static void draw_tempo_line(const page* const sheet, const double left,
                            const tempo_scale* const scale) {
  cairo_t* const cr = sheet->cr;
  shapes_colour(cr, palette_dim());
  cairo_set_line_width(cr, fmax(1.2, 1.8 * sheet->unit));
  cairo_new_path(cr);
  double last = 0.0;
  for (int x = 0; x < sheet->count; x++) {
    const double tempo = (double)sheet->columns[x].tempo;
    if (tempo > 0.0) {
      if (!(last > 0.0) || is_jump(last, tempo)) {
        cairo_move_to(cr, left + x, tempo_row(scale, tempo));
      }
      cairo_line_to(cr, left + x + 1.0, tempo_row(scale, tempo));
    }
    last = tempo;
  }
  cairo_stroke(cr);
}

/// A number where a tempo begins, and again once it has drifted away from the last one.
static void draw_tempo_numbers(const page* const sheet, const double left,
                               const tempo_scale* const scale) {
  cairo_t* const   cr    = sheet->cr;
  const text_style style = regular(sheet, 13.0);
  double           named = 0.0;
  double           free  = 0.0; // no number stands from here on
  shapes_colour(cr, palette_ink());
  for (int x = 0; x < sheet->count; x++) {
    const double tempo = (double)sheet->columns[x].tempo;
    if (!(tempo > 0.0)) {
      named = 0.0;
      continue;
    }
    if (x < free || (named > 0.0 && !is_jump(named, tempo))) {
      continue;
    }
    char text[16];
    (void)snprintf(text, sizeof text, "%.0f", tempo);
    const double width = text_width(cr, style, text);
    const int    end   = x + (int)width;
    // A tempo that does not last as long as its own number is not worth one.
    if (end >= sheet->count || !(sheet->columns[end].tempo > 0.0F) ||
        is_jump(tempo, (double)sheet->columns[end].tempo)) {
      continue;
    }
    double highest = tempo;
    for (int i = x; i <= end; i++) {
      highest = fmax(highest, (double)sheet->columns[i].tempo);
    }
    text_draw(cr, style, TEXT_LEFT, left + x + 2.0, tempo_row(scale, highest) - 4.0,
              text);
    named = tempo;
    free  = x + 2.0 * width;
  }
}

/// Tempo has no fixed scale: the page shows the range the piece uses, and the numbers
/// stand at the line.
static void draw_tempo(const page* const sheet, const box at) {
  const double least = 24.0; // bpm; a steady piece is a straight line, not a jagged one
  double       low   = 1000.0;
  double       high  = 0.0;
  draw_name(sheet, at.y + 0.5 * at.height, "tempo");
  for (int x = 0; x < sheet->count; x++) {
    const double tempo = (double)sheet->columns[x].tempo;
    if (tempo > 0.0) {
      low  = fmin(low, tempo);
      high = fmax(high, tempo);
    }
  }
  const double      tall  = text_height(regular(sheet, 13.0));
  const tempo_scale scale = {
    .top    = at.y + tall + 5.0,
    .height = at.height - tall - 8.0,
    .middle = 0.5 * (low + high),
    .range  = fmax(least, high - low),
  };
  if (high > 0.0 && scale.height > 2.0) {
    draw_tempo_line(sheet, at.x, &scale);
    draw_tempo_numbers(sheet, at.x, &scale);
  }
}

static void draw_page(const page* const sheet, const double height) {
  const double unit   = sheet->unit;
  const double top    = floor(78.0 * unit);
  const double bottom = height - ceil(fmax(26.0, 44.0 * unit));
  const double gap    = floor(fmax(5.0, 16.0 * unit));
  const double tall   = bottom - top - 6.0 * gap;
  if (tall < 40.0) {
    return;
  }
  const double width = sheet->count;
  double       y     = top;
  // Shares of the height: the plane's two curves come first.
  const double shares[7] = { 0.085, 0.25, 0.25, 0.145, 0.115, 0.105, 0.05 };
  box          rows[7];
  for (int i = 0; i < 7; i++) {
    rows[i] = (box){ sheet->left, floor(y), width, floor(shares[i] * tall) };
    y += shares[i] * tall + gap;
  }
  draw_time(sheet, top, bottom);
  draw_moods(sheet, rows[0]);
  draw_curve(sheet, rows[1], 0, "valence", "bright", "dark");
  draw_curve(sheet, rows[2], 1, "arousal", "driven", "still");
  draw_curve(sheet, rows[3], 2, "tension", "1", "0");
  draw_curve(sheet, rows[4], 3, "energy", "1", "0");
  draw_tempo(sheet, rows[5]);
  draw_keys(sheet, rows[6]);
}

void picture_draw(cairo_t* const cr, const int width, const int height,
                  const picture* const piece) {
  if (width < 1 || height < 1) {
    return;
  }
  cairo_save(cr);
  cairo_rectangle(cr, 0.0, 0.0, width, height);
  cairo_clip(cr);
  shapes_colour(cr, palette_background());
  cairo_paint(cr);

  const double unit  = shapes_clamp(fmin(width / 1600.0, height / 900.0), 0.5, 8.0);
  const double left  = floor(fmax(86.0, 150.0 * unit));
  const double right = ceil(fmax(14.0, 28.0 * unit));
  const double length =
    piece->duration > 0.0 && piece->duration < 1e7 ? piece->duration : 1.0;
  const int count = (int)(width - left - right);
  page      sheet = {
         .cr       = cr,
         .piece    = piece,
         .count    = count,
         .unit     = unit,
         .width    = width,
         .left     = left,
         .duration = length,
  };
  sheet.columns = count > 0 ? malloc((size_t)count * sizeof *sheet.columns) : NULL;
  if (sheet.columns) {
    columns_gather(piece, length, sheet.columns, count);
    draw_title(&sheet, floor(46.0 * unit + 4.0));
    draw_page(&sheet, height);
    free(sheet.columns);
  }
  cairo_restore(cr);
}
